// The log per person, on a real PostgreSQL with real concurrency: no gap, nothing twice, counts that are always right.

import { afterAll, describe, expect, test } from "bun:test";
import type { UserId } from "@parkmate/protocol/ids";
import fc from "fast-check";
import { violates } from "../db/violations.ts";
import { openTestDatabase, untilWaitingForLocks } from "../testing/database.ts";
import { draftFor } from "../testing/draft.ts";
import { addPerson } from "../testing/town.ts";
import { createCentre } from "./centre.ts";
import { createInbox, type Draft } from "./inbox.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const inbox = createInbox(db);
const now = new Date("2026-11-23T10:30:00Z");

const newUser = async () => (await addPerson(db, "driver")).id;
const append = (...drafts: Draft[]) => db.transaction().execute((tx) => inbox.append(tx, drafts, now));
const seqs = (rows: readonly { seq: number }[]) => rows.map(({ seq }) => seq);
const upTo = (head: number) => Array.from({ length: head }, (_, nth) => nth + 1);

/** The same words of another occurrence. */
const alone = ({ content: { once, ...words } }: Draft) => ({ ...words, once: `${once}/alone` });

async function unreadRows(userId: UserId): Promise<number> {
  const { unread } = await db
    .selectFrom("notifications")
    .select((row) => row.fn.countAll<number>().as("unread"))
    .where("userId", "=", userId)
    .where("readAt", "is", null)
    .where("archivedAt", "is", null)
    .where("supersededAt", "is", null)
    .executeTakeFirstOrThrow();
  return unread;
}

/** A transaction that has appended and waits to be told how to end. */
async function paused(...drafts: Draft[]) {
  const appended = Promise.withResolvers<void>();
  const ending = Promise.withResolvers<void>();
  const ended = db.transaction().execute(async (tx) => {
    await inbox.append(tx, drafts, now);
    appended.resolve();
    await ending.promise;
  });
  await Promise.race([appended.promise, ended]);
  return {
    async commit() {
      ending.resolve();
      await ended;
    },
    async rollBack() {
      ending.reject(new Error("rolled back"));
      await ended.catch(() => {});
    },
  };
}

