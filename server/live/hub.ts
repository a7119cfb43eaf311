// All sockets of this process. It listens to a person's topic while the person has a socket here, hands every message to that
// person's sessions, and looks after what no message tells: deadlines, missed hints, ended logins.

import { limits } from "@parkmate/protocol/frames";
import type { SessionId } from "@parkmate/protocol/ids";
import { type Clock, createSteadyClock } from "../clock.ts";
import type { Log } from "../log.ts";
import type { Inbox } from "../notifications/inbox.ts";
import type { PubSub } from "../pubsub/pubsub.ts";
import { createDelivery } from "./delivery.ts";
import { createDrain } from "./drain.ts";
import { createEndedLogins, type ReadEndedLogins } from "./ended-logins.ts";
import { type LiveMeter, noMeter } from "./meter.ts";
import { createNewcomers } from "./newcomers.ts";
import { createOutput } from "./output.ts";
import { createSessions } from "./session.ts";
import type { Identity, Session, Socket } from "./socket.ts";
import { createTopics } from "./topics.ts";
import { createTurns } from "./turns.ts";
import { createWatches } from "./watches.ts";
import { decodeHint, decodeWord, personTopic, serversTopic } from "./wire.ts";

interface Deps {
  readonly inbox: Pick<Inbox, "read" | "resume">;
  readonly heads: Inbox["heads"];
  readonly pubsub: PubSub;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter?: LiveMeter;
  readonly redeemTicket: (ticket: string) => Promise<Identity | null>;
  /** Of these logins, those that still hold, each with its end. */
  readonly liveLogins: (ids: readonly SessionId[]) => Promise<ReadonlyMap<SessionId, Date>>;
  readonly endedLogins: ReadEndedLogins;
  /** The topic that a client may watch under this name; null if there is none. */
  readonly topicOf: (name: string, who: Identity) => string | null;
  /** Sockets that an address may have that have not greeted, and attempts to open one that it has a second. */
  readonly newcomersPerAddress?: number;
}

/** People asked about in one query of a sweep. */
const sweepChunk = 5_000;
/** Reads of the database at a time, a part of its connections; who may wait for one, and how long in milliseconds. */
const turnLimits = { atOnce: 6, mostWaiting: 20_000, longestWait: 8_000 };

export type Hub = Awaited<ReturnType<typeof createHub>>;

