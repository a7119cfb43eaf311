// How many targeted notifications a second one process puts on its sockets: the live layer alone (hub, sessions, wire, Bun's
// sockets), with an inbox that is always empty. Run: bun bench/delivery.ts [sockets] [rounds]

import type { UserId } from "@parkmate/protocol/ids";
import type { Notification } from "@parkmate/protocol/notification";
import { systemClock } from "@parkmate/server/clock";
import { newId } from "@parkmate/server/ids";
import { listen } from "@parkmate/server/listen";
import { createHub } from "@parkmate/server/live/hub";
import { createUpgrade } from "@parkmate/server/live/upgrade";
import { encodeNotification, personTopic } from "@parkmate/server/live/wire";
import { createLog } from "@parkmate/server/log";
import { createMemoryPubSub } from "@parkmate/server/pubsub/memory";
import { spawnSockets } from "./spawn-sockets.ts";

const [sockets = 1_000, rounds = 20] = process.argv.slice(2).map(Number);

const log = createLog("warn");
const pubsub = createMemoryPubSub();
const hub = await createHub({
  ...{ pubsub, log, clock: systemClock },
  inbox: {
    read: async () => [],
    resume: async () => ({ head: 0, unread: 0, revision: 0, missed: [] }),
  },
  heads: async () => new Map(),
  redeemTicket: async () => null,
  topicOf: () => null,
  liveLogins: async () => new Map(),
  endedLogins: async () => [],
});
const upgrade = createUpgrade({
  ...{ log, door: hub.door },
  isAllowedOrigin: () => true,
  authenticate: async (headers) => ({
    userId: headers.get("x-user") as UserId,
    sessionId: newId("ses"),
    role: "driver",
    expiresAt: new Date(Date.now() + 3_600_000),
  }),
});
const listener = listen({ host: "127.0.0.1", port: 0, log });
listener.serve({ fetch: () => new Response(), hub, upgrade });

const users = Array.from({ length: sockets }, () => newId("usr"));
const receiver = spawnSockets();
await receiver.open({
  url: `ws://127.0.0.1:${listener.port}/ws/notifications/me/`,
  headers: users.map((user) => ({ "x-user": user })),
});

const started = performance.now();
for (let seq = 1; seq <= rounds; seq++) {
  for (const user of users) await pubsub.publish(personTopic(user), encodeNotification(sample(seq), new Date()));
}
const published = performance.now() - started;
await receiver.received(sockets * rounds);
const delivered = performance.now() - started;

const perSecond = (milliseconds: number) => Math.round((sockets * rounds * 1_000) / milliseconds);
console.log(`${sockets} sockets, ${rounds} rounds`);
console.log(
  `handed to the kernel: ${perSecond(published)} messages/s; received by the other process: ${perSecond(delivered)}/s`,
);
receiver.stop();
await listener.stop();

function sample(seq: number): Notification {
  return {
    ...{ id: newId("ntf"), seq, event: "booking.received", level: "info", title: "New booking" },
    text: "New booking received in Marine Drive Parking",
    data: { bookingId: "bkg_01jzx4q9c2f3gv8w5n6m7k8d9e", lot: "Marine Drive Parking", code: "K7M4QX2" },
    link: "/owner/bookings/bkg_01jzx4q9c2f3gv8w5n6m7k8d9e",
    actions: [{ label: "View booking", link: "/owner/bookings/bkg_01jzx4q9c2f3gv8w5n6m7k8d9e" }],
    ...{ collapseKey: null, at: new Date().toISOString(), expiresAt: null, readAt: null, archivedAt: null, by: null },
  };
}
