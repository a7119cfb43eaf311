// A person's toasts: what each shows, how it feels and sounds, and what following it does.

import type { Client } from "@parkmate/client/client";
import type { Level, Notification } from "@parkmate/protocol/notification";
import { type ToastOptions, toast } from "react-toastify/unstyled";
import { ToneIcon } from "../ui/ToneIcon.tsx";
import { hasSound } from "./preferences.ts";
import { sound } from "./sound.ts";
import { ToastBody } from "./ToastBody.tsx";
import type { LocalNotification } from "./tell-locally.ts";
import { subjectOf } from "./toast-plan.ts";
import { createToastStack, type Surface } from "./toast-stack.ts";
import { vibrate } from "./vibrate.ts";
import { newsWords } from "./words.ts";

interface Content {
  readonly level: Level;
  readonly body: (close: () => void) => React.ReactNode;
  /** It is on screen now. */
  readonly shown?: () => void;
}

export function createToasts(client: Client) {
  const stack = createToastStack(screen);
  let missed = 0;

  function put(subject: string, notificationId: string | null, content: Content): void {
    stack.put(subject, { notificationId, stays: content.level === "error", content });
  }

  return {
    show(notification: Notification): void {
      const { id, seq, event, level } = notification;
      put(subjectOf(notification), id, {
        level,
        body: (close) => (
          <ToastBody
            notification={notification}
            onFollow={() => {
              client.seen(seq);
              void client.read(id);
              close();
            }}
          />
        ),
        shown() {
          client.rendered(seq);
          void soundOf(event, level);
        },
      });
    },
    /** What a page found out by itself: there is nothing yet that could be read. */
    tell(notification: LocalNotification): void {
      const { event, level } = notification;
      put(subjectOf({ ...notification, id: "ntf_local" }), null, {
        level,
        body: (close) => <ToastBody notification={notification} onFollow={close} />,
        shown: () => void soundOf(event, level),
      });
    },
    /** While the last one still stands, what it counted is counted along. */
    summary(count: number): void {
      missed = count + (stack.has("summary") ? missed : 0);
      const notification = {
        title: newsWords.many({ count: missed }),
        text: newsWords.manyLead(),
        link: "/notifications",
        actions: [{ label: newsWords.seeAll(), link: "/notifications" }],
      };
      put("summary", null, {
        level: "info",
        body: (close) => <ToastBody notification={notification} onFollow={close} />,
      });
    },
    /** Another tab shows this one, in the place of what may still be shown here. */
    replaced: (notification: Notification) => stack.takeSubject(subjectOf(notification)),
    /** Read or put away, here or elsewhere. */
    settled: (notificationId: string) => stack.takeNotification(notificationId),
    clear: () => stack.takeAll(),
  };
}

async function soundOf(event: string, level: Level): Promise<void> {
  if (await hasSound(event)) sound(level);
}

const screen: Surface<Content> = {
  open(toastId, content, leaves) {
    toast(render(content), { ...optionsOf(content), toastId, onClose: leaves });
    begin(content);
  },
  change(toastId, content) {
    // Without a delay: by then it might be on its way out. A number that is none is how that is said.
    toast.update(toastId, { ...optionsOf(content), render: render(content), delay: Number.NaN });
    begin(content);
  },
  close: (toastId) => toast.dismiss(toastId),
};

function begin({ level, shown }: Content): void {
  vibrate(level);
  shown?.();
}

const render =
  ({ body }: Content) =>
  ({ closeToast }: { closeToast: () => void }) =>
    body(closeToast);

function optionsOf({ level }: Content): ToastOptions {
  return {
    type: level,
    role: level === "error" ? "alert" : "status",
    icon: () => <ToneIcon tone={level} className="size-5.5" />,
    autoClose: level === "error" ? false : 4000,
  };
}