describe("appending", () => {
  test("gives each person's notifications the next places in their own log", async () => {
    const [asha, rohan] = [await newUser(), await newUser()];
    await append(draftFor(asha));
    const entries = await append(draftFor(asha), draftFor(rohan), draftFor(asha));
    const places = (userId: UserId) =>
      entries.filter((entry) => entry.userId === userId).map((entry) => entry.notification.seq);
    expect([places(asha), places(rohan)]).toEqual([[2, 3], [1]]);
    expect(await inbox.head(asha)).toEqual({ head: 3, unread: 3, revision: 0 });
    expect(await inbox.head(rohan)).toEqual({ head: 1, unread: 1, revision: 0 });
  });

  test("returns what a reader will read, in the order of the drafts", async () => {
    const userId = await newUser();
    const awkward = draftFor(userId, {
      text: `"quotes", {braces}, back\\slash, കാക്കനാട് 🚗, 'and' NULL`,
      data: { lot: 'a "b" \\ {c}', price: 5_000, none: null },
      actions: [{ label: "View, {now}", link: "/a?b=c&d=\\" }],
      collapseKey: "booking-end:1",
      expiresAt: new Date("2026-11-23T11:30:00.123Z"),
      causedBy: userId,
    });
    const entries = [...(await append(awkward, draftFor(userId))), ...(await append(draftFor(userId, alone(awkward))))];
    expect(entries.map(({ notification }) => notification)).toEqual([...(await inbox.read(userId, 0, 10))]);
    const wordsOf = ({ notification: { id: _, seq: __, ...words } }: (typeof entries)[number]) => words;
    expect(entries.map(wordsOf)[2]).toEqual(entries.map(wordsOf)[0]);
    const { once: _, causedBy, expiresAt, ...words } = awkward.content;
    expect(entries[0]?.notification).toMatchObject({
      ...words,
      seq: 1,
      at: now.toISOString(),
      expiresAt: expiresAt?.toISOString() ?? "",
      readAt: null,
      archivedAt: null,
      by: causedBy,
    });
  });

  test("a repeated occurrence adds nothing and does not move the head", async () => {
    const [asha, rohan] = [await newUser(), await newUser()];
    await append(draftFor(asha, { once: "booking.ended/bkg_1" }));
    const again = await append(
      draftFor(asha, { once: "booking.ended/bkg_1" }),
      draftFor(rohan, { once: "booking.ended/bkg_1" }),
    );
    expect(again.map(({ userId }) => userId)).toEqual([rohan]);
    expect(await append(draftFor(asha, { once: "booking.ended/bkg_1" }))).toEqual([]);
    expect(await inbox.head(asha)).toEqual({ head: 1, unread: 1, revision: 0 });
  });

  test("an occurrence that is repeated within one append is there once", async () => {
    const userId = await newUser();
    const entries = await append(
      draftFor(userId, { once: "same", text: "first" }),
      draftFor(userId, { once: "other" }),
      draftFor(userId, { once: "same", text: "second" }),
    );
    expect(entries.map(({ notification }) => notification.text)).toEqual(["first", expect.any(String)]);
    expect(await inbox.head(userId)).toEqual({ head: 2, unread: 2, revision: 0 });
  });

  test("of one occurrence by two transactions at once fails the later, which leaves nothing", async () => {
    const userId = await newUser();
    const first = await paused(draftFor(userId, { once: "raced" }));
    const second = append(draftFor(userId), draftFor(userId, { once: "raced" }));
    const outcome = second.catch((error: unknown) => violates(error, "notifications_once"));
    await untilWaitingForLocks(db, 1);
    await first.commit();
    expect(await outcome).toBe(true);
    expect(seqs(await inbox.read(userId, 0, 10))).toEqual([1]);
    expect(await inbox.head(userId)).toEqual({ head: 1, unread: 1, revision: 0 });
  });

  test("to a thousand people at once reaches each of them once", async () => {
    const users = await Promise.all(Array.from({ length: 1_000 }, newUser));
    const { content } = draftFor("usr_anybody", { once: "announcement" });
    const entries = await append(...users.map((userId) => ({ userId, content })));
    expect(new Set(entries.map(({ userId }) => userId))).toEqual(new Set(users));
    expect(entries.every(({ notification }) => notification.seq === 1)).toBe(true);
    const heads = await inbox.heads(users);
    expect(users.every((userId) => heads.get(userId)?.head === 1)).toBe(true);
  });

  test("that is rolled back leaves no trace, and its place goes to the next", async () => {
    const userId = await newUser();
    await append(draftFor(userId));
    await (await paused(draftFor(userId), draftFor(userId))).rollBack();
    expect(await inbox.head(userId)).toEqual({ head: 1, unread: 1, revision: 0 });
    await append(draftFor(userId));
    expect(seqs(await inbox.read(userId, 0, 10))).toEqual([1, 2]);
  });

  test("by two writers in opposite orders never deadlocks", async () => {
    const users = await Promise.all(Array.from({ length: 20 }, newUser));
    const rounds = Array.from({ length: 40 }, (_, nth) => (nth % 2 === 0 ? users : users.toReversed()));
    await Promise.all(rounds.map((order) => append(...order.map((userId) => draftFor(userId)))));
    for (const userId of users) expect(seqs(await inbox.read(userId, 0, 100))).toEqual(upTo(40));
  });

  test("for a person who was never told anything, by many at once, makes one inbox", async () => {
    const userId = await newUser();
    await Promise.all(Array.from({ length: 12 }, () => append(draftFor(userId))));
    expect(seqs(await inbox.read(userId, 0, 100))).toEqual(upTo(12));
    expect(await inbox.head(userId)).toEqual({ head: 12, unread: 12, revision: 0 });
  });
});

