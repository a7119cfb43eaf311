// Quiet hours on a real database: what waits is written in the morning, each once and in order, whichever server does it and
// whatever its person changes meanwhile.

import { afterAll, describe, expect, test } from "bun:test";
import type { UserId } from "@parkmate/protocol/ids";
import type { Catalogue, Kind } from "@parkmate/protocol/kind";
import fc from "fast-check";
import { sql } from "kysely";
import { createManualClock } from "../clock.ts";
import { createPerform } from "../perform.ts";
import { openTestDatabase } from "../testing/database.ts";
import { draftFor } from "../testing/draft.ts";
import { silentLog } from "../testing/log.ts";
import { addPerson } from "../testing/town.ts";
import { hour, minute } from "../time.ts";
import { type Announced, createAnnounce } from "./announce.ts";
import { createHeldSweep, hold } from "./held.ts";
import { createInbox, type InboxEntry } from "./inbox.ts";
import { createPreferenceCommands } from "./preference-commands.ts";
import type { Choices } from "./preferences.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const inbox = createInbox(db);
const clock = createManualClock(new Date("2026-11-23T20:00:00Z"));

const kind: Kind = { on: "happened", to: { reader: "/" }, level: "info", title: "News", text: "{nth}" };
const catalogue: Catalogue = {
  urgent: kind,
  urgent_mandatory: { ...kind, mandatory: true },
  waits: { ...kind, waits: true },
  waits_mandatory: { ...kind, waits: true, mandatory: true },
};
const waitsOnly: Catalogue = { waits: { ...kind, waits: true } };
const night = { from: "22:00", until: "07:00" };

/** A server of its own, with what it has published. */
function server(rows: Catalogue = catalogue) {
  const published: InboxEntry[] = [];
  const announce = createAnnounce(rows, inbox);
  const publish = async (entries: readonly InboxEntry[]) => void published.push(...entries);
  const perform = createPerform({ db, clock, announce, publish, publishSlots: () => {}, log: silentLog });
  const onLeadChanged = async () => {};
  const preferences = createPreferenceCommands({ db, perform, catalogue: rows, timeZone: "UTC", onLeadChanged });
  const tell = (events: readonly Announced[]) => db.transaction().execute((tx) => announce(tx, events, clock.now()));
  return { published, preferences, tell, sweep: createHeldSweep(perform, inbox) };
}

let count = 0;
const happened = (reader: UserId | readonly UserId[], key = `${++count}`): Announced => ({
  ...{ type: "happened", key, by: null, people: { reader }, values: { nth: key } },
});

const newReader = async () => (await addPerson(db, "driver")).id;
async function sleeper(): Promise<UserId> {
  const id = await newReader();
  await server().preferences.change(id, { quietHours: night });
  return id;
}

const texts = async (userId: UserId) => (await inbox.read(userId, 0, 1_000)).map(({ text }) => text);
const heldFor = async (userId: UserId) =>
  (await db.selectFrom("heldNotifications").select("dueAt").where("userId", "=", userId).execute()).length;

/** Moves the clock to this time of the next day that has it in the future. */
function untilTime(time: string): void {
  const day = 24 * hour;
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const wanted = hours * hour + minutes * minute;
  const passed = clock.now().getTime() % day;
  clock.advance(((wanted - passed + day - 1) % day) + 1);
}

