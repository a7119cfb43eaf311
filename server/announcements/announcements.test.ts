// Announcements: whom they reach, that they reach each of them once whatever happens in between, and who may make them.

import { afterAll, describe, expect, test } from "bun:test";
import type { AnnouncementId, BookingId, UserId, WashId } from "@parkmate/protocol/ids";
import { sql } from "kysely";
import { parkingCatalogue } from "../events.ts";
import { newId } from "../ids.ts";
import { createAnnounce } from "../notifications/announce.ts";
import { createInbox } from "../notifications/inbox.ts";
import type { Role } from "../people/person.ts";
import { createPerform, type Perform } from "../perform.ts";
import { createTestApp } from "../testing/app.ts";
import { openTestDatabase } from "../testing/database.ts";
import { settled } from "../testing/live-world.ts";
import { silentLog } from "../testing/log.ts";
import { addLot, addPerson, newPlate, type Person } from "../testing/town.ts";
import { createAnnouncementSweep } from "./sweep.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const { ask, app, clock } = await createTestApp(db);
const admin = await addPerson(db, "admin");

interface View {
  readonly id: AnnouncementId;
  readonly told: number;
  readonly doneAt: string | null;
}

const closed = { title: "Closed on Sunday", text: "The lot is resurfaced." };

const announce = (audience: unknown, more: object = {}, as: Person = admin, headers: Record<string, string> = {}) =>
  ask("POST", "/api/announcements", { as, body: { ...closed, audience, ...more }, headers });

async function made(audience: unknown, more: object = {}): Promise<AnnouncementId> {
  const { status, body } = await announce(audience, more);
  expect(status).toBe(201);
  return (body as View).id;
}

async function tellAll(): Promise<void> {
  for (const sweep of app.sweeps) await sweep();
}

const find = async (id: AnnouncementId) => (await ask("GET", `/api/announcements/${id}`, { as: admin })).body as View;

/** Everybody who has it, once for each time. */
async function toldOf(id: AnnouncementId): Promise<UserId[]> {
  const rows = await db
    .selectFrom("notifications")
    .select("userId")
    .where("once", "=", `announcement/${id}`)
    .orderBy("userId")
    .execute();
  return rows.map(({ userId }) => userId);
}

