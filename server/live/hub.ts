// All sockets of this process. It subscribes to a person's topic while the person has a socket here, hands every message to
// that person's sessions, and looks after what no message tells: deadlines, missed hints, ended logins.

import type { CloseReason } from "@parkmate/protocol/close-codes";
import { limits } from "@parkmate/protocol/frames";
import type { SessionId, UserId } from "@parkmate/protocol/ids";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import type { Inbox } from "../notifications/inbox.ts";
import type { PubSub, Unsubscribe } from "../pubsub/pubsub.ts";
import { createSessions, type Identity, type Session } from "./session.ts";
import { decodeHint, encode, personTopic, revokedTopic } from "./wire.ts";

interface Person {
  readonly userId: UserId;
  readonly sessions: Set<Session>;
  readonly subscribed: Promise<Unsubscribe>;
  /** The newest revision that was told to the sessions; null until a sweep or a change tells. */
  revision: number | null;
}

interface Deps {
  readonly inbox: Pick<Inbox, "read" | "resume" | "heads">;
  readonly pubsub: PubSub;
  readonly clock: Clock;
  readonly log: Log;
  readonly redeemTicket: (ticket: string) => Promise<Identity | null>;
  /** Of these logins, those that still hold, each with its end. */
  readonly liveLogins: (ids: readonly SessionId[]) => Promise<ReadonlyMap<SessionId, Date>>;
}

/** People asked about in one query of a sweep. */
const sweepChunk = 5_000;

export type Hub = Awaited<ReturnType<typeof createHub>>;

export async function createHub({ inbox, pubsub, clock, log, redeemTicket, liveLogins }: Deps) {
  const people = new Map<UserId, Person>();
  const all = new Set<Session>();
  const sessions = createSessions({ inbox, clock, log, redeemTicket, join, leave });
  const unsubscribeRevoked = await pubsub.subscribe(revokedTopic, revoke);

  async function join(session: Session, { userId }: Identity): Promise<boolean> {
    let person = people.get(userId);
    if (person !== undefined && person.sessions.size >= limits.socketsPerPerson) return false;
    if (person === undefined) {
      const created: Person = {
        userId,
        sessions: new Set(),
        subscribed: pubsub.subscribe(personTopic(userId), (message) => dispatch(created, message)),
        revision: null,
      };
      person = created;
      people.set(userId, person);
    }
    person.sessions.add(session);
    await person.subscribed;
    return true;
  }

  function leave(session: Session): void {
    if (session.identity === null) return;
    const person = people.get(session.identity.userId);
    if (person === undefined || !person.sessions.delete(session) || person.sessions.size > 0) return;
    people.delete(person.userId);
    person.subscribed.then(
      (unsubscribe) => unsubscribe(),
      () => {},
    );
  }

  function dispatch(person: Person, message: string): void {
    const hint = decodeHint(message);
    if (hint === null) return log.warn("a published message was not understood");
    if (hint.kind === "notification") {
      for (const session of person.sessions) sessions.hint(session, hint.seq, hint.frame);
    } else {
      person.revision = Math.max(person.revision ?? 0, hint.revision);
      forward(person, hint.frame);
    }
  }

  function forward({ sessions: own }: Person, frame: string): void {
    for (const session of own) sessions.change(session, frame);
  }

  function revoke(message: string): void {
    const [userId, sessionId] = message.split(" ");
    for (const session of people.get(userId as UserId)?.sessions ?? []) {
      if (sessionId === "*" || session.identity?.sessionId === sessionId) sessions.close(session, "revoked");
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
    await endLogins(lapsed, "sessionExpired");
  }

  /** Every few seconds: what a lost message would have told. One query for the heads, one for the logins. */
  async function sweep(): Promise<void> {
    const userIds = [...people.keys()];
    for (let start = 0; start < userIds.length; start += sweepChunk) {
      const heads = await inbox.heads(userIds.slice(start, start + sweepChunk));
      for (const [userId, { head, unread, revision }] of heads) {
        const person = people.get(userId);
        if (person === undefined) continue;
        for (const session of person.sessions) sessions.noticeHead(session, head);
        if (person.revision !== null && revision > person.revision) {
          forward(person, encode({ type: "changed", head, revision, unread }));
        }
        person.revision = Math.max(person.revision ?? 0, revision);
      }
    }
    await endLogins([...all], "revoked");
  }

  /** Closes those of these sessions whose login is gone, and learns the others' new end. */
  async function endLogins(suspects: readonly Session[], reason: CloseReason): Promise<void> {
    const ids = suspects.flatMap(({ identity }) => (identity === null ? [] : [identity.sessionId]));
    if (ids.length === 0) return;
    const ends = await liveLogins([...new Set(ids)]);
    for (const session of suspects) {
      if (session.identity === null) continue;
      const expiresAt = ends.get(session.identity.sessionId);
      if (expiresAt === undefined) sessions.close(session, reason);
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
    drained: sessions.drained,
    refuse: (session: Session) => sessions.close(session, "badRequest"),
    closed(session: Session): void {
      all.delete(session);
      sessions.closed(session);
    },
    tick,
    sweep,
    drain,
    /** Sockets open on this process. */
    size: () => all.size,
  };
}
