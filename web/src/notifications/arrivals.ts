// What arrives becomes toasts: in batches, so that a replay can be summed up, and one toast a browser, however many tabs hear of
// it. What is read or put away on its way to the screen does not come there.

import type { Notification } from "@parkmate/protocol/notification";
import { type Arrival, most, plan } from "./toast-plan.ts";

/** Milliseconds of quiet after which a replay is taken to be over. */
const quiet = 150;

interface ArrivalsOptions {
  readonly toasts: {
    readonly show: (notification: Notification) => void;
    readonly summary: (count: number) => void;
    /** Another tab shows this one. */
    readonly replaced: (notification: Notification) => void;
  };
  /** True for the one tab of the browser that is to show it. */
  readonly claim: (id: string) => Promise<boolean>;
  /** Some tab has. */
  readonly isClaimed: (id: string) => boolean;
  /** Hears of each batch, whatever becomes of it. */
  readonly arrived: (notifications: readonly Notification[]) => void;
  /** A page has told of it by itself. */
  readonly wasTold: (notification: Notification) => boolean;
  readonly now?: () => Date;
  /** Runs it after so many milliseconds, unless what it returns is called before. */
  readonly after?: (ms: number, task: () => void) => () => void;
}

export function createArrivals({
  toasts,
  claim,
  isClaimed,
  arrived,
  wasTold,
  now = () => new Date(),
  after = soon,
}: ArrivalsOptions) {
  let batch: Arrival[] = [];
  let cancel = () => {};
  /** The ids of those that are on their way to the screen. */
  const coming = new Set<string>();

  async function tell(): Promise<void> {
    const all = batch;
    batch = [];
    arrived(all.map(({ notification }) => notification));
    const news = all.filter(({ notification }) => coming.has(notification.id) && !wasTold(notification));
    const { kind, notifications } = plan(news, now());
    await (kind === "summary" ? sumUp(notifications) : Promise.all(notifications.map(showOne)));
    for (const { notification } of all) coming.delete(notification.id);
  }

  async function showOne(notification: Notification): Promise<void> {
    if (!(await claim(notification.id))) toasts.replaced(notification);
    else if (coming.has(notification.id)) toasts.show(notification);
  }

  /** Whoever claims the newest speaks for all of them: but for those up to the last that another tab has told of. */
  async function sumUp(missed: readonly Notification[]): Promise<void> {
    const newest = missed.at(-1);
    if (newest === undefined || !(await claim(newest.id))) return;
    const rest = missed.slice(missed.slice(0, -1).findLastIndex(({ id }) => isClaimed(id)) + 1);
    if (rest.length > most) return toasts.summary(rest.length);
    await Promise.all(rest.slice(0, -1).map(showOne));
    if (coming.has(newest.id)) toasts.show(newest);
  }

  return {
    add(arrival: Arrival): void {
      const { replayed, notification } = arrival;
      coming.add(notification.id);
      batch.push(arrival);
      if (replayed) cancel();
      if (replayed || batch.length === 1) cancel = after(replayed ? quiet : 0, () => void tell());
    },
    /** Read or put away, here or elsewhere. */
    settled: (notificationId: string) => void coming.delete(notificationId),
    stop(): void {
      cancel();
      batch = [];
    },
  };
}

function soon(ms: number, task: () => void): () => void {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
}
