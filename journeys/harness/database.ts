// An empty database for one file of journeys, on a real PostgreSQL. The servers migrate and fill it, as everywhere.

import { openDatabase } from "@parkmate/server/db/database";
import type { Database } from "@parkmate/server/db/schema";
import { createTestDatabase } from "@parkmate/server/db/testing";
import { createLog } from "@parkmate/server/log";

export interface PrivateDatabase extends AsyncDisposable {
  readonly url: string;
  /** For what no request can bring about: a crowd of people, a session that is over, a message that was lost. */
  readonly db: Database;
}

/** Closing it fails when a server left a connection open. */
export async function openPrivateDatabase(): Promise<PrivateDatabase> {
  const { url, drop } = await createTestDatabase(leaveEmpty);
  const db = openDatabase({ connectionString: url, max: 1 }, createLog("silent"));
  return {
    url,
    db,
    async [Symbol.asyncDispose]() {
      await db.destroy();
      await drop();
    },
  };
}

async function leaveEmpty(): Promise<void> {}
