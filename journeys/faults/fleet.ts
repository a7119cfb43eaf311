// Many load clients as one: opened a few hundred at a time, watched by one timer, and asked together.

import { patience, until } from "../harness/until.ts";
import { createLoadClient, type Listener, type LoadClient } from "./load-client.ts";

export interface Fleet extends AsyncDisposable {
  readonly clients: readonly LoadClient[];
  /** Resolves when each of them was welcomed. They try the addresses in turn, each beginning with another. */
  readonly add: (listeners: readonly Listener[], urls: readonly string[]) => Promise<readonly LoadClient[]>;
  readonly live: () => number;
  /** Notifications heard by all of them together. */
  readonly heard: () => number;
  readonly allLive: (within?: number) => Promise<void>;
  /** Lines that they have lost, all together. */
  readonly losses: () => number;
}

/** Upgrades under way at once. */
const opening = 200;
const lookEvery = 1_000;

export function createFleet(): Fleet {
  const clients: LoadClient[] = [];
  let heard = 0;
  const timer = setInterval(() => {
    const now = Date.now();
    for (const client of clients) client.look(now);
  }, lookEvery);

  const live = () => clients.reduce((sum, client) => sum + (client.isLive() ? 1 : 0), 0);
  const allLive = async (within = patience) => {
    await until("every listener is live", () => live() === clients.length, within);
  };

  return {
    clients,
    live,
    allLive,
    heard: () => heard,
    losses: () => clients.reduce((sum, client) => sum + client.losses.length, 0),
    async add(listeners, urls) {
      const added: LoadClient[] = [];
      for (let start = 0; start < listeners.length; start += opening) {
        for (const [nth, listener] of listeners.slice(start, start + opening).entries()) {
          const turned = urls.map((_, shift) => urls[(start + nth + shift) % urls.length] ?? "");
          const client = createLoadClient({ listener, urls: turned, onHeard: () => heard++ });
          added.push(client);
          clients.push(client);
        }
        await allLive(3 * patience);
      }
      return added;
    },
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await Promise.all(clients.map((client) => client.leave()));
    },
  };
}
