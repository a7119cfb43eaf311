// What a benchmark of the whole system stands on: a durable PostgreSQL in a temporary folder, the real server and the receiving
// sockets, each in a process of its own, on loopback.

import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDataFolder } from "@parkmate/server/db/data-folder";
import { openDatabase } from "@parkmate/server/db/database";
import { startEmbeddedPostgres } from "@parkmate/server/db/embedded";
import { migrateToLatest } from "@parkmate/server/db/migrate";
import { createLog } from "@parkmate/server/log";
import { spawnSockets } from "./spawn-sockets.ts";
import { spawnWeighed } from "./spawn-weighed.ts";

const port = 8390;

export async function setStage() {
  const log = createLog("warn");
  const temporary = mkdtempSync(join(tmpdir(), "parkmate-bench-"));
  // As root, PostgreSQL runs as another user, who must be able to walk through.
  chmodSync(temporary, 0o711);
  const folder = openDataFolder(join(temporary, "data"));
  const postgres = await startEmbeddedPostgres({ dataDir: folder.path, log });
  const db = openDatabase({ connectionString: postgres.url }, log);
  await migrateToLatest(db);
  const base = `http://127.0.0.1:${port}`;
  const server = await startServer(postgres.url, base);
  const receiver = spawnSockets();

  return {
    /** The server's address. */
    base,
    /** Where people's sockets connect. */
    live: `${base.replace("http", "ws")}/ws/notifications/me/`,
    db,
    receiver,
    weigh: server.weigh,
    async stop(): Promise<void> {
      receiver.stop();
      await server.stop();
      await db.destroy();
      await postgres.stop();
      folder.release();
      rmSync(temporary, { recursive: true, force: true });
    },
  };
}

const startServer = (url: string, base: string) =>
  spawnWeighed(
    "../server/main.ts",
    {
      ...{ PORT: String(port), HOST: "127.0.0.1", DEMO: "off", LOG_LEVEL: "warn" },
      // All the sockets of a benchmark come from one address.
      NEWCOMERS_PER_ADDRESS: "100000",
      ...{ DATABASE_URL: url, AUTH_SECRET: "only for this benchmark, nowhere else" },
    },
    `${base}/readyz`,
  );
