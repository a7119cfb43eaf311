// The SDK: a person's notifications, live, each exactly once, and an inbox store that any view can subscribe to.
// connection.ts brings the frames, inbox.ts says what they mean, and here both meet HTTP, storage and the listeners.

import type { ChangedFrame, Marks, NotificationFrame } from "@parkmate/protocol/frames";
import type { NotificationId } from "@parkmate/protocol/ids";
import type { Notification } from "@parkmate/protocol/notification";
import { createAcks } from "./acks.ts";
import { createApi, type Page, type Summary, type Verb } from "./api.ts";
import { createConnection, isRunning, type LiveFrame, type Status } from "./connection.ts";
import { type CursorStorage, createCursor } from "./cursor.ts";
import {
  appended,
  changed,
  counted,
  emptyInbox,
  type Inbox,
  type Listing,
  leap,
  listed,
  marked,
  polled,
  received,
  reset,
  welcomed,
} from "./inbox.ts";
import { touches } from "./items.ts";
import { type Platform, type ShareSocket, thisPlatform } from "./platform.ts";
import { createRefresh } from "./refresh.ts";
import { tell } from "./tell.ts";
import { createWatches, type Topic, type WatchListener } from "./watches.ts";

export interface ClientOptions {
  /** Where the server is, such as `https://parkmate.example`; the page's own origin by default. */
  readonly url?: string;
  /** For programs outside a browser; a browser sends its session cookie. */
  readonly token?: string;
  /** Keeps the place in the stream over page reloads, apart for each `userId`: needs one. */
  readonly storage?: CursorStorage;
  /** The signed-in person's own; the server refuses anybody else's. */
  readonly userId?: string;
  /** `shareSocket` of `@parkmate/client/tabs`: all tabs of a browser use one socket. Needs a `userId`. */
  readonly tabs?: ShareSocket;
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
  /** A first page that was read elsewhere, with the summary of before it: shown before there is a connection. */
  readonly prime: (listing: Page & { readonly asOf: Summary }) => void;
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
  /** It is on screen; told to the server now and then, with all before it. */
  readonly rendered: (seq: number) => void;
  /** Somebody has looked at it. */
  readonly seen: (seq: number) => void;
  /** Hears of a lot's slots, or of the day, as they change; returns what ends that. At most 20 topics at a time. */
  readonly watch: (topic: Topic, listener: WatchListener) => () => void;
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
  // What was done here and not yet answered: laid over the inbox, so that taking it away is the rollback. True once the server
  // has spoken of the same.
  const pending = new Map<Marks, boolean>();
  let replayedUpTo = 0;
  let paging: Promise<boolean> | null = null;
  let snapshot = look();

  const api = createApi({ url, token, fetch: platform.fetch, signedOut: () => connection.signOut() });

  const openSocket = (userId && options.tabs?.(platform, `${url} ${userId}`, api.summary)) || platform.openSocket;

  const connection = createConnection({
    platform,
    // By their own id, so that nobody hears of another person who has signed in in another tab.
    open: () => openSocket(`${url.replace(/^http/, "ws")}/ws/notifications/${userId ?? "me"}/`, token),
    hello: () => ({
      type: "hello",
      ...(inbox.cursor !== null && { since: inbox.cursor }),
      device,
      visible: platform.visible(),
    }),
    receive,
    entered(status, reason) {
      connected = { status, reason };
      if (!isRunning(status)) {
        list.stop();
        count.stop();
        acks.stop();
      }
      show();
    },
    // The summary tells whether the person is signed out, and what is new meanwhile.
    unopened: () => become({ ...inbox, unsure: true }),
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

  const watches = createWatches(connection.say);
  const acks = createAcks(platform.after, connection.say, () => inbox.cursor ?? 0);

  function receive(frame: LiveFrame): void {
    switch (frame.type) {
      case "welcome":
        replayedUpTo = frame.head;
        become(welcomed(inbox, frame));
        watches.again();
        acks.later();
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
      case "watching":
      case "lot":
        tell(watches.of(frame), frame);
        break;
      default:
        // A drain's close, 4200, says when to come back.
        frame satisfies { readonly type: "drain" | "error" };
    }
  }

  function arrive({ type: _, ...notification }: NotificationFrame): void {
    const ahead = leap(inbox, notification.seq);
    if (ahead > 0) connection.resync();
    if (ahead !== 0) return;
    become(received(inbox, notification));
    tell(arrivals, notification, { replayed: notification.seq <= replayedUpTo });
  }

  function follow(frame: ChangedFrame): void {
    const { marks } = frame;
    if (marks && frame.revision > inbox.revision) {
      for (const mine of pending.keys()) if (touches(mine, marks)) pending.set(mine, true);
    }
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
    const { items, unread, loaded, nextCursor } = [...pending.keys()].reduce(marked, inbox);
    return { ...connected, items, unread: Math.max(0, unread), loaded, hasMore: nextCursor !== null };
  }

  function show(): void {
    const next = look();
    for (const key in next) {
      if (next[key as keyof Snapshot] === snapshot[key as keyof Snapshot]) continue;
      snapshot = next;
      return tell(listeners);
    }
  }

  /** As much of the list as there was before: its first page at least. */
  async function readList(): Promise<Listing | null> {
    const asOf = inbox;
    const items: Notification[] = [];
    let page: Page | null = null;
    do {
      page = await api.page(page?.nextCursor ?? null);
      if (page === null) return null;
      items.push(...page.items);
    } while (page.nextCursor !== null && asOf.loaded && items.length < inbox.items.length);
    return { ...page, items, asOf };
  }

  async function nextPage(): Promise<boolean> {
    const asOf = inbox;
    const { nextCursor } = asOf;
    if (nextCursor === null) return true;
    const page = await api.page(nextCursor);
    // If the list was read again meanwhile and ends elsewhere now, this page would not fit under it.
    if (page && inbox.nextCursor === nextCursor) become(appended(inbox, { ...page, asOf }));
    return page !== null;
  }

  async function change(marks: Marks, answer: Promise<unknown>): Promise<boolean> {
    pending.set(marks, false);
    show();
    const done = (await answer) !== null;
    // A frame that spoke of the same meanwhile knew better.
    const heard = pending.get(marks);
    pending.delete(marks);
    // The unread count may have come after the server did this and before it said so: then it is counted in already.
    if (done && !heard) become({ ...marked(inbox, marks), unsure: true });
    else show();
    return done;
  }

  const now = () => new Date(platform.now()).toISOString();

  function marking(verb: Verb): (id: NotificationId) => Promise<boolean> {
    const mark = verb.endsWith("read") ? "read" : "archived";
    return (id) => change({ mark, at: verb.startsWith("un") ? null : now(), ids: [id] }, api.mark(id, verb));
  }

  return {
    start: connection.start,
    stop: connection.stop,
    getSnapshot: () => snapshot,
    prime(listing) {
      // Once connected it reads for itself, and whatever it has may be from after this.
      if (connected.status !== "live" && !snapshot.loaded) become(listed(polled(inbox, listing.asOf), listing));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onNotification(listener) {
      arrivals.add(listener);
      return () => arrivals.delete(listener);
    },
    read: marking("read"),
    unread: marking("unread"),
    archive: marking("archive"),
    unarchive: marking("unarchive"),
    readAll: () => change({ mark: "read", at: now(), upTo: inbox.head }, api.readAll(inbox.head)),
    loadMore: () =>
      (paging ??= nextPage().finally(() => {
        paging = null;
      })),
    rendered: acks.note("rendered"),
    seen: acks.note("seen"),
    watch: watches.watch,
  };
}
