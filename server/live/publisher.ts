// Tells all servers what happened, after it was committed. Telling is a hint: if it fails, the head sweep delivers.

import { setImmediate as othersTurn } from "node:timers/promises";
import type { ChangedFrame } from "@parkmate/protocol/frames";
import type { SessionId, UserId } from "@parkmate/protocol/ids";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import type { InboxEntry } from "../notifications/inbox.ts";
import { type PubSub, PubSubAway } from "../pubsub/pubsub.ts";
import { encodeChange, encodeNotification, encodeRevoked, lookAnew, personTopic, serversTopic } from "./wire.ts";

/** Notifications handed over before anything else gets a turn: a command to thousands must hold up nobody's own news. */
const slice = 50;

export function createPublisher(pubsub: Pick<PubSub, "publish">, clock: Clock, log: Log) {
  const underWay = new Set<Promise<void>>();

  const hurry = (topic: string, message: string): void => {
    Promise.try(() => publish(topic, message)).catch((error: unknown) =>
      log.warn({ err: error, topic }, "a publish failed"),
    );
  };

  /** That what carries the hints is away has been logged already; a line for each hint would bury it. */
  async function publish(topic: string, message: string): Promise<void> {
    await pubsub.publish(topic, message).catch((error: unknown) => {
      if (!(error instanceof PubSubAway)) throw error;
    });
  }

  /**
   * New inbox rows, each on its person's topic, in the order of their seq. Those of a slice do not wait for each other's answers.
   * One that fails keeps none of the others back.
   */
  async function notifications(entries: readonly InboxEntry[]): Promise<void> {
    const publishedAt = clock.now();
    const failures: unknown[] = [];
    for (let start = 0; start < entries.length; start += slice) {
      if (start > 0) await othersTurn();
      await Promise.all(
        entries
          .slice(start, start + slice)
          .map(({ userId, notification }) =>
            Promise.try(publish, personTopic(userId), encodeNotification(notification, publishedAt)).catch(
              (error: unknown) => failures.push(error),
            ),
          ),
      );
    }
    if (failures.length > 0) throw failures[0];
  }

  /** All of a person's logins ended at once. */
  function personRevoked(userId: UserId): void {
    hurry(serversTopic, encodeRevoked(userId, "*"));
  }

  /** What a command wrote; then whose logins it ended: they hear why before their sockets close, if they can be told. */
  async function tell(entries: readonly InboxEntry[], revoked: readonly UserId[]): Promise<void> {
    try {
      await notifications(entries);
    } finally {
      revoked.forEach(personRevoked);
    }
  }

  return {
    notifications,
    personRevoked,
    committed(entries: readonly InboxEntry[], revoked: readonly UserId[]): Promise<void> {
      const telling = tell(entries, revoked);
      const forget = () => underWay.delete(telling);
      underWay.add(telling);
      telling.then(forget, forget);
      return telling;
    },
    /** Resolves when everything committed so far has been published, or could not be. */
    async published(): Promise<void> {
      await Promise.allSettled(underWay);
    },
    /** Marks changed: a person's other devices follow. */
    change(userId: UserId, frame: ChangedFrame): void {
      hurry(personTopic(userId), encodeChange(frame));
    },
    /** A frame for whoever watches the topic, forwarded as it is. */
    watched(topic: string, frame: string): void {
      hurry(topic, frame);
    },
    sessionEnded(userId: UserId, sessionId: SessionId): void {
      hurry(serversTopic, encodeRevoked(userId, sessionId));
    },
    /** This server was out of reach: whoever watches something, on whichever server, may have missed a change. */
    returned(): void {
      hurry(serversTopic, lookAnew);
    },
  };
}
