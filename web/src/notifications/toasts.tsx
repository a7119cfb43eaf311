// The toasts on screen, by what they are about; each knows which notification it shows at the moment.

import type { Client } from "@parkmate/client/client";
import type { Level, Notification } from "@parkmate/protocol/notification";
import { type ToastOptions, toast } from "react-toastify/unstyled";
import { ToneIcon } from "../ui/ToneIcon.tsx";
import { ToastBody } from "./ToastBody.tsx";
import type { LocalNotification } from "./tell-locally.ts";
import { toastId } from "./toast-plan.ts";
import { vibrate } from "./vibrate.ts";

export function createToasts(client: Client) {
  /** Toast id → id of the notification that it shows. */
  const showing = new Map<string, string>();

  function put(id: string, level: Level, body: (close: () => void) => React.ReactNode): void {
    const options: ToastOptions = {
      toastId: id,
      type: level,
      role: level === "error" ? "alert" : "status",
      icon: () => <ToneIcon tone={level} className="size-5.5" />,
      autoClose: level === "error" ? false : 4000,
      onClose: () => showing.delete(id),
    };
    const render = ({ closeToast }: { closeToast: () => void }) => body(closeToast);
    if (toast.isActive(id)) toast.update(id, { ...options, render, delay: 0 });
    else toast(render, options);
    vibrate(level);
  }

  return {
    show(notification: Notification): void {
      const known = client.getSnapshot().items.find(({ id }) => id === notification.id);
      // Read on another device between its arrival and now.
      if (known && known.readAt !== null) return;
      const id = toastId(notification);
      put(id, notification.level, (close) => (
        <ToastBody
          notification={notification}
          onFollow={() => {
            void client.read(notification.id);
            close();
          }}
        />
      ));
      showing.set(id, notification.id);
    },
    /** What a page found out by itself: there is nothing yet that could be read. */
    tell(notification: LocalNotification): void {
      put(toastId({ ...notification, id: "ntf_local" }), notification.level, (close) => (
        <ToastBody notification={notification} onFollow={close} />
      ));
    },
    summary(count: number): void {
      put("summary", "info", (close) => (
        <ToastBody
          notification={{
            title: `${count} new notifications`,
            text: "They came while you were away.",
            link: "/notifications",
            actions: [{ label: "See all", link: "/notifications" }],
          }}
          onFollow={close}
        />
      ));
    },
    /** Another tab shows this one, in the place of what may still be shown here. */
    replaced(notification: Notification): void {
      if (notification.collapseKey !== null) toast.dismiss(notification.collapseKey);
    },
    /** Read or put away, here or elsewhere. */
    settled(notificationId: string): void {
      for (const [id, shown] of showing) if (shown === notificationId) toast.dismiss(id);
    },
  };
}