describe("a reader", () => {
  test("never sees a later place before an earlier one, while a commit is held up", async () => {
    const userId = await newUser();
    await append(draftFor(userId));
    const held = await paused(draftFor(userId));
    const behind = [append(draftFor(userId)), append(draftFor(userId))];
    await untilWaitingForLocks(db, 2);
    expect(seqs(await inbox.read(userId, 0, 10))).toEqual([1]);
    expect(await inbox.head(userId)).toMatchObject({ head: 1 });
    expect(await inbox.resume(userId, 1, 10)).toMatchObject({ head: 1, missed: [] });
    await held.commit();
    await Promise.all(behind);
    expect(seqs(await inbox.read(userId, 0, 10))).toEqual([1, 2, 3, 4]);
  });

  test("that keeps its cursor skips nothing and gets nothing twice while two write, one of them held up at its commit", async () => {
    const userId = await newUser();
    let cursor = 0;
    const catchUp = async () => {
      for (const { seq } of await inbox.read(userId, cursor, 200)) {
        expect(seq).toBe(cursor + 1);
        cursor = seq;
      }
    };
    for (let round = 0; round < 100; round++) {
      const held = await paused(draftFor(userId));
      const behind = append(draftFor(userId));
      await catchUp();
      await Promise.all([round % 5 === 0 ? held.rollBack() : held.commit(), catchUp(), behind]);
      await catchUp();
      expect(await inbox.head(userId)).toMatchObject({ head: cursor });
    }
    expect(cursor).toBe(180);
  });

  test("sees no gap while several writers commit and roll back", async () => {
    const userId = await newUser();
    const isWriting = { done: false };
    const writer = async (nth: number) => {
      for (let round = 0; round < 40; round++) {
        if ((round + nth) % 5 === 0) await (await paused(draftFor(userId))).rollBack();
        else await append(draftFor(userId), ...(round % 3 === 0 ? [draftFor(userId)] : []));
      }
    };
    const reader = async () => {
      while (!isWriting.done) {
        const { head, missed } = await inbox.resume(userId, 0, 1_000);
        expect(seqs(missed)).toEqual(upTo(head));
      }
    };
    const reading = Promise.all([reader(), reader()]);
    await Promise.all([0, 1, 2, 3].map(writer));
    isWriting.done = true;
    await reading;
    const { head, unread } = await inbox.head(userId);
    expect(seqs(await inbox.read(userId, 0, 1_000))).toEqual(upTo(head));
    expect(unread).toBe(head);
  });

  test("reads from its cursor, at most as much as it asked for", async () => {
    const userId = await newUser();
    await append(...upTo(5).map(() => draftFor(userId)));
    expect(seqs(await inbox.read(userId, 1, 3))).toEqual([2, 3, 4]);
    expect(await inbox.read(userId, 5, 3)).toEqual([]);
  });

  test("gets nothing of another person's", async () => {
    const [asha, rohan] = [await newUser(), await newUser()];
    await append(draftFor(asha));
    expect(await inbox.read(rohan, 0, 10)).toEqual([]);
    expect(await inbox.resume(rohan, 0, 10)).toEqual({ head: 0, unread: 0, revision: 0, missed: [] });
  });
});

describe("resuming", () => {
  async function withFive() {
    const userId = await newUser();
    await append(...upTo(5).map(() => draftFor(userId)));
    return userId;
  }
  const summary = { head: 5, unread: 5, revision: 0 };

  test.each([
    ["without a cursor tells the head alone", undefined, []],
    ["from the head has missed nothing", 5, []],
    ["from further back has missed what came after, in order", 2, [3, 4, 5]],
    ["from the beginning has missed everything", 0, [1, 2, 3, 4, 5]],
    ["from a cursor that never was has missed nothing", 900, []],
    ["from the largest cursor there is has missed nothing", Number.MAX_SAFE_INTEGER, []],
  ])("%s", async (_, since, expected) => {
    const { missed, ...head } = await inbox.resume(await withFive(), since, 10);
    expect(head).toEqual(summary);
    expect(seqs(missed)).toEqual(expected);
  });

  test("gets the first of many, and the head of all", async () => {
    const { head, missed } = await inbox.resume(await withFive(), 0, 2);
    expect([head, seqs(missed)]).toEqual([5, [1, 2]]);
  });

  test("from before what is still kept starts with the oldest that is", async () => {
    const userId = await withFive();
    await db.deleteFrom("notifications").where("userId", "=", userId).where("seq", "<=", 3).execute();
    const { head, missed } = await inbox.resume(userId, 1, 10);
    expect([head, seqs(missed)]).toEqual([5, [4, 5]]);
  });

  test("from before what is still kept, with nothing left, tells the head", async () => {
    const userId = await withFive();
    await db.deleteFrom("notifications").where("userId", "=", userId).execute();
    expect(await inbox.resume(userId, 1, 10)).toMatchObject({ head: 5, missed: [] });
  });
});

