// Prints how many slots of a lot are free, whenever that changes.
//
//   bun client/examples/watch-lot.ts http://localhost:8000 driver@parkmate.test parkmate-demo lot_…

import { createClient } from "@parkmate/client/client";
import { isId, type SlotId } from "@parkmate/protocol/ids";
import { signIn } from "./sign-in.ts";

const usage = "bun client/examples/watch-lot.ts <url> <email> <password> <lot>";
const { url, token, rest } = await signIn(usage);
const [lotId = ""] = rest;
if (!isId("lot", lotId)) {
  console.error(`usage: ${usage}`);
  process.exit(2);
}

const client = createClient({ url, token });
const states = new Map<SlotId, { readonly state: string; readonly at: string }>();
let readings = 0;

client.watch(lotId, async (event) => {
  if (event.type === "watching") {
    // From here on every change is told; what was before has to be read. What comes meanwhile is newer than the answer.
    const mine = ++readings;
    states.clear();
    const lot = await fetch(`${url}/api/lots/${lotId}`).then((answer) => answer.json());
    // It had to be read anew meanwhile.
    if (mine !== readings) return;
    for (const { id, state } of lot.slots) if (!states.has(id)) states.set(id, { state, at: "" });
  } else {
    const { at } = event;
    for (const { id, state } of event.slots) if ((states.get(id)?.at ?? "") <= at) states.set(id, { state, at });
  }
  console.log(`${[...states.values()].filter(({ state }) => state === "free").length} free`);
});

client.start();
process.once("SIGINT", client.stop);
