import { afterAll, expect, test } from "bun:test";
import { sql } from "kysely";
import { openTestDatabase } from "../testing/database.ts";
import { compileOnce } from "./compiled.ts";

const { db, close } = await openTestDatabase({ max: 1 });
afterAll(close);

test("a query is built once and run with the values of each time", async () => {
  let builds = 0;
  const say = compileOnce((db, { word, at }: { readonly word: string | null; readonly at: Date }) => {
    builds++;
    return sql<{ word: string | null; year: number }>`
      select ${word}::text as word, extract(year from ${at}::timestamptz)::int as year`.compile(db);
  });
  expect(await say(db, { word: "one", at: new Date("2026-06-01") })).toEqual([{ word: "one", year: 2026 }]);
  expect(await say(db, { word: null, at: new Date("2027-06-01") })).toEqual([{ word: null, year: 2027 }]);
  expect(builds).toBe(1);
});

test("a value that is used twice, a list, and one that the query brings itself each come where they belong", async () => {
  const pick = compileOnce((db, { wanted, among }: { readonly wanted: number; readonly among: readonly number[] }) =>
    sql<{ found: boolean; wanted: number; own: string }>`
      select ${wanted}::int = any(${among}::int[]) as found, ${wanted}::int as wanted, ${"own"}::text as own`.compile(
      db,
    ),
  );
  expect(await pick(db, { wanted: 1, among: [1, 2] })).toEqual([{ found: true, wanted: 1, own: "own" }]);
  expect(await pick(db, { wanted: 3, among: [] })).toEqual([{ found: false, wanted: 3, own: "own" }]);
});

test("rows of values keep apart what has the same name, and columns are named as everywhere", async () => {
  const pair = compileOnce((db, { first, second }: Record<"first" | "second", { readonly at: number }>) =>
    sql<{ firstAt: number; secondAt: number }>`
      select ${first.at}::int as first_at, ${second.at}::int as second_at`.compile(db),
  );
  expect(await pair(db, { first: { at: 1 }, second: { at: 2 } })).toEqual([{ firstAt: 1, secondAt: 2 }]);
  expect(await pair(db, { first: { at: 4 }, second: { at: 3 } })).toEqual([{ firstAt: 4, secondAt: 3 }]);
});

test("in a transaction it belongs to the transaction", async () => {
  const backend = compileOnce((db, { one }: { readonly one: number }) =>
    sql<{ txid: string | null; one: number }>`select pg_current_xact_id()::text as txid, ${one}::int as one`.compile(
      db,
    ),
  );
  const [first, second] = await db
    .transaction()
    .execute(async (tx) => [await backend(tx, { one: 1 }), await backend(tx, { one: 2 })]);
  expect(first?.[0]?.txid).toBe(second?.[0]?.txid ?? "none");
});
