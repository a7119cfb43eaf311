// What a person sees in their notification centre, and that each change of marks is counted and told once.

import { afterAll, describe, expect, test } from "bun:test";
import type { ChangedFrame } from "@parkmate/protocol/frames";
import type { NotificationId, UserId } from "@parkmate/protocol/ids";
import { createManualClock } from "../clock.ts";
import { newId } from "../ids.ts";
import { openTestDatabase } from "../testing/database.ts";
import { draftFor } from "../testing/draft.ts";
import { addPerson } from "../testing/town.ts";
import { createCentre, type Filter } from "./centre.ts";
import { type Content, createInbox } from "./inbox.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const inbox = createInbox(db);
const clock = createManualClock(new Date("2026-11-23T10:30:00Z"));
const now = clock.now().toISOString();

const newUser = async () => (await addPerson(db, "driver")).id;

/** A person with `count` notifications; `ids[0]` is the oldest. */
async function personWith(count: number, more: (nth: number) => Partial<Content> = () => ({})) {
  const userId = await newUser();
  const drafts = Array.from({ length: count }, (_, nth) => draftFor(userId, more(nth + 1)));
  const entries = await db.transaction().execute((tx) => inbox.append(tx, drafts, clock.now()));
  const told: { userId: UserId; frame: ChangedFrame; revision: number }[] = [];
  const centre = createCentre({
    db,
    clock,
    publishChange: (to, frame) => told.push({ userId: to, frame, revision: frame.revision }),
  });
  const ids = entries.map(({ notification }) => notification.id);
  const [first = newId("ntf")] = ids;
  const seqs = async (filter: Filter, before?: number, limit = 10) =>
    (await centre.list(userId, filter, before, limit)).items.map(({ seq }) => seq);
  return { userId, centre, ids, first, told, seqs };
}

