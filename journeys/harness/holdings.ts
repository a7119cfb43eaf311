// What a server holds, through the door that `inside.ts` opens in it, and whether it is back at what it held before.

import { join } from "node:path";
import { doorOf, type Holdings, type Point } from "./inside.ts";
import type { Server } from "./server.ts";
import { until } from "./until.ts";

/** To start a server with that is to be looked into. */
export const inside = join(import.meta.dir, "inside.ts");

/** Objects of timers that may be about at any moment: pooled connections and requests have some. */
const timersAllowed = 64;

export async function holdingsOf({ dataDir }: Pick<Server, "dataDir">): Promise<Holdings> {
  return (await (await fetch("http://inside/", { unix: doorOf(dataDir) })).json()) as Holdings;
}

/** The server dies when it comes to this point. */
export async function armCrash({ dataDir }: Pick<Server, "dataDir">, at: Point): Promise<void> {
  await fetch(`http://inside/arm?at=${at}`, { unix: doorOf(dataDir) });
}

/** Waits until the server holds no more than before. @returns the sockets, subscriptions or timers that are still there */
export async function leftBehind(server: Pick<Server, "dataDir">, before: Holdings): Promise<readonly string[]> {
  let after = await holdingsOf(server);
  const isBack = ({ sockets, topics, timers }: Holdings) =>
    sockets <= before.sockets && topics === before.topics && timers <= before.timers + timersAllowed;
  await until("what was held for them is let go", async () => {
    after = await holdingsOf(server);
    return isBack(after);
  }).catch(() => {});
  const { sockets, topics, timers } = after;
  const more = `${sockets - before.sockets} sockets, ${topics - before.topics} topics, ${timers - before.timers} timers`;
  return isBack(after) ? [] : [`left behind: ${more}`];
}
