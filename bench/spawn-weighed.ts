// Starts a server, waits until it answers, and can ask it how much memory it has.

import { join } from "node:path";
import type { Ask, Weight } from "./weigh.ts";

export interface Weighed {
  weigh(ask: Ask): Promise<Weight>;
  stop(): Promise<void>;
}

/** `answersAt` is an address that it answers with success once it is there. */
export async function spawnWeighed(script: string, env: Record<string, string>, answersAt: string): Promise<Weighed> {
  let heard: (weight: Weight) => void = () => {};
  const weigher = join(import.meta.dir, "weigh.ts");
  const child = Bun.spawn([process.execPath, "--preload", weigher, join(import.meta.dir, script)], {
    env: { ...process.env, ...env },
    ipc: (weight: Weight) => heard(weight),
    stdio: ["ignore", "ignore", "inherit"],
  });
  while (!(await answers(answersAt))) await Bun.sleep(50);
  return {
    weigh: (ask) =>
      new Promise((resolve) => {
        heard = resolve;
        child.send(ask);
      }),
    async stop() {
      child.kill();
      await child.exited;
    },
  };
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
