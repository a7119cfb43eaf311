// The toasts on screen, by what they are about; each knows which notification it shows at the moment, and a later one about
// the same takes its place.

import type { Client } from "@parkmate/client/client";
import type { Level, Notification } from "@parkmate/protocol/notification";
import { type ToastOptions, toast } from "react-toastify/unstyled";
import { ToneIcon } from "../ui/ToneIcon.tsx";
import { hasSound } from "./preferences.ts";
import { sound } from "./sound.ts";
import { ToastBody } from "./ToastBody.tsx";
import type { LocalNotification } from "./tell-locally.ts";
import { toastId } from "./toast-plan.ts";
import { vibrate } from "./vibrate.ts";
import { newsWords } from "./words.ts";

interface Standing {
  readonly toastId: string;
  /** The one that it shows at the moment. */
  readonly notificationId: string | null;
}

type Body = (close: () => void) => React.ReactNode;

export function createToasts(client: Client) {
  /** By what they are about: the toasts on screen, without those that are on their way out. */
  const open = new Map<string, Standing>();
  let made = 0;

  function put(subject: string, notificationId: string | null, level: Level, body: Body): void {
    const standing = open.get(subject);
    // One that is on its way out cannot be changed any more, and keeps its id to the end: the next is another.
    const toastId = standing?.toastId ?? `${subject}~${++made}`;
    const options: ToastOptions = {
      toastId,
      type: level,
      role: level === "error" ? "alert" : "status",
      icon: () => <ToneIcon tone={level} className="size-5.5" />,
      autoClose: level === "error" ? false : 4000,
      onClose() {
        if (open.get(subject)?.toastId === toastId) open.delete(subject);
      },
    };
    const render = ({ closeToast }: { closeToast: () => void }) => body(closeToast);
    open.set(subject, { toastId, notificationId });
    if (standing) toast.update(toastId, { ...options, render, delay: 0 });
    else toast(render, options);
    vibrate(level);
  }

  return {
    show(notification: Notification): void {
      const known = client.getSnapshot().items.find(({ id }) => id === notification.id);
      // Read on another device between its arrival and now.
      if (known && known.readAt !== null) return;
      put(toastId(notification), notification.id, notification.level, (close) => (
        <ToastBody
          notification={notification}
          onFollow={() => {
            client.seen(notification.seq);
            void client.read(notification.id);
            close();
          }}
        />
      ));
      client.rendered(notification.seq);
      void hasSound(notification.event).then((wanted) => wanted && sound(notification.level));
    },
    /** What a page found out by itself: there is nothing yet that could be read. */
    tell(notification: LocalNotification): void {
      put(toastId({ ...notification, id: "ntf_local" }), null, notification.level, (close) => (
        <ToastBody notification={notification} onFollow={close} />
      ));
    },
    summary(count: number): void {
      put("summary", null, "info", (close) => (
        <ToastBody
          notification={{
            title: newsWords.many({ count }),
            text: newsWords.manyLead(),
            link: "/notifications",
            actions: [{ label: newsWords.seeAll(), link: "/notifications" }],
          }}
          onFollow={close}
        />
      ));
    },
    /** Another tab shows this one, in the place of what may still be shown here. */
    replaced(notification: Notification): void {
      const standing = open.get(toastId(notification));
      if (standing) toast.dismiss(standing.toastId);
    },
    /** Read or put away, here or elsewhere. */
    settled(notificationId: string): void {
      for (const standing of [...open.values()]) {
        if (standing.notificationId === notificationId) toast.dismiss(standing.toastId);
      }
    },
  };
}
