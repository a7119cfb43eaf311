// Shows what arrives: one toast a browser, the phone's vibration with it, and the open pages refreshed.

import { claimToast } from "@parkmate/client/claim";
import { useOnNotification } from "@parkmate/client/react";
import type { Notification } from "@parkmate/protocol/notification";
import X from "lucide-react/icons/x";
import { type SyntheticEvent, useEffect, useRef } from "react";
import { cssTransition, ToastContainer, toast } from "react-toastify/unstyled";
import { queries } from "../api/query-client.ts";
import { session } from "../people/session.ts";
import { uiWords } from "../ui/words.ts";
import type { Live } from "./live-context.ts";
import { refreshAfter } from "./refresh-after.ts";
import { occurrence, onToldLocally, wasTold } from "./tell-locally.ts";
import { type Arrival, plan, settled } from "./toast-plan.ts";
import { createToasts } from "./toasts.tsx";
import { newsWords } from "./words.ts";
import "../design/toasts.css";

/** Milliseconds in which arrivals count as one batch, so that a replay can be summed up. */
const batch = 150;

const transition = cssTransition({
  ...{ enter: "toast-enter", exit: "toast-exit", collapseDuration: 160 },
  collapse: !matchMedia("(prefers-reduced-motion: reduce)").matches,
});
const phone = matchMedia("(width < 40rem)");

export function ToastHost({ live: { client, userId } }: { live: Live }) {
  const arrivals = useRef<Arrival[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const toasts = useRef(createToasts(client));
  /** What had the focus before a toast got it. */
  const left = useRef<Element | null>(null);

  useOnNotification(client, (notification, { replayed }) => {
    void refreshAfter(notification, queries);
    if (wasTold(notification, userId)) return;
    arrivals.current.push({ notification, replayed });
    if (replayed) clearTimeout(timer.current);
    if (replayed || arrivals.current.length === 1) timer.current = setTimeout(() => void show(), replayed ? batch : 0);
  });

  async function show() {
    const made = plan(arrivals.current.splice(0), new Date());
    if (made.kind === "summary") {
      if (await claimToast(`summary:${made.newest.id}`, userId)) toasts.current.summary(made.count);
      return;
    }
    await Promise.all(made.notifications.map(showOne));
  }

  async function showOne(notification: Notification) {
    if (await claimToast(notification.id, userId)) toasts.current.show(notification);
    else toasts.current.replaced(notification);
  }

  useEffect(() => {
    return onToldLocally(async (told) => {
      if (await claimToast(occurrence(told), userId)) toasts.current.tell(told);
    });
  }, [userId]);

  // Only now that somebody listens: what was missed is told once.
  useEffect(() => client.start(), [client]);

  useEffect(() => {
    let before = client.getSnapshot().items;
    const unsubscribe = client.subscribe(() => {
      const { items, status } = client.getSnapshot();
      // The server ended the connection: the session is over, here too.
      if (status === "signed-out") void session.doubt().catch(() => null);
      if (items === before) return;
      for (const id of settled(before, items)) toasts.current.settled(id);
      before = items;
    });
    return () => {
      unsubscribe();
      clearTimeout(timer.current);
      toast.dismiss();
    };
  }, [client]);

  function giveFocusBack() {
    // Alt+T paused all of them.
    toast.play();
    if (left.current instanceof HTMLElement && left.current.isConnected) left.current.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears what bubbles up from the toasts.
    <div
      // A toast that came up under a resting pointer was never entered by it.
      onMouseMove={(event) => withToast(event, (id) => toast.pause({ id }))}
      onFocus={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) left.current = event.relatedTarget;
        withToast(event, (id) => toast.pause({ id }));
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) left.current = null;
        withToast(event, (id) => toast.play({ id }));
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        withToast(event, (id) => toast.dismiss(id));
        giveFocusBack();
      }}
    >
      <ToastContainer
        aria-label={`${newsWords.toasts()}, Alt+T`}
        position={phone.matches ? "bottom-center" : "top-right"}
        autoClose={4000}
        newestOnTop
        pauseOnHover
        pauseOnFocusLoss={false}
        closeOnClick={false}
        draggable="touch"
        transition={transition}
        limit={5}
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
    </div>
  );
}

function withToast(event: SyntheticEvent, act: (id: string) => void): void {
  const found = event.target instanceof Element ? event.target.closest(".Toastify__toast") : null;
  if (found?.id) act(found.id);
}
