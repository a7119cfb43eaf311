// What is older than it is kept goes, on a real database: the counts stay right, and whoever comes back late is told.

import { afterAll, describe, expect, test } from "bun:test";
import type { UserId } from "@parkmate/protocol/ids";
import fc from "fast-check";
import { sql } from "kysely";
import { createManualClock } from "../clock.ts";
import { openTestDatabase } from "../testing/database.ts";
import { draftFor } from "../testing/draft.ts";
import { addPerson } from "../testing/town.ts";
import { day } from "../time.ts";
import { createCentre } from "./centre.ts";
import { createInbox } from "./inbox.ts";
import { createRetentionSweep } from "./retention.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const clock = createManualClock(new Date("2026-11-23T10:30:00Z"));
const inbox = createInbox(db);
const centre = createCentre({ db, clock, publishChange: () => {} });
const sweep = createRetentionSweep({ db, clock, retention: 90 * day });

const newReader = async () => (await addPerson(db, "driver")).id;
const append = (userId: UserId, count = 1, collapseKey: string | null = null) =>
  db.transaction().execute((tx) =>
    inbox.append(
      tx,
      Array.from({ length: count }, () => draftFor(userId, { collapseKey })),
      clock.now(),
    ),
  );
const kept = async (userId: UserId) => (await inbox.read(userId, 0, 10_000)).map(({ seq }) => seq);

async function unreadRows(userId: UserId): Promise<number> {
  return (await centre.list(userId, "unread", undefined, 10_000)).items.length;
}

describe("a notification", () => {
  test("goes when it is older than it is kept, and not before", async () => {
    const reader = await newReader();
    await append(reader, 2);
    clock.advance(day);
    await append(reader);
    clock.advance(89 * day);
    await sweep();
    expect(await kept(reader)).toEqual([1, 2, 3]);
    clock.advance(1);
    await sweep();
    expect(await kept(reader)).toEqual([3]);
  });

  test("that was not read leaves the count, which a connected device can see", async () => {
    const reader = await newReader();
    const [first] = await append(reader, 3);
    if (first === undefined) throw new Error("nothing was appended");
    await centre.mark(reader, first.notification.id, "read", true);
    clock.advance(30 * day);
    await append(reader);
    const before = await inbox.head(reader);
    clock.advance(61 * day);
    await sweep();
    expect(await inbox.head(reader)).toEqual({ head: 4, unread: 1, revision: before.revision + 1 });
  });

  test("that was read or put away goes without a word", async () => {
    const reader = await newReader();
    await append(reader, 3);
    await centre.readAll(reader, undefined);
    const before = await inbox.head(reader);
    clock.advance(91 * day);
    await sweep();
    expect(await inbox.head(reader)).toEqual(before);
    expect(await kept(reader)).toEqual([]);
  });

  test("leaves its place: the next one gets the next seq, and a late resume starts after the gap", async () => {
    const reader = await newReader();
    await append(reader, 3);
    clock.advance(91 * day);
    await sweep();
    const [next] = await append(reader);
    expect(next?.notification.seq).toBe(4);
    const { head, missed } = await inbox.resume(reader, 1, 10);
    expect([head, missed.map(({ seq }) => seq)]).toEqual([4, [4]]);
  });
});

describe("many", () => {
  test("go in several batches, by several servers at once, each counted once", async () => {
    const readers = await Promise.all(Array.from({ length: 5 }, newReader));
    await Promise.all(readers.map((reader) => append(reader, 700)));
    clock.advance(91 * day);
    await Promise.all([append(readers[0] ?? "usr_"), sweep(), sweep(), sweep()]);
    await sweep();
    const heads = await inbox.heads(readers);
    expect(readers.map((reader) => heads.get(reader)?.unread)).toEqual([1, 0, 0, 0, 0]);
    expect(await Promise.all(readers.map(kept))).toEqual([[701], [], [], [], []]);
  });

  test("are found at the beginning of an index, and removed through indexes", async () => {
    await sql`analyze notifications`.execute(db);
    const plan = async (query: ReturnType<typeof sql>) =>
      JSON.stringify((await sql`explain ${query}`.execute(db)).rows);
    expect(await plan(sql`select user_id, at from notifications order by id limit 1000`)).toContain(
      "Index Scan using notifications_id_key",
    );
  });
});

test("whatever happens, the unread count is the number of unread rows, and what is kept has no gap", async () => {
  const step = fc.oneof(
    fc.record({ does: fc.constant("append" as const), key: fc.option(fc.constantFrom("a", "b"), { nil: null }) }),
    fc.record({
      ...{ does: fc.constant("mark" as const), nth: fc.nat(12) },
      ...{ mark: fc.constantFrom("read" as const, "archived" as const), on: fc.boolean() },
    }),
    fc.record({ does: fc.constant("pass" as const), days: fc.integer({ min: 1, max: 60 }) }),
    fc.constant({ does: "sweep" as const }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 16 }), async (steps) => {
      const reader = await newReader();
      for (const next of steps) {
        if (next.does === "append") await append(reader, 2, next.key);
        if (next.does === "pass") clock.advance(next.days * day);
        if (next.does === "sweep") await sweep();
        if (next.does === "mark") {
          const rows = await inbox.read(reader, 0, 100);
          const row = rows[next.nth % Math.max(rows.length, 1)];
          if (row !== undefined) await centre.mark(reader, row.id, next.mark, next.on);
        }
        const { head, unread } = await inbox.head(reader);
        expect(unread).toBe(await unreadRows(reader));
        const seqs = await kept(reader);
        expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, nth) => head - seqs.length + 1 + nth));
      }
    }),
    { numRuns: 40 },
  );
}, 60_000);
