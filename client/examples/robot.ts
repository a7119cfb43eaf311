// A program that does something about what it hears, and marks it: here it reads whatever is only information. Its place in
// the stream is a file, so that what comes while it does not run is handled when it runs again.
//
//   bun client/examples/robot.ts http://localhost:8000 owner@parkmate.test parkmate-demo robot-place

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createClient } from "@parkmate/client/client";
import { signIn } from "./sign-in.ts";

const { url, token, rest } = await signIn("bun client/examples/robot.ts <url> <email> <password> <file>");
const file = rest[0] ?? "robot-place";

const client = createClient({
  url,
  token,
  userId: "me",
  storage: {
    get: () => (existsSync(file) ? readFileSync(file, "utf8") : null),
    set: (_, place) => writeFileSync(file, place),
  },
});

client.onNotification(async ({ id, seq, level, text }, { replayed }) => {
  if (level !== "info") return;
  const done = await client.read(id);
  console.log(`${done ? "read" : "could not read"}${replayed ? ", late" : ""}: ${text}`);
  client.seen(seq);
});

let working = false;
client.subscribe(() => {
  const { status, reason } = client.getSnapshot();
  if (status === "live" && !working) console.log("at work");
  working = status === "live";
  // The server has ended it for good.
  if (reason !== null) process.exit(1);
});

client.start();
process.once("SIGINT", client.stop);
