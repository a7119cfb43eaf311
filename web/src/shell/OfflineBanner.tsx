// Says so while the browser itself knows of no network; what is on screen stays readable.

import WifiOff from "lucide-react/icons/wifi-off";
import { useSyncExternalStore } from "react";
import { shellWords } from "./words.ts";

export function OfflineBanner() {
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div role="status">
      {!online && (
        <p className="flex items-center justify-center gap-2 bg-warning-wash px-4 py-2 text-sm font-semibold text-warning">
          <WifiOff className="size-4 shrink-0" aria-hidden />
          {shellWords.offline()}
        </p>
      )}
    </div>
  );
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}
