// Telling is a hint: it never fails what it tells of.

import { expect, test } from "bun:test";
import type { PubSub } from "../pubsub/pubsub.ts";
import { settled } from "../testing/live-world.ts";
import { silentLog } from "../testing/log.ts";
import { createPublisher } from "./publisher.ts";

test.each<[string, PubSub["publish"]]>([
  ["is away", () => Promise.reject(new Error("away"))],
  [
    "is broken",
    () => {
      throw new Error("broken");
    },
  ],
])("a hint is lost without a word to its sender when what carries it %s", async (_, publish) => {
  const topics: string[] = [];
  const publisher = createPublisher(
    {
      publish(topic, message) {
        topics.push(topic);
        return publish(topic, message);
      },
      subscribe: async () => () => {},
      close: async () => {},
    },
    silentLog,
  );
  publisher.watched("lot:1", "{}");
  publisher.sessionEnded("usr_asha", "ses_phone");
  publisher.personRevoked("usr_asha");
  publisher.change("usr_asha", { type: "changed", head: 1, revision: 1, unread: 0 });
  await settled();
  expect(topics).toEqual(["lot:1", "revoked", "revoked", "person:usr_asha"]);
});
