// Signs in and prints each notification as it comes, and those that came while it was away from the network.
//
//   bun client/examples/quickstart.ts http://localhost:8000 driver@parkmate.test parkmate-demo

import { createClient } from "../client.ts";

const [url, email, password] = process.argv.slice(2);
if (!url || !email || !password) {
  console.error("usage: bun client/examples/quickstart.ts <url> <email> <password>");
  process.exit(2);
}

const signIn = await fetch(`${url}/api/auth/sign-in/email`, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ email, password }),
});
const token = signIn.headers.get("set-auth-token");
if (!token) {
  console.error(`could not sign in: ${signIn.status}`);
  process.exit(1);
}

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