describe("what is held", () => {
  test("is written and published when quiet hours end, once and in order", async () => {
    const reader = await sleeper();
    const { tell, sweep, published } = server(waitsOnly);
    untilTime("22:00");
    for (const key of ["a", "b"]) await tell([happened(reader, key)]);
    await tell([happened(reader, "c"), happened(reader, "d")]);
    untilTime("06:59");
    await sweep();
    expect(await texts(reader)).toEqual([]);
    untilTime("07:00");
    await sweep();
    await sweep();
    expect(await texts(reader)).toEqual(["a", "b", "c", "d"]);
    const [first] = await inbox.read(reader, 0, 1);
    expect(first?.at).toBe(clock.now().toISOString());
    expect(published.map(({ userId, notification }) => [userId, notification.text])).toEqual(
      ["a", "b", "c", "d"].map((text) => [reader, text]),
    );
    expect(await heldFor(reader)).toBe(0);
  });

  test("of a rolled back transaction is not held", async () => {
    const reader = await sleeper();
    untilTime("23:00");
    const failing = db.transaction().execute(async (tx) => {
      await createAnnounce(waitsOnly, inbox)(tx, [happened(reader)], clock.now());
      throw new Error("a bug");
    });
    await expect(failing).rejects.toThrow("a bug");
    expect(await heldFor(reader)).toBe(0);
  });

  test("outlives a server that was down all morning", async () => {
    const reader = await sleeper();
    untilTime("23:00");
    await server(waitsOnly).tell([happened(reader, "late")]);
    clock.advance(40 * hour);
    await server().sweep();
    expect(await texts(reader)).toEqual(["late"]);
  });

  test("of an occurrence that is told twice is written once", async () => {
    const reader = await sleeper();
    const { tell, sweep } = server(waitsOnly);
    untilTime("23:00");
    await tell([happened(reader, "same")]);
    await tell([happened(reader, "same")]);
    untilTime("12:00");
    await tell([happened(reader, "same")]);
    await sweep();
    expect(await texts(reader)).toEqual(["same"]);
    expect(await inbox.head(reader)).toMatchObject({ head: 1, unread: 1 });
  });

  test("may have half a surrogate pair in it, as what is told at once may", async () => {
    const reader = await sleeper();
    const { tell, sweep } = server(waitsOnly);
    untilTime("23:00");
    await tell([happened(reader, "half \ud800")]);
    untilTime("12:00");
    await sweep();
    expect(await texts(reader)).toEqual(["half \ufffd"]);
  });

  test("is shared by several servers: each person's whole and in order, nothing twice", async () => {
    const readers = await Promise.all(Array.from({ length: 60 }, sleeper));
    const servers = Array.from({ length: 4 }, () => server(waitsOnly));
    untilTime("23:00");
    for (const key of ["x", "y", "z"]) await servers[0]?.tell([happened(readers, key)]);
    untilTime("08:00");
    await Promise.all(servers.map(({ sweep }) => sweep()));
    // Whom one server has skipped because another had them, that other delivers.
    await servers[0]?.sweep();
    for (const reader of readers) expect(await texts(reader)).toEqual(["x", "y", "z"]);
    expect(servers.flatMap(({ published }) => published)).toHaveLength(3 * readers.length);
  });

  test("goes with its person", async () => {
    const reader = await sleeper();
    untilTime("23:00");
    await server(waitsOnly).tell([happened(reader)]);
    await db.deleteFrom("users").where("id", "=", reader).execute();
    expect(await heldFor(reader)).toBe(0);
  });
});

describe("a person who changes their quiet hours", () => {
  async function withHeld() {
    const reader = await sleeper();
    const { tell, sweep, preferences } = server(waitsOnly);
    untilTime("23:00");
    await tell([happened(reader, "a")]);
    await tell([happened(reader, "b")]);
    return { reader, sweep, change: preferences.change };
  }

  test("by ending them gets at once, in order, what they held back", async () => {
    const { reader, sweep, change } = await withHeld();
    await change(reader, { quietHours: null });
    await sweep();
    expect(await texts(reader)).toEqual(["a", "b"]);
  });

  test("to a longer night gets it when that ends", async () => {
    const { reader, sweep, change } = await withHeld();
    await change(reader, { quietHours: { from: "22:00", until: "09:30" } });
    untilTime("09:29");
    await sweep();
    expect(await texts(reader)).toEqual([]);
    untilTime("09:30");
    await sweep();
    expect(await texts(reader)).toEqual(["a", "b"]);
  });

  test("by moving to where it is day gets it at once", async () => {
    const { reader, sweep, change } = await withHeld();
    await change(reader, { timeZone: "Asia/Tokyo" });
    await sweep();
    expect(await texts(reader)).toEqual(["a", "b"]);
  });

  test("to a night that lasts past a notification's use gets that at once, and the rest in the morning", async () => {
    const { reader, sweep, change } = await withHeld();
    const expiresAt = new Date(clock.now().getTime() + 9 * hour);
    const short = {
      draft: draftFor(reader, { text: "short", expiresAt }),
      until: new Date(clock.now().getTime() + hour),
    };
    await db.transaction().execute((tx) => hold(tx, [short]));
    await change(reader, { quietHours: { from: "22:00", until: "08:00" } });
    await sweep();
    expect(await texts(reader)).toEqual(["short"]);
    untilTime("08:00");
    await sweep();
    expect(await texts(reader)).toEqual(["short", "a", "b"]);
  });

  test("while something is being held for them, is waited for or waits: it is never left to the old hours", async () => {
    const reader = await sleeper();
    const { tell, sweep, preferences } = server(waitsOnly);
    untilTime("23:00");
    for (let round = 0; round < 10; round++) {
      await preferences.change(reader, { quietHours: night });
      await Promise.all([
        tell([happened(reader)]),
        preferences.change(reader, { quietHours: null }),
        tell([happened(reader)]),
      ]);
      await sweep();
      expect(await heldFor(reader)).toBe(0);
      expect(await texts(reader)).toHaveLength(2 * (round + 1));
    }
  });

  test("with no word about quiet hours leaves them, and what they hold", async () => {
    const { reader, sweep, change } = await withHeld();
    await change(reader, { choices: { waits: { inApp: false } } });
    await sweep();
    expect(await texts(reader)).toEqual([]);
    untilTime("07:00");
    await sweep();
    // It happened, and was kept, before this type was muted.
    expect(await texts(reader)).toEqual(["a", "b"]);
  });
});

