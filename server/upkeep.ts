// What has done its work is thrown away: the marks of old requests, failed sign-ins that no longer count, and ended logins that
// every server has heard of.

import { sql } from "kysely";
import type { Clock } from "./clock.ts";
import type { Database } from "./db/schema.ts";
import { failuresCountFor } from "./people/sign-in-guard.ts";
import { requestsAreKnownFor } from "./requests.ts";
import { after, day } from "./time.ts";

/** Rows of a table removed in one statement; and statements in a turn, so that a server that ends need not wait for long. */
const batch = 1_000;
const mostBatches = 20;

const lifetimes = { requests: requestsAreKnownFor, sign_in_failures: failuresCountFor, ended_logins: day };

/** To be called now and then. */
export function createUpkeep(db: Database, clock: Clock) {
  return async (): Promise<void> => {
    for (const [table, lifetime] of Object.entries(lifetimes)) {
      await removeOld(table, after(clock.now(), -lifetime));
    }
  };

  async function removeOld(table: string, cutoff: Date): Promise<void> {
    const name = sql.table(table);
    for (let nth = 0; nth < mostBatches; nth++) {
      const { numAffectedRows = 0n } = await sql`
        delete from ${name} where ctid = any(array(
          select ctid from ${name} where at <= ${cutoff} order by at limit ${batch} for update skip locked
        ))`.execute(db);
      if (numAffectedRows < BigInt(batch)) return;
    }
  }
}
