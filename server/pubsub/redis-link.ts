// One stay at Redis, from the connecting until it is lost: a connection that publishes and one that subscribes. A link that is
// lost stays lost; the adapter makes the next.

import { createClient, ErrorReply } from "redis";

export interface Link {
  /** Resolves when Redis has it. */
  publish(channel: string, message: string): Promise<void>;
  subscribe(channels: string[]): Promise<void>;
  unsubscribe(channels: string[]): Promise<void>;
  /** Resolves with the reason once the link is good for nothing; whatever waited for an answer has been rejected then. */
  readonly lost: Promise<unknown>;
  giveUp(reason: unknown): void;
}

interface Deps {
  readonly url: string;
  readonly hear: (message: string, channel: string) => void;
  /** A channel of this link's own. */
  readonly probe: string;
  /** Gives up connecting. */
  readonly signal: AbortSignal;
}

/** For the whole of connecting: an address that swallows everything is given up after this. */
const connectWithin = 3_000;
/** How often the way of a message is tried, and how many tries in a row may be lost before Redis is. */
const pulseEvery = 1_000;
const mostUnheard = 3;
/** Commands that wait for an answer; more are refused, so that a Redis that hangs does not fill the memory. */
const mostWaiting = 100_000;
/** Followed at most, from one node of a cluster to another. */
const mostMoves = 3;

/** @throws what kept it from connecting */
export async function openLink({ probe, hear, signal, ...deps }: Deps): Promise<Link> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(connectWithin)]);
  let { url } = deps;
  for (let moves = 0; ; moves++) {
    const pair = createPair(url);
    try {
      await within(deadline, pair.connect());
      const mode = await within(deadline, findMode(pair.publisher, probe));
      if (typeof mode === "string") {
        return await within(deadline, createLink(pair, { isSharded: mode === "sharded", hear, probe }));
      }
      if (moves === mostMoves) throw new Error("the cluster's nodes send us around in circles");
      url = elsewhere(url, mode);
    } catch (error) {
      pair.close();
      throw error;
    }
    pair.close();
  }
}

type Pair = ReturnType<typeof createPair>;
type Client = ReturnType<typeof newClient>;

function newClient(url: string) {
  return createClient({
    url,
    // A lost connection is not mended: the next link knows best what is to be subscribed to by then.
    socket: { reconnectStrategy: false, connectTimeout: connectWithin },
    disableOfflineQueue: true,
    commandsQueueMaxLength: mostWaiting,
    maintNotifications: "disabled",
    // The pulse notices a Redis that does not answer, without a timer for each command.
    commandOptions: { timeout: 0 },
  });
}

function createPair(url: string) {
  const { promise: lost, resolve: lose } = Promise.withResolvers<unknown>();
  const [publisher, subscriber] = [newClient(url), newClient(url)];
  const clients = [publisher, subscriber];
  let isOver = false;
  for (const client of clients) client.on("error", lose);

  return {
    ...{ publisher, subscriber, lost, lose },
    connect: () =>
      Promise.all(
        clients.map(async (client) => {
          await client.connect();
          // It was given up while it was still on its way.
          if (isOver) client.destroy();
        }),
      ),
    close(): void {
      isOver = true;
      for (const client of clients) client.destroy();
    },
  };
}

async function within<Result>(signal: AbortSignal, result: Promise<Result>): Promise<Result> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const giveUp = () => reject(new Error("it does not answer"));
  if (signal.aborted) giveUp();
  signal.addEventListener("abort", giveUp);
  return Promise.race([result, late]).finally(() => signal.removeEventListener("abort", giveUp));
}

interface Node {
  readonly host: string;
  readonly port: string;
}

/**
 * Sharded pub/sub where there is any (Redis 7): in a cluster it keeps messages on the one node that has the channels. That node
 * may be another one, which is answered here. Without it, classic pub/sub, which a cluster carries to all its nodes.
 */
async function findMode(publisher: Client, probe: string): Promise<"sharded" | "classic" | Node> {
  try {
    await publisher.sPublish(probe, "");
    return "sharded";
  } catch (error) {
    if (!(error instanceof ErrorReply)) throw error;
    const [, host, port] = /^MOVED \d+ (.*):(\d+)$/.exec(error.message) ?? [];
    if (host !== undefined && port !== undefined) return { host, port };
    if (/unknown command|^NOPERM/i.test(error.message)) return "classic";
    throw error;
  }
}

/** The same Redis by another node's address. A node that does not know its own name is the one that was asked. */
function elsewhere(url: string, { host, port }: Node): string {
  const moved = new URL(url);
  if (host !== "" && host !== "?") moved.hostname = host.includes(":") ? `[${host}]` : host;
  moved.port = port;
  return moved.href;
}

interface LinkDeps extends Pick<Deps, "hear" | "probe"> {
  readonly isSharded: boolean;
}

async function createLink(pair: Pair, { isSharded, hear, probe }: LinkDeps): Promise<Link> {
  const { publisher, subscriber, lost, lose, close } = pair;
  let unheard = 0;

  const publish = async (channel: string, message: string): Promise<void> => {
    await (isSharded ? publisher.sPublish(channel, message) : publisher.publish(channel, message));
  };
  const subscribe = (channels: string[]) =>
    isSharded ? subscriber.sSubscribe(channels, listen) : subscriber.subscribe(channels, listen);

  function listen(message: string, channel: string): void {
    if (channel === probe) unheard = 0;
    else hear(message, channel);
  }

  /** Goes the whole way of a message, so it notices whatever could keep one from coming through. */
  async function pulse(): Promise<void> {
    if (unheard >= mostUnheard) throw new Error("it does not answer");
    unheard++;
    await publish(probe, "");
  }

  await subscribe([probe]);
  const pulses = setInterval(() => void pulse().catch(lose), pulseEvery);
  return {
    publish,
    subscribe,
    unsubscribe: (channels) => (isSharded ? subscriber.sUnsubscribe(channels) : subscriber.unsubscribe(channels)),
    lost: lost.then((reason) => {
      clearInterval(pulses);
      close();
      return reason;
    }),
    giveUp: lose,
  };
}
