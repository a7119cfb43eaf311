// Prints each notification as it comes, and those that came while the program was away from the network.
//
//   bun client/examples/quickstart.ts http://localhost:8000 driver@parkmate.test parkmate-demo

import { createClient } from "@parkmate/client/client";
import { signIn } from "./sign-in.ts";

const { url, token } = await signIn("bun client/examples/quickstart.ts <url> <email> <password>");

const client = createClient({ url, token });

client.onNotification(({ seq, level, text }) => console.log(`#${seq} ${level}: ${text}`));

let status = "";
client.subscribe(() => {
  const now = client.getSnapshot();
  if (now.status !== status) console.log(`(${now.status}, ${now.unread} unread)`);
  status = now.status;
});

client.start();
process.once("SIGINT", client.stop);