describe("whatever a person chooses, whenever and wherever", () => {
  const time = fc.integer({ min: 0, max: 47 }).map((half) => new Date(half * 30 * minute).toISOString().slice(11, 16));
  const quietHours = fc.option(
    fc.record({ from: time, until: time }).filter(({ from, until }) => from !== until),
    { nil: null },
  );
  const choices: fc.Arbitrary<Choices> = fc.dictionary(
    fc.constantFrom(...Object.keys(catalogue)),
    fc.record({ inApp: fc.boolean() }),
  );
  const zones = ["Asia/Kolkata", "Europe/Berlin", "America/St_Johns", "Pacific/Chatham", "Australia/Lord_Howe", "UTC"];
  const timeZone = fc.constantFrom(...zones);
  const step = fc.oneof(
    fc.record({ does: fc.constant("tell" as const), times: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ does: fc.constant("pass" as const), minutes: fc.integer({ min: 1, max: 900 }) }),
    fc.record({
      ...{ does: fc.constant("choose" as const), quietHours, timeZone, choices },
    }),
    fc.constant({ does: "sweep" as const }),
  );

  test("each notification is written now, held and written later, or muted by choice: none lost, none twice", async () => {
    const { tell, sweep, preferences, published } = server();
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 365 * 24 }),
        fc.array(step, { maxLength: 14 }),
        async (hours, steps) => {
          clock.advance(hours * hour);
          const reader = await newReader();
          const expected: string[] = [];
          let muted: readonly string[] = [];
          for (const next of steps) {
            if (next.does === "pass") clock.advance(next.minutes * minute);
            if (next.does === "sweep") await sweep();
            if (next.does === "choose") {
              const { choices: chosen } = await preferences.change(reader, next);
              muted = Object.keys(chosen).filter(
                (type) => chosen[type]?.inApp === false && !catalogue[type]?.mandatory,
              );
            }
            if (next.does === "tell") {
              const events = Array.from({ length: next.times }, () => happened(reader));
              await tell(events);
              const types = Object.keys(catalogue).filter((type) => !muted.includes(type));
              expected.push(...events.flatMap(({ key }) => types.map((type) => `${type}/${key}`)));
            }
            const { head } = await inbox.head(reader);
            expect(head + (await heldFor(reader))).toBe(expected.length);
          }
          clock.advance(25 * hour);
          await sweep();
          const rows = await db.selectFrom("notifications").select("once").where("userId", "=", reader).execute();
          expect(rows.map(({ once }) => once).toSorted()).toEqual(expected.toSorted());
          expect(await heldFor(reader)).toBe(0);
          const ids = published.flatMap(({ userId, notification }) => (userId === reader ? [notification.id] : []));
          expect(ids).toHaveLength(new Set(ids).size);
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);
});

test("what is due is found through indexes, however much is held for later", async () => {
  const reader = await sleeper();
  await sql`
    insert into held_notifications (user_id, due_at, draft)
    select ${reader}, ${clock.now()}::timestamptz + interval '1 day' * nth, '{}' from generate_series(1, 20000) nth`.execute(
    db,
  );
  await sql`analyze held_notifications`.execute(db);
  const { rows } = await sql<{ "QUERY PLAN": string }>`
    explain select user_id from held_notifications where due_at <= ${clock.now()} order by due_at, id limit 1000`.execute(
    db,
  );
  expect(JSON.stringify(rows)).toContain("held_notifications_due");
});
