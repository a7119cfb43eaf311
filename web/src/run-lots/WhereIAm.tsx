// Fills in where the browser says that one stands.

import Locate from "lucide-react/icons/locate";
import { useState } from "react";
import { Button } from "../ui/Button.tsx";
import { lotFormWords } from "./words.ts";

export function WhereIAm({ onFound }: { onFound(at: GeolocationCoordinates): void }) {
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);

  function look() {
    setBusy(true);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setBusy(false);
        setFailed(false);
        onFound(coords);
      },
      () => {
        setBusy(false);
        setFailed(true);
      },
      { timeout: 15_000, maximumAge: 60_000 },
    );
  }

  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button weight="secondary" size="sm" busy={busy} onClick={look}>
        <Locate className="size-4" aria-hidden />
        {lotFormWords.here()}
      </Button>
      <p role="status" className="min-w-0 flex-1 basis-64 text-sm text-soft">
        {failed ? lotFormWords.hereFailed() : lotFormWords.hereHint()}
      </p>
    </div>
  );
}
