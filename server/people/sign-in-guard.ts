// Stops guessing one account's password, from however many addresses: ten wrong ones in a quarter of an hour lock its
// sign-in for the rest of that time. Kept in the database, so that it holds across servers and restarts.

import type { Clock } from "../clock.ts";
import type { Database } from "../db/schema.ts";
import { after, minute } from "../time.ts";

/** Milliseconds. */
export const failuresCountFor = 15 * minute;
const allowed = 10;

export function createSignInGuard(db: Database, clock: Clock) {
  const windowStart = () => after(clock.now(), -failuresCountFor);
  const normalised = (email: string) => email.trim().toLowerCase();

  return {
    async isLocked(email: string): Promise<boolean> {
      const { failures } = await db
        .selectFrom("signInFailures")
        .select((row) => row.fn.countAll<number>().as("failures"))
        .where("email", "=", normalised(email))
        .where("at", ">", windowStart())
        .executeTakeFirstOrThrow();
      return failures >= allowed;
    },

    async noteFailure(email: string): Promise<void> {
      await db
        .deleteFrom("signInFailures")
        .where("email", "=", normalised(email))
        .where("at", "<=", windowStart())
        .execute();
      await db
        .insertInto("signInFailures")
        .values({ email: normalised(email), at: clock.now() })
        .execute();
    },

    /** The right password makes up for the wrong ones. */
    async forgive(email: string): Promise<void> {
      await db.deleteFrom("signInFailures").where("email", "=", normalised(email)).execute();
    },
  };
}
