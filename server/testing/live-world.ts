// A hub with everything around it in a test's hands: sockets without a network, an inbox in memory whose reads can be held
// up or fail, a clock that stands still, and a count of the subscriptions that are open.

import type { ServerFrame } from "@parkmate/protocol/frames";
import type { NotificationId, SessionId, UserId } from "@parkmate/protocol/ids";
import type { Notification } from "@parkmate/protocol/notification";
import { createManualClock } from "../clock.ts";
import type { EndedLogin } from "../live/ended-logins.ts";
import { createHub } from "../live/hub.ts";
import { createPublisher } from "../live/publisher.ts";
import type { Identity, Session, Socket } from "../live/socket.ts";
import { lotTopicOf } from "../lots/live.ts";
import { createMultimap } from "../multimap.ts";
import type { Head, InboxEntry, Resumption } from "../notifications/inbox.ts";
import { createMemoryPubSub } from "../pubsub/memory.ts";
import type { Listener, PubSub } from "../pubsub/pubsub.ts";
import { silentLog } from "./log.ts";
import { loginsEnd } from "./town.ts";

/** Lets everything happen that waits for nothing but its turn. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

export interface FakeSocket extends Socket {
  /** Every frame that was sent, parsed. */
  readonly frames: ServerFrame[];
  /** What it was closed with; null while it is open. */
  closed: { readonly code: number; readonly reason: string } | null;
  terminated: boolean;
  pings: number;
  /** What the next sends return: bytes, -1 when they wait, 0 when they were dropped. */
  result: number;
  buffered: number;
}

export function createFakeSocket(): FakeSocket {
  const socket: FakeSocket = {
    frames: [],
    closed: null,
    terminated: false,
    pings: 0,
    result: 1,
    buffered: 0,
    send(text) {
      if (socket.closed !== null) throw new Error(`sent after the close: ${text}`);
      if (socket.result !== 0) socket.frames.push(JSON.parse(text));
      return socket.result;
    },
    ping: () => ++socket.pings,
    close(code, reason) {
      if (socket.closed !== null) throw new Error("closed twice");
      socket.closed = { code, reason };
    },
    terminate() {
      socket.terminated = true;
    },
    getBufferedAmount: () => socket.buffered,
  };
  return socket;
}

/** The inbox as the hub needs it. What a read finds is settled when it begins, as in a database. */
function createFakeInbox(now: () => Date) {
  const logs = new Map<UserId, Notification[]>();
  const revisions = new Map<UserId, number>();
  const kept = (userId: UserId) => (logs.get(userId) ?? []).filter(({ seq }) => seq > fake.sweptUpTo);
  const headOf = (userId: UserId): Head => {
    const log = logs.get(userId) ?? [];
    return { head: log.length, unread: log.length, revision: revisions.get(userId) ?? 0 };
  };

  async function answer<Found>(find: () => Found): Promise<Found> {
    fake.queries++;
    const found = find();
    await fake.gate;
    if (fake.isDown) throw new Error("the database is away");
    return found;
  }

  const fake = {
    queries: 0,
    isDown: false,
    gate: Promise.resolve(),
    sweptUpTo: 0,
    /** Of the notifications that are appended. */
    text: "New booking",

    /** Commits so many notifications, and tells nobody. */
    append(userId: UserId, count = 1): readonly InboxEntry[] {
      const log = logs.get(userId) ?? [];
      logs.set(userId, log);
      return Array.from({ length: count }, () => {
        const notification = notificationOf(log.length + 1, fake.text, now());
        log.push(notification);
        return { userId, notification };
      });
    },
    /** A change of marks; returns what would be told of it. */
    change(userId: UserId) {
      revisions.set(userId, (revisions.get(userId) ?? 0) + 1);
      return { type: "changed", ...headOf(userId) } as const;
    },

    read: (userId: UserId, cursor: number, limit: number) =>
      answer(() =>
        kept(userId)
          .filter(({ seq }) => seq > cursor)
          .slice(0, limit),
      ),
    resume: (userId: UserId, since: number | undefined, limit: number): Promise<Resumption> =>
      answer(() => ({
        ...headOf(userId),
        missed:
          since === undefined
            ? []
            : kept(userId)
                .filter(({ seq }) => seq > since)
                .slice(0, limit),
      })),
    heads: (userIds: readonly UserId[]) =>
      answer(() => new Map(userIds.filter((id) => logs.has(id)).map((id) => [id, headOf(id)]))),
  };
  return fake;
}

function notificationOf(seq: number, text: string, at: Date): Notification {
  const id: NotificationId = `ntf_${seq}`;
  return {
    ...{ id, seq, event: "booking.received", level: "info", title: "New booking", text: `${text} ${seq}` },
    ...{ data: {}, link: "/", actions: [], collapseKey: null, at: at.toISOString() },
    ...{ expiresAt: null, readAt: null, archivedAt: null, by: null },
  };
}

