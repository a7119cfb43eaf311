// Tells all servers what happened, after it was committed. Telling is a hint: if it fails, the head sweep delivers.

import type { ChangedFrame } from "@parkmate/protocol/frames";
import type { SessionId, UserId } from "@parkmate/protocol/ids";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import type { InboxEntry } from "../notifications/inbox.ts";
import { type PubSub, PubSubAway } from "../pubsub/pubsub.ts";
import { encodeChange, encodeNotification, encodeRevoked, lookAnew, personTopic, serversTopic } from "./wire.ts";

export function createPublisher(pubsub: Pick<PubSub, "publish">, clock: Clock, log: Log) {
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

  /** New inbox rows, each on its person's topic, in the order of their seq. They do not wait for each other's answers. */
  async function notifications(entries: readonly InboxEntry[]): Promise<void> {
    const publishedAt = clock.now();
    await Promise.all(
      entries.map(({ userId, notification }) =>
        publish(personTopic(userId), encodeNotification(notification, publishedAt)),
      ),
    );
  }

  /** All of a person's logins ended at once. */
  function personRevoked(userId: UserId): void {
    hurry(serversTopic, encodeRevoked(userId, "*"));
  }

  return {
    notifications,
    personRevoked,
    /** What a command wrote; then whose logins it ended: they hear why before their sockets close, if they can be told. */
    async committed(entries: readonly InboxEntry[], revoked: readonly UserId[]): Promise<void> {
      try {
        await notifications(entries);
      } finally {
        revoked.forEach(personRevoked);
      }
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
