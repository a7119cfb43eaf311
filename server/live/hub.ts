// All sockets of this process. It listens to a person's topic while the person has a socket here, hands every message to that
// person's sessions, and looks after what no message tells: deadlines, missed hints, ended logins.

import { limits } from "@parkmate/protocol/frames";
import type { SessionId, UserId } from "@parkmate/protocol/ids";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import type { Inbox } from "../notifications/inbox.ts";
import type { PubSub } from "../pubsub/pubsub.ts";
import { createSessions } from "./session.ts";
import type { Identity, Session } from "./socket.ts";
import { createTopics } from "./topics.ts";
import { createWatches } from "./watches.ts";
import { decodeHint, personTopic, revokedTopic } from "./wire.ts";

interface Deps {
  readonly inbox: Pick<Inbox, "read" | "resume" | "heads">;
  readonly pubsub: PubSub;
  readonly clock: Clock;
  readonly log: Log;
  readonly redeemTicket: (ticket: string) => Promise<Identity | null>;
  /** Of these logins, those that still hold, each with its end. */
  readonly liveLogins: (ids: readonly SessionId[]) => Promise<ReadonlyMap<SessionId, Date>>;
  /** The topic that a client may watch under this name; null if there is none. */
  readonly topicOf: (name: string) => string | null;
}

/** People asked about in one query of a sweep. */
const sweepChunk = 5_000;

export async function createHub({ inbox, pubsub, clock, log, redeemTicket, liveLogins, topicOf }: Deps) {
  const all = new Set<Session>();
  const people = createTopics<UserId>({ pubsub, nameOf: personTopic, hear: dispatch });
  const sessions = createSessions({
    ...{ inbox, clock, log, redeemTicket, join, leave },
    watch: (session, name) => watches.watch(session, name),
    unwatch: (session, name) => watches.unwatch(session, name),
  });
  const watches = createWatches({ pubsub, log, topicOf, ...sessions });
  const unsubscribeRevoked = await pubsub.subscribe(revokedTopic, revoke);

  async function join(session: Session, { userId }: Identity): Promise<boolean> {
    if (people.listeners(userId).size >= limits.socketsPerPerson) return false;
    await people.add(userId, session);
    return true;
  }

  function leave(session: Session): void {
    watches.leave(session);
    if (session.identity !== null) people.remove(session.identity.userId, session);
  }

  function dispatch(sockets: ReadonlySet<Session>, message: string): void {
    const hint = decodeHint(message);
    if (hint === null) return log.warn("a published message was not understood");
    for (const session of sockets) {
      if (hint.kind === "notification") sessions.hint(session, hint.seq, hint.frame);
      else sessions.change(session, hint.revision, hint.frame);
    }
  }

  /** Looks at all sockets, since one that has not greeted yet is nobody's here. */
  function revoke(message: string): void {
    const [userId, sessionId] = message.split(" ");
    for (const session of all) {
      const { identity } = session;
      if (identity === null || identity.userId !== userId) continue;
      if (sessionId === "*" || identity.sessionId === sessionId) sessions.close(session, "revoked");
    }
  }

  /** Once a second: deadlines of every socket, and logins whose time is up. */
  async function tick(): Promise<void> {
    const now = clock.now();
    const lapsed: Session[] = [];
    for (const session of all) {
      sessions.check(session);
      if (session.identity !== null && session.identity.expiresAt <= now) lapsed.push(session);
    }
    await endLogins(lapsed);
  }

  /** Every few seconds: what a lost message would have told. One query for the heads, one for the logins. */
  async function sweep(): Promise<void> {
    const userIds = [...people.keys()];
    for (let start = 0; start < userIds.length; start += sweepChunk) {
      const heads = await inbox.heads(userIds.slice(start, start + sweepChunk));
      for (const [userId, head] of heads) {
        for (const session of people.listeners(userId)) sessions.notice(session, head);
      }
    }
    await endLogins([...all]);
  }

  /** Closes those of these sessions whose login is gone, and learns the others' new end. */
  async function endLogins(suspects: readonly Session[]): Promise<void> {
    const ids = suspects.flatMap(({ identity }) => (identity === null ? [] : [identity.sessionId]));
    if (ids.length === 0) return;
    const ends = await liveLogins([...new Set(ids)]);
    for (const session of suspects) {
      if (session.identity === null) continue;
      const expiresAt = ends.get(session.identity.sessionId);
      const isUp = session.identity.expiresAt <= clock.now();
      if (expiresAt === undefined) sessions.close(session, isUp ? "sessionExpired" : "revoked");
      else session.identity = { ...session.identity, expiresAt };
    }
  }

  /** Tells every socket that the server is going, and closes them after `afterMs`. */
  async function drain(afterMs: number, wait: (milliseconds: number) => Promise<void>): Promise<void> {
    for (const session of all) if (session.mode === "v1") sessions.send(session, { type: "drain", afterMs });
    if (all.size > 0) await wait(afterMs);
    for (const session of all) sessions.close(session, "drain");
    unsubscribeRevoked();
  }

  return {
    /** What Bun's socket handlers call. */
    open(...socket: Parameters<typeof sessions.open>): Session {
      const session = sessions.open(...socket);
      all.add(session);
      return session;
    },
    receive: sessions.receive,
    noteInbound: sessions.noteInbound,
    drained(session: Session): void {
      sessions.drained(session);
      watches.drained(session);
    },
    refuse: (session: Session) => sessions.close(session, "badRequest"),
    closed(session: Session): void {
      all.delete(session);
      sessions.closed(session);
    },
    tick,
    sweep,
    lookAnew: watches.lookAnew,
    drain,
    /** Sockets open on this process. */
    size: () => all.size,
  };
}
