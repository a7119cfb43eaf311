// What a transaction saves by not waiting must never show: not in what is kept, and not in which error is told.

import { afterAll, beforeEach, expect, test } from "bun:test";
import { sql } from "kysely";
import { openTestDatabase } from "../testing/database.ts";
import { silentLog } from "../testing/log.ts";
import { compileOnce } from "./compiled.ts";
import { ahead } from "./conversation.ts";
import { openDatabase } from "./database.ts";
import type { Database } from "./schema.ts";

const { db, url, close } = await openTestDatabase({ max: 1 });
afterAll(close);
await sql`create table notes (text text primary key)`.execute(db);

const note = compileOnce((db, { text }: { readonly text: string }) =>
  sql`insert into notes (text) values (${text})`.compile(db),
);
const noteAhead = compileOnce((db, { text }: { readonly text: string }) =>
  ahead(sql`insert into notes (text) values (${text})`.compile(db)),
);
const look = compileOnce((db, { text }: { readonly text: string }) =>
  sql<{ text: string }>`select text from notes where text = ${text}`.compile(db),
);
const kept = async () =>
  (await sql<{ text: string }>`select text from notes order by text`.execute(db)).rows.map(textOf);
const textOf = ({ text }: { readonly text: string }) => text;
const transaction = <Result>(act: (tx: Database) => Promise<Result>) => db.transaction().execute(act);

beforeEach(async () => {
  await sql`truncate notes`.execute(db);
  // From its second transaction on a connection knows how to begin.
  await transaction(async () => {});
});

test("what is said first in a transaction belongs to it, and so does the rest", async () => {
  await transaction(async (tx) => {
    await note(tx, { text: "one" });
    await note(tx, { text: "two" });
  });
  const taken = transaction(async (tx) => {
    await note(tx, { text: "three" });
    throw new Error("taken back");
  });
  await expect(taken).rejects.toThrow("taken back");
  expect(await kept()).toEqual(["one", "two"]);
});

test("what is said first has its own answer", async () => {
  await note(db, { text: "one" });
  expect(await transaction((tx) => look(tx, { text: "one" }))).toEqual([{ text: "one" }]);
  expect(await transaction(async (tx) => (await sql`select text from notes`.execute(tx)).rows)).toEqual([
    { text: "one" },
  ]);
});

test("several statements in one text may be what is said first", async () => {
  const both = "insert into notes (text) values ('one'); insert into notes (text) values ('two')";
  const taken = transaction(async (tx) => {
    await sql.raw(both).execute(tx);
    throw new Error("taken back");
  });
  await expect(taken).rejects.toThrow("taken back");
  expect(await kept()).toEqual([]);
  await transaction((tx) => sql.raw(both).execute(tx));
  expect(await kept()).toEqual(["one", "two"]);
});

test("a transaction in which nothing is said ends, and the next begins", async () => {
  await transaction(async () => {});
  const empty = transaction(async () => {
    throw new Error("taken back");
  });
  await expect(empty).rejects.toThrow("taken back");
  await transaction((tx) => note(tx, { text: "one" }));
  expect(await kept()).toEqual(["one"]);
});

test("without its begin the first statement is not done", async () => {
  await using forgetful = openDatabase({ connectionString: url, max: 1 }, silentLog);
  await forgetful.transaction().execute(async () => {});
  await sql`deallocate "begin"`.execute(forgetful);
  await expect(forgetful.transaction().execute((tx) => note(tx, { text: "one" }))).rejects.toThrow("begin");
  expect(await kept()).toEqual([]);
});

test("what is sent ahead is there for what follows, and kept", async () => {
  const seen = await transaction(async (tx) => {
    expect(await noteAhead(tx, { text: "one" })).toEqual([]);
    await noteAhead(tx, { text: "two" });
    return look(tx, { text: "two" });
  });
  expect(seen).toEqual([{ text: "two" }]);
  await transaction((tx) => noteAhead(tx, { text: "three" }));
  expect(await kept()).toEqual(["one", "three", "two"]);
});

test("what is sent ahead and fails makes what follows fail, by its own error, and nothing is kept", async () => {
  await note(db, { text: "one" });
  const followed = transaction(async (tx) => {
    await noteAhead(tx, { text: "two" });
    await noteAhead(tx, { text: "one" });
    await noteAhead(tx, { text: "three" });
    await look(tx, { text: "two" });
  });
  await expect(followed).rejects.toMatchObject({ constraint: "notes_pkey" });
  const last = transaction(async (tx) => {
    await note(tx, { text: "two" });
    await noteAhead(tx, { text: "one" });
  });
  await expect(last).rejects.toMatchObject({ constraint: "notes_pkey" });
  expect(await kept()).toEqual(["one"]);
});

test("what is sent ahead and fails is taken back by whoever gives up before", async () => {
  await note(db, { text: "one" });
  const given = transaction(async (tx) => {
    await noteAhead(tx, { text: "one" });
    throw new Error("taken back");
  });
  await expect(given).rejects.toThrow("taken back");
  expect(await kept()).toEqual(["one"]);
});

test("outside of a transaction nothing is sent ahead", async () => {
  await note(db, { text: "one" });
  await expect(noteAhead(db, { text: "one" })).rejects.toMatchObject({ constraint: "notes_pkey" });
});
