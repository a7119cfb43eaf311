// Two servers on one database that hurry each other through a Redis of the journey's own, which it may stop, kill or pause.

import { type RedisServer, startRedis } from "@parkmate/server/testing/redis-server";
import { openPrivateDatabase, type PrivateDatabase } from "./database.ts";
import type { Place } from "./people.ts";
import { type Server, type ServerOptions, startServer } from "./server.ts";
import { until } from "./until.ts";

export interface Pair {
  readonly redis: RedisServer;
  readonly database: PrivateDatabase;
  readonly here: Server;
  readonly there: Server;
  /** One more, as the others are. */
  readonly startAnother: () => Promise<Server>;
}

/** All are ended with the stage. */
export async function startPair(stage: AsyncDisposableStack): Promise<Pair> {
  const redis = stage.use(await startRedis());
  const database = stage.use(await openPrivateDatabase());
  const options: ServerOptions = { database: database.url, env: { REDIS_URL: redis.url } };
  // One after the other, so that both are stopped also when the second does not start.
  const here = stage.use(await startServer(options));
  const there = stage.use(await startServer(options));
  return { redis, database, here, there, startAnother: () => startServer(options) };
}

export interface Readiness {
  readonly status: "ready" | "degraded";
  readonly checks: Readonly<Record<string, "up" | "down" | boolean>>;
}

export async function readinessOf({ url }: Place): Promise<Readiness> {
  const answer = await fetch(`${url}/readyz`);
  if (answer.status !== 200) throw new Error(`the server is not ready: ${answer.status}`);
  return (await answer.json()) as Readiness;
}

export async function untilAll(servers: readonly Place[], status: Readiness["status"]): Promise<void> {
  await Promise.all(
    servers.map((server) => until(`it is ${status}`, async () => (await readinessOf(server)).status === status)),
  );
}

/** The topics that anybody is subscribed to, beside what a server tries the way with. */
export async function topicsOf(redis: RedisServer): Promise<readonly string[]> {
  const channels = (await redis.ask("PUBSUB", "SHARDCHANNELS", "*")) as string[];
  return channels.filter((channel) => !channel.includes(":probe:")).toSorted();
}