describe("the list", () => {
  test("is newest first, a page at a time", async () => {
    const { userId, centre } = await personWith(5);
    const pages: number[][] = [];
    let cursor: string | null = null;
    do {
      const before = cursor === null ? undefined : Number(cursor);
      const page = await centre.list(userId, "all", before, 2);
      pages.push(page.items.map(({ seq }) => seq));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(pages).toEqual([[5, 4], [3, 2], [1]]);
  });

  test("ends without a cursor when the last page is full", async () => {
    const { userId, centre } = await personWith(2);
    expect((await centre.list(userId, "all", undefined, 2)).nextCursor).toBeNull();
  });

  test("has filters: unread, archived, and all that is not archived", async () => {
    const { userId, centre, ids, seqs } = await personWith(4);
    const [one, two, three] = ids as [NotificationId, NotificationId, NotificationId];
    await centre.mark(userId, one, "read", true);
    await centre.mark(userId, two, "archived", true);
    await centre.mark(userId, three, "read", true);
    await centre.mark(userId, three, "archived", true);
    expect([await seqs("all"), await seqs("unread"), await seqs("archived")]).toEqual([[4, 1], [4], [3, 2]]);
    expect(await seqs("archived", 3)).toEqual([2]);
  });

  test("leaves out what a later one took the place of", async () => {
    const { seqs } = await personWith(3, (nth) => ({ collapseKey: nth === 2 ? null : "booking-end:1" }));
    expect([await seqs("all"), await seqs("unread")]).toEqual([
      [3, 2],
      [3, 2],
    ]);
  });

  test("shows nothing of another person's", async () => {
    await personWith(3);
    const { seqs } = await personWith(0);
    expect([await seqs("all"), await seqs("unread"), await seqs("archived")]).toEqual([[], [], []]);
  });
});

describe("a mark", () => {
  test("is set once, counted and told; a second time changes nothing", async () => {
    const { userId, centre, first, told } = await personWith(2);
    const marked = await centre.mark(userId, first, "read", true);
    expect(marked).toMatchObject({ id: first, readAt: now, archivedAt: null });
    clock.advance(1_000);
    expect(await centre.mark(userId, first, "read", true)).toEqual(marked);
    expect(told.map(({ frame }) => frame)).toEqual([
      { type: "changed", head: 2, revision: 1, unread: 1, marks: { mark: "read", at: now, ids: [first] } },
    ]);
    expect(told[0]?.userId).toBe(userId);
    expect(await inbox.head(userId)).toEqual({ head: 2, unread: 1, revision: 1 });
    clock.advance(-1_000);
  });

  test("is taken away, and the count is as before", async () => {
    const { userId, centre, first, told } = await personWith(2);
    await centre.mark(userId, first, "read", true);
    expect(await centre.mark(userId, first, "read", false)).toMatchObject({ readAt: null });
    expect(told.at(-1)?.frame).toMatchObject({
      revision: 2,
      unread: 2,
      marks: { mark: "read", at: null, ids: [first] },
    });
    await centre.mark(userId, first, "read", false);
    expect(told).toHaveLength(2);
  });

  test("of archived takes it out of the unread, and back", async () => {
    const { userId, centre, first } = await personWith(2);
    await centre.mark(userId, first, "archived", true);
    expect((await inbox.head(userId)).unread).toBe(1);
    await centre.mark(userId, first, "read", true);
    expect((await inbox.head(userId)).unread).toBe(1);
    await centre.mark(userId, first, "read", false);
    await centre.mark(userId, first, "archived", false);
    expect(await inbox.head(userId)).toEqual({ head: 2, unread: 2, revision: 4 });
  });

  test("on what a later one took the place of does not count", async () => {
    const { userId, centre, first } = await personWith(2, () => ({ collapseKey: "booking-end:1" }));
    expect((await inbox.head(userId)).unread).toBe(1);
    await centre.mark(userId, first, "read", true);
    await centre.mark(userId, first, "read", false);
    expect((await inbox.head(userId)).unread).toBe(1);
  });

  test("on another person's notification, or on none, is refused and changes nothing", async () => {
    const [asha, rohan] = [await personWith(1), await personWith(1)];
    const nobody = await personWith(0);
    for (const mark of ["read", "archived"] as const) {
      for (const { userId, centre } of [rohan, nobody]) {
        const refused = expect.objectContaining({ code: "not_found" });
        expect(await centre.mark(userId, asha.first, mark, true).catch((error) => error)).toEqual(refused);
        expect(await centre.mark(userId, newId("ntf"), mark, true).catch((error) => error)).toEqual(refused);
      }
    }
    expect(await inbox.head(asha.userId)).toEqual({ head: 1, unread: 1, revision: 0 });
    expect(await inbox.head(rohan.userId)).toEqual({ head: 1, unread: 1, revision: 0 });
    expect([...asha.told, ...rohan.told, ...nobody.told]).toEqual([]);
  });

  test("by twenty devices at once is one change", async () => {
    const { userId, centre, first, told } = await personWith(3);
    await Promise.all(Array.from({ length: 20 }, () => centre.mark(userId, first, "read", true)));
    expect(await inbox.head(userId)).toEqual({ head: 3, unread: 2, revision: 1 });
    expect(told).toHaveLength(1);
  });
});

describe("reading all", () => {
  test("leaves nothing unread, and is told as one change", async () => {
    const { userId, centre, told, seqs } = await personWith(3);
    expect(await centre.readAll(userId, undefined)).toEqual({ head: 3, unread: 0, revision: 1 });
    expect(told.map(({ frame }) => frame)).toEqual([
      { type: "changed", head: 3, revision: 1, unread: 0, marks: { mark: "read", at: now, upTo: 3 } },
    ]);
    expect(await seqs("unread")).toEqual([]);
  });

  test("up to a place leaves what came later", async () => {
    const { userId, centre, told, seqs } = await personWith(4);
    expect(await centre.readAll(userId, 2)).toEqual({ head: 4, unread: 2, revision: 1 });
    expect(told[0]?.frame.marks).toMatchObject({ upTo: 2 });
    expect(await seqs("unread")).toEqual([4, 3]);
  });

  test("up to a place that is not reached yet means what there is", async () => {
    const { userId, centre, told } = await personWith(2);
    await centre.readAll(userId, 900);
    expect(told[0]?.frame.marks).toMatchObject({ upTo: 2 });
  });

  test("with nothing to read changes nothing", async () => {
    const { userId, centre, told } = await personWith(2);
    expect(await centre.readAll(userId, 0)).toEqual({ head: 2, unread: 2, revision: 0 });
    await centre.readAll(userId, undefined);
    expect(await centre.readAll(userId, undefined)).toEqual({ head: 2, unread: 0, revision: 1 });
    expect(told).toHaveLength(1);
    const nobody = await personWith(0);
    expect(await nobody.centre.readAll(nobody.userId, undefined)).toEqual({ head: 0, unread: 0, revision: 0 });
  });

  test("keeps the time at which something was read before, and leaves other people's alone", async () => {
    const [{ userId, centre, first, ids }, other] = [await personWith(2), await personWith(2)];
    await centre.mark(userId, first, "read", true);
    clock.advance(60_000);
    await centre.readAll(userId, undefined);
    const { items } = await centre.list(userId, "all", undefined, 10);
    expect(items.map(({ id, readAt }) => [id, readAt])).toEqual([
      [ids[1] ?? first, clock.now().toISOString()],
      [first, now],
    ]);
    clock.advance(-60_000);
    expect((await inbox.head(other.userId)).unread).toBe(2);
  });
});
