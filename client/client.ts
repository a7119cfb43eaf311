// The SDK: a person's notifications, live, each exactly once, and an inbox store that any view can subscribe to.
// connection.ts brings the frames, inbox.ts says what they mean, and here both meet HTTP, storage and the listeners.

import type { ChangedFrame, Marks, NotificationFrame } from "@parkmate/protocol/frames";
import type { NotificationId } from "@parkmate/protocol/ids";
import type { Notification } from "@parkmate/protocol/notification";
import { createApi } from "./api.ts";
import { createConnection, isRunning, type LiveFrame, type Status } from "./connection.ts";
import { type CursorStorage, createCursor } from "./cursor.ts";
import {
  appended,
  changed,
  counted,
  emptyInbox,
  type Inbox,
  type Listing,
  listed,
  marked,
  place,
  polled,
  received,
  reset,
  welcomed,
} from "./inbox.ts";
import { touches } from "./items.ts";
import { type Platform, thisPlatform } from "./platform.ts";
import { createRefresh } from "./refresh.ts";

export interface ClientOptions {
  /** Where the server is, such as `https://parkmate.example`; the page's own origin by default. */
  readonly url?: string;
  /** For programs outside a browser; a browser sends its session cookie. */
  readonly token?: string;
  /** Keeps the place in the stream over page reloads, apart for each `userId`: both or neither. */
  readonly storage?: CursorStorage;
  readonly userId?: string;
  /** Replaces parts of the surroundings, in tests above all. */
  readonly platform?: Partial<Platform>;
}

export interface Snapshot {
  readonly status: Status;
  /** Why the server ended the connection for good; null otherwise. */
  readonly reason: string | null;
  /** Newest first, without the archived. */
  readonly items: readonly Notification[];
  readonly unread: number;
  /** The first page is there. */
  readonly loaded: boolean;
  readonly hasMore: boolean;
}

/** `replayed`: it happened while this client was away. */
export type NotificationListener = (notification: Notification, how: { readonly replayed: boolean }) => void;

/** The marking functions show their effect at once, and resolve to false when the server did not take it. */
export interface Client {
  readonly start: () => void;
  readonly stop: () => void;
  /** Immutable, and the same object until something changes. */
  readonly getSnapshot: () => Snapshot;
  readonly subscribe: (listener: () => void) => () => void;
  /** Hears each new notification once, in the order of `seq`. */
  readonly onNotification: (listener: NotificationListener) => () => void;
  readonly read: (id: NotificationId) => Promise<boolean>;
  readonly unread: (id: NotificationId) => Promise<boolean>;
  readonly archive: (id: NotificationId) => Promise<boolean>;
  /** Shows its effect once the list was read again. */
  readonly unarchive: (id: NotificationId) => Promise<boolean>;
  /** All that this client knows of; what comes while it is under way stays unread. */
  readonly readAll: () => Promise<boolean>;
  /** One older page, if there is one; false when it could not be read. */
  readonly loadMore: () => Promise<boolean>;
}