export async function createHub(deps: Deps) {
  const { inbox, pubsub, clock, log, meter = noMeter, redeemTicket, liveLogins, endedLogins, topicOf } = deps;
  const all = new Set<Session>();
  /** A machine's clock that is set back must make nobody wait: deadlines and rates go by this one. */
  const steady = createSteadyClock(clock);
  const now = () => steady.now().getTime();
  const people = createTopics({ pubsub, hear: dispatch });
  const turns = createTurns({ clock: steady, meter, ...turnLimits });
  const newcomers = createNewcomers({
    ...{ clock: steady, meter },
    most: deps.newcomersPerAddress ?? Number.MAX_SAFE_INTEGER,
  });
  const output = createOutput({ clock: steady, meter, leave });
  const delivery = createDelivery({ inbox, turns, output, meter, clock, log });
  const sessions = createSessions({
    ...{ inbox, turns, output, delivery, meter, clock: steady, log, redeemTicket, join, leave, greeted },
    watch: (session, name) => watches.watch(session, name),
    unwatch: (session, name) => watches.unwatch(session, name),
  });
  const watches = createWatches({ pubsub, log, topicOf, ...output });
  const drain = createDrain(all, output);
  const endedLately = createEndedLogins(endedLogins, steady);
  await pubsub.subscribe(serversTopic, obey);
  let isToLookAnew = false;
  let sweptAt = now();
  meter.gauges({ sockets: () => all.size, queuedBytes, joining: turns.running, waiting: turns.waiting });

  async function join(session: Session, { userId }: Identity): Promise<boolean> {
    const topic = personTopic(userId);
    if (people.count(topic) >= limits.socketsPerPerson) return false;
    await people.add(topic, session);
    return true;
  }

  function leave(session: Session): void {
    greeted(session);
    watches.leave(session);
    if (session.identity !== null) people.remove(personTopic(session.identity.userId), session);
  }

  function greeted(session: Session): void {
    if (session.address !== null) newcomers.leave(session.address);
    session.address = null;
  }

  function dispatch(sockets: Iterable<Session>, message: string): void {
    const hint = decodeHint(message);
    if (hint === null) return log.warn("a published message was not understood");
    if (hint.kind === "changed") {
      for (const session of sockets) delivery.change(session, hint.revision, hint.frame);
      return;
    }
    let isSent = false;
    for (const session of sockets) isSent = delivery.hint(session, hint.seq, hint.frame) || isSent;
    if (isSent && hint.publishedAt !== null) {
      meter.delivered(Math.max(0, clock.now().getTime() - hint.publishedAt));
    }
  }

  function obey(message: string): void {
    const word = decodeWord(message);
    if (word?.kind === "revoked") revoke(word.userId, word.sessionId);
    else if (word?.kind === "anew") isToLookAnew = true;
  }

  /** Looks at all sockets, since one that has not greeted yet is nobody's here. */
  function revoke(userId: string, sessionId: string): void {
    for (const session of all) {
      const { identity } = session;
      if (identity === null || identity.userId !== userId) continue;
      if (sessionId === "*" || identity.sessionId === sessionId) output.close(session, "revoked");
    }
  }

  /** Once a second: deadlines of every socket. Waits for nobody, so that no database can hold it up. */
  async function tick(): Promise<void> {
    turns.refuseLate();
    newcomers.forget();
    // Once, however many servers have come back.
    if (isToLookAnew) watches.lookAnew();
    isToLookAnew = false;
    for (const session of all) {
      // A frame that was sent on its own may have taken along what waited, and then nobody tells.
      if (session.blockedAt !== 0) drained(session);
      sessions.check(session);
    }
  }

  /** The reader took something. */
  function drained(session: Session): void {
    if (!output.drained(session)) return;
    delivery.drained(session);
    watches.drained(session);
  }

  /** Once a second: logins that have ended, wherever that was, and those whose time is up. */
  async function endLogins(): Promise<void> {
    const ended = await endedLately();
    const suspects: Session[] = [];
    const at = clock.now();
    for (const session of all) {
      if (session.identity === null) continue;
      if (session.identity.expiresAt <= at || ended === "many") suspects.push(session);
      else if (ended.has(session.identity.sessionId)) output.close(session, "revoked");
    }
    await compareLogins(suspects);
  }

  /** Every few seconds: what a lost message would have told. One query for the heads, one for the logins. */
  async function sweep(): Promise<void> {
    const began = now();
    const userIds = [...new Set([...all].flatMap(({ identity }) => identity?.userId ?? []))];
    for (let start = 0; start < userIds.length; start += sweepChunk) {
      const heads = await deps.heads(userIds.slice(start, start + sweepChunk));
      for (const [userId, head] of heads) {
        for (const session of people.listeners(personTopic(userId))) delivery.notice(session, head);
      }
    }
    await compareLogins([...all]);
    const ended = now();
    meter.swept(ended - sweptAt, ended - began);
    sweptAt = ended;
  }

  /** Closes those of these sessions whose login is gone, and learns the others' new end. */
  async function compareLogins(suspects: readonly Session[]): Promise<void> {
    const ids = new Set(suspects.flatMap(({ identity }) => (identity === null ? [] : [identity.sessionId])));
    if (ids.size === 0) return;
    const ends = await liveLogins([...ids]);
    for (const session of suspects) {
      // Who showed a ticket meanwhile was not asked about.
      if (session.identity === null || !ids.has(session.identity.sessionId)) continue;
      const expiresAt = ends.get(session.identity.sessionId);
      const isUp = session.identity.expiresAt <= clock.now();
      if (expiresAt === undefined) output.close(session, isUp ? "sessionExpired" : "revoked");
      else if (+expiresAt !== +session.identity.expiresAt) session.identity = { ...session.identity, expiresAt };
    }
  }

  /** Text that waits in queues counts as one byte a character, as almost all of it is. */
  function queuedBytes(): number {
    let sum = 0;
    for (const { socket, queue } of all) sum += socket.getBufferedAmount() + (queue?.size ?? 0);
    return sum;
  }

  return {
    /** What Bun's socket handlers call. */
    open(socket: Socket, mode: Session["mode"], identity: Identity | null, address: string | null = null): Session {
      if (address !== null) newcomers.stay(address);
      const session = sessions.open(socket, mode, identity, address);
      all.add(session);
      meter.opened(mode);
      return session;
    },
    receive: sessions.receive,
    noteInbound: sessions.noteInbound,
    drained,
    /** Bytes, where words are expected. Of what a plain socket sends nothing is read. */
    refuse(session: Session): void {
      if (sessions.noteInbound(session) && session.mode === "v1") output.close(session, "badRequest");
    },
    closed(session: Session, code = 1006): void {
      if (all.delete(session)) {
        meter.closed(session.mode, code);
        const { mode, identity, openedAt } = session;
        log.info({ mode, code, ms: now() - openedAt, userId: identity?.userId }, "socket closed");
      }
      output.closed(session);
    },
    /** What the door asks before a socket opens. */
    door: { turns, newcomers, isLeaving: drain.isLeaving },
    tick,
    endLogins,
    sweep,
    lookAnew: watches.lookAnew,
    async drain(...howLong: Parameters<typeof drain.run>): Promise<void> {
      await drain.run(...howLong);
      pubsub.unsubscribe(serversTopic, obey);
    },
    /** Sockets open on this process. */
    size: () => all.size,
  };
}