describe("a later notification about the same thing", () => {
  const about = (userId: UserId, collapseKey: string) => draftFor(userId, { collapseKey });

  test("takes the place of an earlier unread one in the count; the log keeps both", async () => {
    const userId = await newUser();
    await append(about(userId, "a"), about(userId, "b"));
    await append(about(userId, "a"));
    expect(await inbox.head(userId)).toEqual({ head: 3, unread: 2, revision: 0 });
    expect(seqs(await inbox.read(userId, 0, 10))).toEqual([1, 2, 3]);
    expect(await unreadRows(userId)).toBe(2);
  });

  test("in the same append does so too", async () => {
    const userId = await newUser();
    await append(about(userId, "a"), about(userId, "a"), about(userId, "a"));
    expect(await inbox.head(userId)).toEqual({ head: 3, unread: 1, revision: 0 });
    expect(await unreadRows(userId)).toBe(1);
  });

  test("leaves what was read, put away or somebody else's alone", async () => {
    const [userId, other] = [await newUser(), await newUser()];
    const centre = createCentre({ db, clock: { now: () => now }, publishChange: () => {} });
    const [read, archived] = await append(about(userId, "a"), about(userId, "b"), about(other, "a"));
    if (read === undefined || archived === undefined) throw new Error("nothing was appended");
    await centre.mark(userId, read.notification.id, "read", true);
    await centre.mark(userId, archived.notification.id, "archived", true);
    await append(about(userId, "a"), about(userId, "b"));
    const superseded = await db.selectFrom("notifications").select("seq").where("supersededAt", "is not", null);
    expect(await superseded.where("userId", "in", [userId, other]).execute()).toEqual([]);
    expect(await inbox.head(userId)).toMatchObject({ head: 4, unread: 2 });
    expect(await inbox.head(other)).toMatchObject({ head: 1, unread: 1 });
  });

  test("appended by many at once leaves one unread", async () => {
    const userId = await newUser();
    await Promise.all(upTo(12).map(() => append(about(userId, "a"))));
    expect(await inbox.head(userId)).toEqual({ head: 12, unread: 1, revision: 0 });
    expect(await unreadRows(userId)).toBe(1);
  });
});

describe("whatever a person and the product do", () => {
  const key = fc.option(fc.constantFrom("a", "b"), { nil: null });
  const step = fc.oneof(
    fc.record({ kind: fc.constant("append" as const), keys: fc.array(key, { minLength: 1, maxLength: 4 }) }),
    fc.record({
      kind: fc.constant("mark" as const),
      nth: fc.nat(12),
      mark: fc.constantFrom("read" as const, "archived" as const),
      on: fc.boolean(),
    }),
    fc.record({ kind: fc.constant("read all" as const), to: fc.option(fc.nat(15), { nil: undefined }) }),
  );

  test("the unread count is the number of unread rows, and neither head nor revision goes back", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const userId = await newUser();
        let told = 0;
        const centre = createCentre({ db, clock: { now: () => now }, publishChange: () => told++ });
        let before = await inbox.head(userId);
        for (const next of steps) {
          const rows = await inbox.read(userId, 0, 100);
          if (next.kind === "append") {
            await append(...next.keys.map((collapseKey) => draftFor(userId, { collapseKey })));
          } else if (next.kind === "read all") {
            await centre.readAll(userId, next.to);
          } else {
            const row = rows[next.nth % Math.max(rows.length, 1)];
            if (row !== undefined) await centre.mark(userId, row.id, next.mark, next.on);
          }
          const head = await inbox.head(userId);
          expect(head.unread).toBe(await unreadRows(userId));
          expect(head.head).toBeGreaterThanOrEqual(before.head);
          expect(head.revision).toBe(told);
          expect(head.revision - before.revision).toBeWithin(0, 2);
          before = head;
        }
        expect(seqs(await inbox.read(userId, 0, 100))).toEqual(upTo(before.head));
      }),
      { numRuns: 40 },
    );
  });

  test("the count holds when appends and marks happen at the same time", async () => {
    const userId = await newUser();
    const centre = createCentre({ db, clock: { now: () => now }, publishChange: () => {} });
    const first = await append(...upTo(20).map(() => draftFor(userId)));
    await Promise.all([
      ...first.map(({ notification }) => centre.mark(userId, notification.id, "read", true)),
      ...first.map(({ notification }) => centre.mark(userId, notification.id, "archived", true)),
      ...upTo(20).map((nth) => append(draftFor(userId, { collapseKey: nth % 2 === 0 ? "a" : null }))),
      centre.readAll(userId, undefined),
      centre.readAll(userId, 5),
    ]);
    const { head, unread } = await inbox.head(userId);
    expect(head).toBe(40);
    expect(unread).toBe(await unreadRows(userId));
  });
});

test("half a surrogate pair in somebody's text is kept as a replacement character", async () => {
  const userId = await newUser();
  await append(draftFor(userId, { data: { why: "a \ud800 \\ud800" } }));
  expect(await inbox.read(userId, 0, 1)).toMatchObject([{ data: { why: "a \ufffd \\ud800" } }]);
});
