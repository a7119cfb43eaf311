// From a booking's HTTP request to its owner's frame, through the real server, a durable database and real sockets; then how
// many bookings a second one server process takes. Run: bun bench/latency.ts [bookings a second] [seconds] [sockets]
// The server, its database and the receiving sockets are processes of their own, on loopback and in a temporary folder.

import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDataFolder } from "@parkmate/server/db/data-folder";
import { openDatabase } from "@parkmate/server/db/database";
import { startEmbeddedPostgres } from "@parkmate/server/db/embedded";
import { migrateToLatest } from "@parkmate/server/db/migrate";
import { createLog } from "@parkmate/server/log";
import { spawnSockets } from "./spawn-sockets.ts";
import { addTown } from "./town.ts";

const [rate = 200, seconds = 10, sockets = 1_000] = process.argv.slice(2).map(Number);
const port = 8390;
const base = `http://127.0.0.1:${port}`;
/** Requests under way at once when the question is how many. */
const crowd = 32;
const crowdBookings = 6_000;

const log = createLog("warn");
const temporary = mkdtempSync(join(tmpdir(), "parkmate-bench-"));
chmodSync(temporary, 0o711);
const folder = openDataFolder(join(temporary, "data"));
const postgres = await startEmbeddedPostgres({ dataDir: folder.path, log });
const db = openDatabase({ connectionString: postgres.url }, log);
await migrateToLatest(db);
const town = await addTown(db, sockets, rate * seconds + crowdBookings);
const server = await startServer(postgres.url);
const receiver = spawnSockets();
try {
  await receiver.open({ url: `${base.replace("http", "ws")}/ws/notifications/me/`, headers: town.owners });
  await steady();
  await crowded();
} finally {
  receiver.stop();
  server.kill();
  await server.exited;
  await db.destroy();
  await postgres.stop();
  folder.release();
  rmSync(temporary, { recursive: true, force: true });
}

/** A booking every 1/rate s, whether or not the one before has been answered. */
async function steady(): Promise<void> {
  const total = rate * seconds;
  const answers: Promise<number>[] = [];
  const start = performance.now();
  for (let nth = 0; nth < total; nth++) {
    const wait = start + (nth * 1_000) / rate - performance.now();
    if (wait > 0) await Bun.sleep(wait);
    answers.push(book());
  }
  const responses = await Promise.all(answers);
  const frames = await receiver.received(total);
  console.log(`${rate} bookings/s for ${seconds} s, ${sockets} sockets`);
  console.log(`decision → frame: ${percentiles(frames)}; request → answer: ${percentiles(responses)}`);
}

/** As many as possible with a crowd of requests under way. */
async function crowded(): Promise<void> {
  let left = crowdBookings;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: crowd }, async () => {
      while (left-- > 0) await book();
    }),
  );
  const elapsed = performance.now() - start;
  await receiver.received(rate * seconds + crowdBookings);
  console.log(`${Math.round((crowdBookings * 1_000) / elapsed)} bookings/s with ${crowd} requests under way`);
}

async function book(): Promise<number> {
  const { headers, body } = town.nextBooking();
  const start = performance.now();
  const response = await fetch(`${base}/api/bookings`, { method: "POST", headers, body });
  if (response.status !== 201) throw new Error(`a booking was answered ${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
  return performance.now() - start;
}

async function startServer(url: string) {
  const child = Bun.spawn([process.execPath, join(import.meta.dir, "../server/main.ts")], {
    env: {
      ...process.env,
      ...{ PORT: String(port), HOST: "127.0.0.1", DEMO: "off", LOG_LEVEL: "warn" },
      ...{ DATABASE_URL: url, AUTH_SECRET: "only for this benchmark, nowhere else" },
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  while (
    !(await fetch(`${base}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    ))
  )
    await Bun.sleep(50);
  return child;
}

function percentiles(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.toFixed(1);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms`;
}
