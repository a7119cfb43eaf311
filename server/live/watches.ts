// What sockets watch: topics of their own choice, whose frames are forwarded as they were published. They are hints, so a
// reader that lags is not sent them; it is told to look anew once it keeps up. So is everybody after hints were lost.
//
//   watch ──▶ starting ── subscribed: "watching" ──▶ told ── a frame while the reader lags ──▶ behind
//                                                     ▲                                          │
//                                                     └─────── drained: "watching" again ────────┘

import { limits } from "@parkmate/protocol/frames";
import type { Log } from "../log.ts";
import type { PubSub } from "../pubsub/pubsub.ts";
import type { Output } from "./output.ts";
import type { Identity, Session, Watch } from "./socket.ts";
import { createTopics } from "./topics.ts";

interface Deps extends Pick<Output, "send" | "write" | "close"> {
  readonly pubsub: PubSub;
  readonly log: Log;
  /** The topic that somebody means by a name; null if they may not watch it. */
  readonly topicOf: (name: string, who: Identity) => string | null;
}

export function createWatches({ pubsub, log, topicOf, send, write, close }: Deps) {
  const topics = createTopics({ pubsub, hear: forward });

  /** Nobody watches before they have said who they are. */
  const topicFor = ({ identity }: Session, name: string) => identity && topicOf(name, identity);

  /** Answers `watching` when the subscription is in force: whoever reads the state after that misses nothing. */
  async function watch(session: Session, name: string): Promise<void> {
    const topic = topicFor(session, name);
    if (topic === null) return send(session, { type: "error", code: "unknown_topic" });
    session.watches ??= new Map();
    const known = session.watches.get(topic);
    if (known === undefined && session.watches.size >= limits.watches) {
      return send(session, { type: "error", code: "too_many_watches" });
    }
    const watch: Watch = known ?? { name, state: "starting" };
    session.watches.set(topic, watch);
    // It may stop watching, or hang up, meanwhile; a watch that it begins after that is another one.
    const isWanted = () => session.watches?.get(topic) === watch;
    try {
      await topics.add(topic, session);
      if (isWanted()) tell(session, watch, name);
    } catch (error) {
      log.error({ err: error, topic }, "a topic could not be watched");
      if (isWanted()) close(session, "dependencyDown");
    }
  }

  function unwatch(session: Session, name: string): void {
    const topic = topicFor(session, name);
    if (topic === null || session.watches?.delete(topic) !== true) return;
    topics.remove(topic, session);
    if (session.watches.size === 0) session.watches = null;
  }

  /** The socket is gone. */
  function leave(session: Session): void {
    for (const topic of session.watches?.keys() ?? []) topics.remove(topic, session);
    session.watches = null;
  }

  /** The reader took what was waiting. */
  function drained(session: Session): void {
    for (const watch of session.watches?.values() ?? []) if (watch.state === "behind") tell(session, watch, watch.name);
  }

  /** Frames may have been lost: everybody is told to look anew. */
  function lookAnew(): void {
    for (const topic of topics.keys()) {
      for (const session of topics.listeners(topic)) {
        const watch = session.watches?.get(topic);
        if (watch?.state === "told") tell(session, watch, watch.name);
      }
    }
  }

  function forward(watching: Iterable<Session>, frame: string, topic: string): void {
    for (const session of watching) {
      const watch = session.watches?.get(topic);
      // One that is starting looks when it is told to, and finds this.
      if (watch === undefined || watch.state === "starting") continue;
      if (session.blockedAt === 0) write(session, frame, "topic");
      else watch.state = "behind";
    }
  }

  function tell(session: Session, watch: Watch, name: string): void {
    watch.state = "told";
    send(session, { type: "watching", topic: name });
  }

  return { watch, unwatch, leave, drained, lookAnew };
}
