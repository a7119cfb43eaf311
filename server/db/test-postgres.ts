// A throw-away PostgreSQL: prints its URL as one line, lives until stdin closes or a signal comes, and leaves nothing behind.
// It trades durability for speed, which no other instance does.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDataFolder } from "./data-folder.ts";
import { startEmbeddedPostgres } from "./embedded.ts";

const temporary = mkdtempSync(join(tmpdir(), "parkmate-test-"));
// As root the database runs as another user, who must be able to walk through.
chmodSync(temporary, 0o711);
const silent = { info: () => {}, warn: () => {}, error: console.error };
const over = new Promise<void>((resolve) => {
  process.stdin.resume();
  process.stdin.once("end", resolve);
  process.stdin.once("error", () => resolve());
  process.once("SIGINT", () => resolve());
  process.once("SIGTERM", () => resolve());
});

try {
  const folder = openDataFolder(join(temporary, "data"));
  const postgres = await startEmbeddedPostgres({ dataDir: folder.path, log: silent, durable: false });
  console.log(postgres.url);
  await over;
  await postgres.stop();
  folder.release();
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
process.exit(0);
