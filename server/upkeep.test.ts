// What has done its work goes, and what still counts stays.

import { afterAll, expect, test } from "bun:test";
import { createManualClock } from "./clock.ts";
import { openTestDatabase } from "./testing/database.ts";
import { addPerson } from "./testing/town.ts";
import { after, day, minute } from "./time.ts";
import { createUpkeep } from "./upkeep.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const clock = createManualClock(new Date("2026-11-23T10:30:00Z"));
const upkeep = createUpkeep(db, clock);

test("the mark of a request is kept for a week", async () => {
  const { id: userId } = await addPerson(db, "driver");
  const ages = { fresh: 0, known: 7 * day - 1, old: 7 * day, older: 40 * day };
  const requests = Object.entries(ages).map(([key, age]) => ({ key, at: after(clock.now(), -age) }));
  const same = { userId, hash: "same", made: "bkg_1" };
  await db
    .insertInto("requests")
    .values(requests.map((request) => ({ ...same, ...request })))
    .execute();
  await upkeep();
  const left = await db.selectFrom("requests").select("key").orderBy("key").execute();
  expect(left.map(({ key }) => key)).toEqual(["fresh", "known"]);
});

test("a failed sign-in is kept while it counts", async () => {
  const failures = [0, 15 * minute - 1, 15 * minute, 3 * day];
  await db
    .insertInto("signInFailures")
    .values(failures.map((age) => ({ email: `${age}@example.com`, at: after(clock.now(), -age) })))
    .execute();
  await upkeep();
  const left = await db.selectFrom("signInFailures").select("at").orderBy("at").execute();
  expect(left.map(({ at }) => clock.now().getTime() - at.getTime())).toEqual([15 * minute - 1, 0]);
});

test("a login that ended is written down for a day", async () => {
  const ages = { fresh: 0, known: day - 1, old: day, older: 40 * day };
  const ended = Object.entries(ages).map(([key, age]) => ({ key, at: after(clock.now(), -age) }));
  await db
    .insertInto("endedLogins")
    .values(ended.map(({ key, at }) => ({ sessionId: `ses_${key}` as const, userId: "usr_asha" as const, at })))
    .execute();
  await upkeep();
  const left = await db.selectFrom("endedLogins").select("sessionId").orderBy("id").execute();
  expect(left.map(({ sessionId }) => sessionId)).toEqual(["ses_fresh", "ses_known"]);
});

test("more than fits one statement goes in one turn", async () => {
  const at = after(clock.now(), -day);
  const values = Array.from({ length: 2_500 }, (_, nth) => ({ email: `many${nth}@example.com`, at }));
  await db.insertInto("signInFailures").values(values).execute();
  await upkeep();
  expect(await db.selectFrom("signInFailures").select("email").where("at", "=", at).execute()).toEqual([]);
});
