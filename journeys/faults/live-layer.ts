// The live layer of a server alone, in this process: inbox, hub and sockets, without HTTP. Who comes is who they say.

import type { SessionId, UserId } from "@parkmate/protocol/ids";
import { systemClock } from "@parkmate/server/clock";
import { listen } from "@parkmate/server/listen";
import { createHub } from "@parkmate/server/live/hub";
import { createPublisher } from "@parkmate/server/live/publisher";
import { createUpgrade } from "@parkmate/server/live/upgrade";
import { createLog } from "@parkmate/server/log";
import type { Inbox, InboxEntry } from "@parkmate/server/notifications/inbox";
import { createMemoryPubSub } from "@parkmate/server/pubsub/memory";

export interface LiveLayer extends AsyncDisposable {
  readonly url: string;
  readonly tell: (entries: readonly InboxEntry[]) => Promise<void>;
  readonly sweep: () => Promise<void>;
  /** Topics that are listened to. */
  readonly topics: () => number;
}

const loginsEnd = new Date("2100-01-01T00:00:00Z");

export async function openLiveLayer(inbox: Inbox): Promise<LiveLayer> {
  const log = createLog("warn");
  const memory = createMemoryPubSub();
  let topics = 0;
  const pubsub: typeof memory = {
    ...memory,
    async subscribe(topic, listener) {
      const unsubscribe = await memory.subscribe(topic, listener);
      topics++;
      return () => {
        topics--;
        unsubscribe();
      };
    },
  };
  const hub = await createHub({
    ...{ inbox, pubsub, log, clock: systemClock },
    redeemTicket: async () => null,
    topicOf: () => null,
    liveLogins: async (ids) => new Map(ids.map((id) => [id, loginsEnd])),
  });
  const upgrade = createUpgrade({
    log,
    isAllowedOrigin: () => true,
    authenticate: async (headers) => {
      const userId = (headers.get("authorization") ?? "").replace("Bearer ", "") as UserId;
      return { userId, sessionId: `ses_${userId}` as SessionId, expiresAt: loginsEnd };
    },
  });
  const listener = listen({ host: "127.0.0.1", port: 0 });
  listener.serve({ fetch: () => new Response(), hub, upgrade });
  return {
    url: `http://127.0.0.1:${listener.port}`,
    tell: createPublisher(pubsub, log).notifications,
    sweep: hub.sweep,
    topics: () => topics,
    async [Symbol.asyncDispose]() {
      await hub.drain(0, async () => {});
      await listener.stop();
    },
  };
}