function countSubscriptions(pubsub: PubSub) {
  const listeners = createMultimap<string, Listener>();
  const watched = {
    gate: Promise.resolve(),
    isDown: false,
    /** Topics with a listener, as often as they have one. */
    get open() {
      return [...listeners.keys()].reduce((sum, topic) => sum + listeners.count(topic), 0);
    },
  };
  const counting: PubSub = {
    ...pubsub,
    async subscribe(topic, listener) {
      listeners.add(topic, listener);
      await watched.gate;
      if (watched.isDown) {
        listeners.remove(topic, listener);
        throw new Error("Redis is away");
      }
      // It may be wanted no longer.
      if ([...listeners.of(topic)].includes(listener)) await pubsub.subscribe(topic, listener);
    },
    unsubscribe(topic, listener) {
      listeners.remove(topic, listener);
      pubsub.unsubscribe(topic, listener);
    },
  };
  return { pubsub: counting, watched };
}

export async function createLiveWorld(more: Partial<Parameters<typeof createHub>[0]> = {}) {
  const clock = createManualClock(new Date("2026-11-23T10:30:00Z"));
  const inbox = createFakeInbox(clock.now);
  const { pubsub, watched } = countSubscriptions(createMemoryPubSub());
  const publisher = createPublisher(pubsub, clock, silentLog);
  /** The logins that hold, as the database knows them. */
  const logins = new Map<SessionId, Date>();
  /** What the database has written down of logins that ended. */
  const ended: EndedLogin[] = [];
  const tickets = new Map<string, Identity>();
  const ticketGate = { opened: Promise.resolve() };
  const hub = await createHub({
    ...{ inbox, heads: inbox.heads, pubsub, clock, log: silentLog, topicOf: lotTopicOf },
    redeemTicket: async (ticket) => {
      await ticketGate.opened;
      return tickets.get(ticket) ?? null;
    },
    liveLogins: async (ids) => {
      if (inbox.isDown) throw new Error("the database is away");
      return new Map(ids.flatMap((id) => [...logins].filter(([login, end]) => login === id && end > clock.now())));
    },
    endedLogins: async (after, most) => {
      if (inbox.isDown) throw new Error("the database is away");
      const later = ended.filter(({ id }) => id > (after ?? 0));
      return later.toSorted((one, other) => other.id - one.id).slice(0, most);
    },
    ...more,
  });

  /** A login of this person. */
  function logIn(userId: UserId, sessionId: SessionId = `ses_${logins.size + 1}`, expiresAt = loginsEnd): Identity {
    logins.set(sessionId, expiresAt);
    return { userId, sessionId, role: "driver", expiresAt };
  }

  /** Opens a socket; when the hub closes it, the network tells so, as Bun does. */
  function open(identity: Identity | null, mode: Session["mode"] = "v1", address: string | null = null) {
    const socket = createFakeSocket();
    const { close } = socket;
    const session = hub.open(socket, mode, identity, address);
    socket.close = (code, reason) => {
      close(code, reason);
      queueMicrotask(() => hub.closed(session, code));
    };
    return {
      socket,
      session,
      /** A frame from the client. */
      say: (frame: unknown) => hub.receive(session, typeof frame === "string" ? frame : JSON.stringify(frame)),
      /** The client is gone without a word. */
      hangUp: () => hub.closed(session, 1006),
      /** The seqs of the notifications that were sent. */
      seqs: () => socket.frames.flatMap((frame) => ("seq" in frame ? [frame.seq] : [])),
      of: <Type extends ServerFrame["type"]>(type: Type) =>
        socket.frames.filter((frame): frame is Extract<ServerFrame, { type: Type }> => frame.type === type),
      /** What its reader does: takes what waits, or stops taking. */
      takesAll() {
        socket.result = 1;
        socket.buffered = 0;
        hub.drained(session);
      },
      /** Takes what waits, and the next frame fills it up again. */
      takesOne() {
        socket.buffered = 0;
        hub.drained(session);
        socket.buffered = 1;
      },
      takesNothing() {
        socket.result = -1;
        socket.buffered = Math.max(socket.buffered, 1);
      },
    };
  }

  /** A v1 socket that has been welcomed. */
  async function connect(userId: UserId, hello: { since?: number } = {}) {
    const client = open(logIn(userId));
    client.say({ type: "hello", ...hello });
    await settled();
    return client;
  }

  /** Commits and tells. */
  async function notify(userId: UserId, count = 1): Promise<void> {
    await publisher.notifications(inbox.append(userId, count));
    await settled();
  }

  /** Moves the clock in steps of the hub's tick. */
  async function pass(milliseconds: number): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += 1_000) {
      clock.advance(Math.min(1_000, milliseconds - passed));
      await hub.tick();
      await hub.endLogins();
      await settled();
    }
  }

  async function sweep(): Promise<void> {
    await hub.sweep();
    await settled();
  }

  /** Holds back what `thing` answers until it is let go. */
  function hold(thing: "inbox" | "subscribe" | "tickets"): () => Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    if (thing === "inbox") inbox.gate = promise;
    else if (thing === "subscribe") watched.gate = promise;
    else ticketGate.opened = promise;
    return async () => {
      resolve();
      if (thing === "inbox") inbox.gate = Promise.resolve();
      await settled();
    };
  }

  return {
    ...{ hub, inbox, pubsub, publisher, clock, logins, ended, tickets, subscriptions: watched },
    ...{ logIn, open, connect, notify, pass, sweep, hold },
  };
}
