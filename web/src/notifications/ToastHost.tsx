// Shows what arrives: one toast a browser, and the open pages refreshed. It is one person's: another's is another host.

import { claimToast, isClaimed } from "@parkmate/client/claim";
import { useOnNotification } from "@parkmate/client/react";
import X from "lucide-react/icons/x";
import { type SyntheticEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { cssTransition, ToastContainer, toast } from "react-toastify/unstyled";
import { queries } from "../api/query-client.ts";
import { session } from "../people/session.ts";
import { uiWords } from "../ui/words.ts";
import { createArrivals } from "./arrivals.ts";
import type { Live } from "./live-context.ts";
import { refreshAfter } from "./refresh-after.ts";
import { occurrence, onToldLocally, wasTold } from "./tell-locally.ts";
import { createToastLayer } from "./toast-layer.ts";
import { settled } from "./toast-plan.ts";
import { createToasts } from "./toasts.tsx";
import { newsWords } from "./words.ts";
import "../design/toasts.css";

const transition = cssTransition({
  ...{ enter: "toast-enter", exit: "toast-exit", collapseDuration: 160 },
  collapse: !matchMedia("(prefers-reduced-motion: reduce)").matches,
});
const phone = matchMedia("(width < 40rem)");

export function ToastHost({ live: { client, userId } }: { live: Live }) {
  const [layer] = useState(createToastLayer);
  const [toasts] = useState(() => createToasts(client));
  const [arrivals] = useState(() =>
    createArrivals({
      toasts,
      claim: (id) => claimToast(id, userId),
      isClaimed: (id) => isClaimed(id, userId),
      arrived: (notifications) => void refreshAfter(notifications, queries),
      wasTold: (notification) => wasTold(notification, userId),
    }),
  );
  /** What had the focus before a toast got it. */
  const left = useRef<Element | null>(null);

  useLayoutEffect(() => layer.show(), [layer]);

  useOnNotification(client, (notification, { replayed }) => arrivals.add({ notification, replayed }));

  useEffect(() => {
    return onToldLocally(async (told) => {
      if (await claimToast(occurrence(told), userId)) toasts.tell(told);
    });
  }, [userId, toasts]);

  // Only now that somebody listens: what was missed is told once.
  useEffect(() => client.start(), [client]);

  useEffect(() => {
    let before = client.getSnapshot().items;
    const unsubscribe = client.subscribe(() => {
      const { items, status } = client.getSnapshot();
      // The server ended the connection: the session is over, here too.
      if (status === "signed-out") void session.doubt().catch(() => null);
      if (items === before) return;
      for (const id of settled(before, items)) {
        arrivals.settled(id);
        toasts.settled(id);
      }
      before = items;
    });
    return () => {
      unsubscribe();
      arrivals.stop();
      toasts.clear();
    };
  }, [client, toasts, arrivals]);

  function giveFocusBack() {
    if (left.current instanceof HTMLElement && left.current.isConnected) left.current.focus();
  }

  return createPortal(
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears what bubbles up from the toasts.
    <div
      onFocus={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) left.current = relatedTarget;
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) left.current = null;
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        // It closes the toast, not the dialog that it may be in.
        event.preventDefault();
        withToast(event, (id) => toast.dismiss(id));
        giveFocusBack();
      }}
    >
      <ToastContainer
        aria-label={`${newsWords.toasts()}, Alt+T`}
        position={phone.matches ? "bottom-center" : "top-right"}
        autoClose={4000}
        newestOnTop
        // It is drawn all the same, for the eye alone.
        hideProgressBar
        // toasts.css does.
        pauseOnHover={false}
        pauseOnFocusLoss={false}
        closeOnClick={false}
        draggable="touch"
        transition={transition}
        closeButton={({ closeToast }) => (
          <button
            type="button"
            className="Toastify__close-button"
            aria-label={uiWords.close()}
            onClick={(event) => {
              event.stopPropagation();
              closeToast(event);
              giveFocusBack();
            }}
          >
            <X className="size-4" aria-hidden />
          </button>
        )}
      />
    </div>,
    layer.element,
  );
}

function withToast(event: SyntheticEvent, act: (id: string) => void): void {
  const found = event.target instanceof Element ? event.target.closest(".Toastify__toast") : null;
  if (found?.id) act(found.id);
}