describe("an announcement", () => {
  test("to everyone reaches everyone, whoever made it included, but nobody who is disabled", async () => {
    const asha = await addPerson(db, "driver");
    const gone = await addPerson(db, "driver");
    await ask("POST", `/api/people/${gone.id}/disable`, { as: admin, body: { reason: "Never paid" } });
    const id = await made({ kind: "everyone" });
    await tellAll();
    const told = await toldOf(id);
    expect([told.includes(asha.id), told.includes(admin.id), told.includes(gone.id)]).toEqual([true, true, false]);
    expect(await find(id)).toMatchObject({ told: told.length, doneAt: clock.now().toISOString() });
    const { items } = (await ask("GET", "/api/notifications", { as: asha })).body as { items: object[] };
    expect(items).toMatchObject([{ event: "announcement", title: closed.title, text: closed.text, by: admin.id }]);
  });

  test.each(["driver", "owner", "employee", "admin"] as const)("to every %s reaches no other", async (role) => {
    const people = await Promise.all((["driver", "owner", "employee"] as const).map((each) => addPerson(db, each)));
    const id = await made({ kind: "role", role });
    await tellAll();
    const told = await toldOf(id);
    const right = people.filter((person) => person.role === role);
    expect(people.filter((person) => told.includes(person.id))).toEqual(right);
    expect(await rolesOf(told)).toEqual(new Set([role]));
  });

  test("to a lot's people reaches drivers who only have their car washed there, until it is done", async () => {
    const lot = await addLot(db, await addPerson(db, "owner"));
    const [coming, gone] = [await addPerson(db, "driver"), await addPerson(db, "driver")];
    const wash = { lotId: lot.id, service: "exterior", plate: newPlate(), payment: { method: "cash" } };
    await ask("POST", "/api/washes", { as: coming, body: wash });
    const { id: over } = (await ask("POST", "/api/washes", { as: gone, body: wash })).body as { id: WashId };
    await ask("POST", `/api/washes/${over}/cancel`, { as: gone });
    const id = await made({ kind: "lot", lotId: lot.id });
    await tellAll();
    const told = await toldOf(id);
    expect([told.includes(coming.id), told.includes(gone.id)]).toEqual([true, false]);
  });

  test("to a lot's people reaches its owner, its employees, and drivers whose booking there is not over", async () => {
    const [owner, driversOf] = [await addPerson(db, "owner"), new Map<string, UserId>()];
    const lot = await addLot(db, owner, { slots: 6 });
    const other = await addLot(db, owner);
    const employee = await addPerson(db, "employee", { lotId: lot.id });
    await addPerson(db, "employee", { lotId: other.id });
    await addPerson(db, "employee");
    const over = { occupiedFrom: null, occupiedUntil: null, paymentId: null, dueAt: null };
    const ends = {
      ...{ pending_payment: {}, reserved: { startsAt: clock.now() }, active: {} },
      ...{ expired: over, completed: over, cancelled: over },
    } as const;
    for (const [nth, status] of (
      ["pending_payment", "reserved", "active", "expired", "completed", "cancelled"] as const
    ).entries()) {
      const driver = await addPerson(db, "driver");
      driversOf.set(status, driver.id);
      const id = await book(driver, lot.slots[nth] ?? lot.slots[0], status === "pending_payment" ? "cash" : "card");
      await db
        .updateTable("bookings")
        .set({ status, ...ends[status] })
        .where("id", "=", id)
        .execute();
    }
    await book(await addPerson(db, "driver"), other.slots[0], "cash");

    const id = await made({ kind: "lot", lotId: lot.id });
    await tellAll();
    const there = (["pending_payment", "reserved", "active", "expired"] as const).map((status) =>
      driversOf.get(status),
    );
    expect(await toldOf(id)).toEqual([owner.id, employee.id, ...there].filter((one) => one !== undefined).toSorted());
    expect(await find(id)).toMatchObject({ audience: { kind: "lot", lotId: lot.id }, told: 6 });
  });

  test("answers before anybody is told, and tells people without waiting for a sweep", async () => {
    const asha = await addPerson(db, "driver");
    const first = await made({ kind: "role", role: "driver" });
    await tellAll();
    // Whoever holds a person's inbox holds up everybody who is told with them.
    const [held, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const holding = db.transaction().execute(async (tx) => {
      await tx.selectFrom("inboxes").selectAll().where("userId", "=", asha.id).forUpdate().execute();
      held.resolve();
      await release.promise;
    });
    await held.promise;
    const { status, body } = await announce({ kind: "role", role: "driver" });
    expect([status, body]).toMatchObject([201, { told: 0, doneAt: null, by: { id: admin.id, name: admin.name } }]);
    release.resolve();
    await holding;
    const { id } = body as View;
    while ((await find(id)).doneAt === null);
    expect(await toldOf(id)).toEqual(await toldOf(first));
  });

  test("twice with one Idempotency-Key is one", async () => {
    const headers = { "idempotency-key": "closed" };
    const answers = [
      await announce({ kind: "role", role: "admin" }, {}, admin, headers),
      await announce({ kind: "role", role: "admin" }, {}, admin, headers),
    ];
    const [id, again] = answers.map(({ body }) => (body as View).id);
    expect([again, ...answers.map(({ status }) => status)]).toEqual([id, 201, 201]);
    expect((await announce({ kind: "everyone" }, {}, admin, headers)).status).toBe(422);
    await tellAll();
  });

  test("with half a character is told with a replacement", async () => {
    const id = await made({ kind: "role", role: "admin" }, { title: "Half \ud800", text: "\udc00 half" });
    await tellAll();
    expect(await find(id)).toMatchObject({ title: "Half \ufffd", text: "\ufffd half", told: 1 });
  });

  const wrong: [object][] = [
    [{ title: "" }],
    [{ title: " " }],
    [{ title: "x".repeat(121) }],
    [{ text: "" }],
    [{ text: "x".repeat(1_001) }],
    [{ audience: { kind: "nobody" } }],
    [{ audience: { kind: "role" } }],
    [{ audience: { kind: "role", role: "boss" } }],
    [{ audience: { kind: "lot", lotId: "1" } }],
    [{ audience: "everyone" }],
  ];
  test.each(wrong)("with %j is refused", async (more) => {
    expect((await announce({ kind: "everyone" }, more)).status).toBe(422);
  });

  test("to a lot that is none is refused", async () => {
    expect((await announce({ kind: "lot", lotId: newId("lot") })).status).toBe(404);
  });

  test("is made and looked at by administrators alone", async () => {
    const id = await made({ kind: "role", role: "admin" });
    for (const role of ["driver", "owner", "employee"] as const) {
      const as = await addPerson(db, role);
      const answers = [await announce({ kind: "everyone" }, {}, as), await ask("GET", "/api/announcements", { as })];
      answers.push(await ask("GET", `/api/announcements/${id}`, { as }));
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    }
    await tellAll();
  });

  test("is listed, the newest first, page by page", async () => {
    const ids = [await made({ kind: "role", role: "admin" }), await made({ kind: "role", role: "admin" })].toReversed();
    await tellAll();
    const list = async (query: string) =>
      (await ask("GET", `/api/announcements?${query}`, { as: admin })).body as { items: View[]; nextCursor: string };
    const { items, nextCursor } = await list("limit=1");
    const next = await list(`limit=1&cursor=${nextCursor}`);
    expect([...items, ...next.items]).toMatchObject(ids.map((id) => ({ id, told: 1 })));
  });
});

describe("telling 5,000 people", () => {
  /** More than the rest of a test takes: on a busy machine it takes long. */
  const patience = 60_000;
  const announcing = createAnnounce(parkingCatalogue, createInbox(db));
  const published = async () => {};
  /** As each server has its own. */
  const newPerform = () =>
    createPerform({
      ...{ db, clock, announce: announcing, log: silentLog },
      ...{ publish: async () => {}, publishSlots: () => {} },
    });

  /** An announcement to so many drivers, which the application does not tell by itself. */
  async function crowded() {
    const drivers = Array.from({ length: 5_000 }, () => newId("usr"));
    await sql`
      insert into users (id, name, email, role, created_at, updated_at)
      select id, 'Driver', id || '@example.com', 'driver', ${clock.now()}, ${clock.now()}
      from unnest(${drivers}::text[]) as id`.execute(db);
    const id = newId("ann");
    await db
      .insertInto("announcements")
      .values({ id, ...closed, role: "driver", lotId: null, by: admin.id, createdAt: clock.now() })
      .execute();
    const everyDriver = await db
      .selectFrom("users")
      .select("id")
      .where("role", "=", "driver")
      .where("disabledAt", "is", null)
      .orderBy("id")
      .execute();
    const row = () => db.selectFrom("announcements").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    return { id, row, everyDriver: everyDriver.map((driver) => driver.id) };
  }

  test(
    "that is interrupted in a batch goes on where it was, and each is told once",
    async () => {
      const { id, row, everyDriver } = await crowded();
      let batches = 0;
      const perform = newPerform();
      const failing: Perform = (command) =>
        perform(async (tx, now) => {
          const performance = await command(tx, now);
          if (++batches === 3) throw new Error("the server is gone");
          return performance;
        });
      const interrupted = createAnnouncementSweep({ perform: failing, published, log: silentLog, batch: 1_000 });
      await expect(interrupted.sweep()).rejects.toThrow("the server is gone");
      expect(await toldOf(id)).toEqual(everyDriver.slice(0, 2_000));
      expect(await row()).toMatchObject({ told: 2_000, toldUpTo: everyDriver[1_999], doneAt: null });

      await createAnnouncementSweep({ perform: newPerform(), published, log: silentLog }).sweep();
      expect(await toldOf(id)).toEqual(everyDriver);
      expect(await row()).toMatchObject({ told: everyDriver.length, doneAt: clock.now() });
    },
    patience,
  );

  test(
    "by several servers, again and again, tells each once",
    async () => {
      const { id, row, everyDriver } = await crowded();
      const servers = Array.from({ length: 3 }, () =>
        createAnnouncementSweep({ perform: newPerform(), published, log: silentLog, batch: 2_500 }),
      );
      await Promise.all(servers.flatMap(({ sweep }) => [sweep(), sweep()]));
      expect(await row()).toMatchObject({ told: everyDriver.length, doneAt: clock.now() });
      // As if what was told had been forgotten.
      await db.updateTable("announcements").set({ told: 0, toldUpTo: "", doneAt: null }).where("id", "=", id).execute();
      await Promise.all(servers.map(({ sweep }) => sweep()));
      expect(await toldOf(id)).toEqual(everyDriver);
    },
    patience,
  );
});

test("people are told no faster than what was written before is published", async () => {
  const publishing: PromiseWithResolvers<void>[] = [];
  const sizes = [2, 2, 1, 0].values();
  let begun = 0;
  const { promise: third, resolve: beginsThird } = Promise.withResolvers<void>();
  const { sweep } = createAnnouncementSweep({
    async perform<Result>() {
      if (++begun === 3) beginsThird();
      return (sizes.next().value !== 0) as Result;
    },
    published() {
      const next = Promise.withResolvers<void>();
      publishing.push(next);
      return next.promise;
    },
    log: silentLog,
  });
  const sweeping = sweep();
  await settled();
  // The second is written while the first is published; the third has to wait.
  expect([begun, publishing.length]).toEqual([2, 1]);
  publishing[0]?.resolve();
  await third;
  await settled();
  expect([begun, publishing.length]).toEqual([3, 2]);
  publishing[1]?.resolve();
  await sweeping;
  expect(begun).toBe(4);
});

async function book(driver: Person, slotId: string, method: "cash" | "card"): Promise<BookingId> {
  const payment = method === "cash" ? { method } : { method, token: "tok_success" };
  const body = { slotId, plate: newPlate(), payment };
  return ((await ask("POST", "/api/bookings", { as: driver, body })).body as { id: BookingId }).id;
}

async function rolesOf(people: readonly UserId[]): Promise<ReadonlySet<Role>> {
  const rows = await db.selectFrom("users").select("role").where("id", "in", people).execute();
  return new Set(rows.map(({ role }) => role));
}