export function createClient(options: ClientOptions = {}): Client {
  const { token, storage, userId } = options;
  const platform: Platform = { ...thisPlatform, ...options.platform };
  const url = (options.url ?? platform.origin ?? "").replace(/\/$/, "");
  const device = platform.random().toString(36).slice(2);
  const kept = createCursor(storage, userId);
  const listeners = new Set<() => void>();
  const arrivals = new Set<NotificationListener>();

  let connected: Pick<Snapshot, "status" | "reason"> = { status: "idle", reason: null };
  let inbox = emptyInbox(kept.load());
  // What was done here and not yet answered: laid over the inbox, so that taking it away is the rollback.
  let pending: readonly Marks[] = [];
  let replayedUpTo = 0;
  let paging: Promise<boolean> | null = null;
  let snapshot = look();

  const api = createApi({ url, token, fetch: platform.fetch, signedOut: () => connection.signOut() });

  const connection = createConnection({
    platform,
    open: () => platform.openSocket(`${url.replace(/^http/, "ws")}/ws/notifications/me/`, token),
    hello() {
      const since = inbox.cursor === null ? {} : { since: inbox.cursor };
      return { type: "hello", ...since, device, visible: platform.visible() };
    },
    receive,
    entered(status, reason) {
      connected = { status, reason };
      if (!isRunning(status)) {
        list.stop();
        count.stop();
      }
      show();
    },
    // The summary tells whether the person is signed out, and what is new meanwhile.
    unopened() {
      become({ ...inbox, unsure: true });
    },
  });

  const list = createRefresh({
    platform,
    needed: () => inbox.stale,
    read: readList,
    apply: (listing) => become(listed(inbox, listing)),
  });

  const count = createRefresh({
    platform,
    needed: () => inbox.unsure,
    read: api.summary,
    apply: (summary) => become((connected.status === "live" ? counted : polled)(inbox, summary)),
  });

  function receive(frame: LiveFrame): void {
    switch (frame.type) {
      case "welcome":
        replayedUpTo = frame.head;
        become(welcomed(inbox, frame));
        break;
      case "notification":
        arrive(frame);
        break;
      case "changed":
        follow(frame);
        break;
      case "reset":
        become(reset(inbox, frame.head));
        break;
      default:
        // A drain's close, 4200, says when to come back, and nothing is watched here.
        frame satisfies { readonly type: "drain" | "error" | "watching" | "lot" };
    }
  }

  function arrive({ type: _, ...notification }: NotificationFrame): void {
    const where = place(inbox, notification.seq);
    if (where === "gap") connection.resync();
    if (where !== "next") return;
    become(received(inbox, notification));
    const how = { replayed: notification.seq <= replayedUpTo };
    for (const listener of arrivals) {
      try {
        listener(notification, how);
      } catch (error) {
        reportError(error);
      }
    }
  }

  function follow(frame: ChangedFrame): void {
    const { marks } = frame;
    if (marks && frame.revision > inbox.revision) pending = pending.filter((mine) => !touches(mine, marks));
    become(changed(inbox, frame));
  }

  function become(next: Inbox): void {
    if (next.cursor !== inbox.cursor) kept.save(next.cursor);
    inbox = next;
    show();
    if (!isRunning(connected.status)) return;
    // Without a socket a list is only read after a summary, so that what it contains is known.
    if (!inbox.unsure || connected.status === "live") list.poke();
    count.poke();
  }

  function look(): Snapshot {
    const { items, unread, loaded, nextCursor } = pending.reduce(marked, inbox);
    return { ...connected, items, unread: Math.max(0, unread), loaded, hasMore: nextCursor !== null };
  }

  function show(): void {
    const next = look();
    const same = Object.entries(next).every(([key, value]) => value === snapshot[key as keyof Snapshot]);
    if (same) return;
    snapshot = next;
    for (const listener of listeners) listener();
  }

  /** As much of the list as there was before: its first page at least. */
  async function readList(): Promise<Listing | null> {
    const asOf = inbox;
    const items: Notification[] = [];
    let nextCursor: string | null = null;
    do {
      const page = await api.page(nextCursor);
      if (page === null) return null;
      items.push(...page.items);
      nextCursor = page.nextCursor;
    } while (nextCursor !== null && asOf.loaded && items.length < inbox.items.length);
    return { items, nextCursor, asOf };
  }

  async function nextPage(): Promise<boolean> {
    const asOf = inbox;
    if (asOf.nextCursor === null) return true;
    const page = await api.page(asOf.nextCursor);
    // If the list was read again meanwhile and ends elsewhere now, this page would not fit under it.
    if (page && inbox.nextCursor === asOf.nextCursor) become(appended(inbox, { ...page, asOf }));
    return page !== null;
  }

  async function change(marks: Marks, answer: Promise<unknown>): Promise<boolean> {
    pending = [...pending, marks];
    show();
    const done = (await answer) !== null;
    // If a frame spoke of the same notification meanwhile, it knew better.
    const unheard = pending.includes(marks);
    pending = pending.filter((mine) => mine !== marks);
    // The unread count may have come after the server did this and before it said so: then it is counted in already.
    if (done && unheard) become({ ...marked(inbox, marks), unsure: true });
    else show();
    return done;
  }

  const now = () => new Date(platform.now()).toISOString();

  return {
    start: connection.start,
    stop: connection.stop,
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onNotification(listener) {
      arrivals.add(listener);
      return () => arrivals.delete(listener);
    },
    read: (id) => change({ mark: "read", at: now(), ids: [id] }, api.mark(id, "read")),
    unread: (id) => change({ mark: "read", at: null, ids: [id] }, api.mark(id, "unread")),
    archive: (id) => change({ mark: "archived", at: now(), ids: [id] }, api.mark(id, "archive")),
    unarchive: (id) => change({ mark: "archived", at: null, ids: [id] }, api.mark(id, "unarchive")),
    readAll: () => change({ mark: "read", at: now(), upTo: inbox.head }, api.readAll(inbox.head)),
    loadMore() {
      paging ??= nextPage().finally(() => {
        paging = null;
      });
      return paging;
    },
  };
}
