// The overview and the earnings through the whole application: what owners see of their own, and nobody of others.

import { afterAll, beforeEach, describe, expect, test } from "bun:test";
import { createManualClock } from "../clock.ts";
import { createTestApp } from "../testing/app.ts";
import { openTestDatabase } from "../testing/database.ts";
import { addLot, addPerson, newPlate, type Person, type TestLot } from "../testing/town.ts";
import { after, hour, minute } from "../time.ts";

const { db, close } = await openTestDatabase();
afterAll(close);

/** Half past eleven in the evening in Kochi. */
const evening = new Date("2026-11-22T18:00:00Z");
const card = { method: "card", token: "tok_success" };
const cash = { method: "cash" };

const [driver, admin, employee] = [
  await addPerson(db, "driver"),
  await addPerson(db, "admin"),
  await addPerson(db, "employee"),
];

let world: Awaited<ReturnType<typeof settle>>;
beforeEach(async () => {
  world = await settle();
});

async function settle() {
  const clock = createManualClock(evening);
  const { app, ask } = await createTestApp(db, { clock });
  const owner = await addPerson(db, "owner");
  const lot = await addLot(db, owner, { slots: 4 });
  const made = async (path: string, body: object, as: Person = driver) => {
    const answer = await ask("POST", `/api/${path}`, { as, body });
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
    return answer.body as { readonly id: string; readonly code: string; readonly payments: readonly { id: string }[] };
  };
  const book = (nth: number, payment: object, more: object = {}, at: TestLot = lot) =>
    made("bookings", { slotId: at.slots[nth], plate: newPlate(), payment, ...more });
  const overview = async (as: Person = owner) => (await ask("GET", "/api/overview", { as })).body as Overview;
  const earnings = async (query = "", as: Person = owner) =>
    (await ask("GET", `/api/earnings${query}`, { as })).body as Earnings;
  return { app, ask, clock, owner, lot, made, book, overview, earnings };
}

interface Sum {
  readonly currency: string;
  readonly taken: number;
  readonly refunded: number;
  readonly net: number;
  readonly payments: number;
}

interface Overview {
  readonly changesAt: string;
  readonly occupancy: object;
  readonly lots: readonly (Readonly<Record<string, unknown>> & { readonly id: string })[];
  readonly arrivals: readonly { readonly code: string }[];
  readonly cashDue: { readonly count: number; readonly amounts: readonly object[]; readonly items: readonly object[] };
  readonly washes: object;
  readonly revenue: readonly Sum[];
}

interface Earnings {
  readonly from: string;
  readonly to: string;
  readonly currencies: readonly (Sum & { readonly days: readonly Sum[]; readonly previousNet: number })[];
}

describe("the overview", () => {
  test("counts the slots of each lot by what they are now", async () => {
    const { ask, owner, lot, book, overview } = world;
    await book(0, card);
    await book(1, cash);
    await ask("PATCH", `/api/slots/${lot.slots[2]}`, { as: owner, body: { inService: false } });
    const { lots, occupancy } = await overview();
    expect(occupancy).toEqual({ lots: 1, total: 4, free: 1, held: 1, booked: 1, outOfService: 1 });
    expect<readonly object[]>(lots).toEqual([
      {
        ...{ id: lot.id, name: lot.name, timeZone: "Asia/Kolkata" },
        total: 4,
        free: 1,
        held: 1,
        booked: 1,
        outOfService: 1,
      },
    ]);
  });

  test("counts all lots, and shows the fullest of very many", async () => {
    const { owner, book, overview } = world;
    const [shut, full] = [await addLot(db, owner, { inService: false }), await addLot(db, owner)];
    for (let nth = 0; nth < 50; nth++) await addLot(db, owner, { slots: 2 });
    await book(0, card, {}, full);
    const { lots, occupancy } = await overview();
    expect(occupancy).toEqual({ lots: 53, total: 106, free: 104, held: 0, booked: 1, outOfService: 1 });
    expect(lots).toHaveLength(50);
    const shown = lots.map(({ id }) => id);
    expect(shown).toEqual(shown.toSorted());
    expect(shown).toContain(full.id);
    expect(shown).not.toContain(shut.id);
    expect(lots.find(({ id }) => id === full.id)).toMatchObject({ free: 0 });
    // Somebody else's are not among them.
    expect(await overview(await addPerson(db, "owner"))).toMatchObject({ lots: [], occupancy: { lots: 0, total: 0 } });
    const all = async () => ((await overview(admin)).occupancy as { readonly total: number }).total;
    const before = await all();
    expect(before).toBeGreaterThanOrEqual(106);
    await addLot(db, await addPerson(db, "owner"), { slots: 3 });
    expect([await all(), (await overview()).occupancy]).toMatchObject([before + 3, { lots: 53, total: 106 }]);
  });

  test("tells when time alone makes it another", async () => {
    const { clock, book, overview } = world;
    const at = (milliseconds: number) => after(clock.now(), milliseconds).toISOString();
    // Midnight in Kochi.
    expect((await overview()).changesAt).toBe("2026-11-22T18:30:00.000Z");
    clock.advance(hour);
    await book(0, card, { startsAt: at(4 * hour) });
    const near = at(hour);
    expect((await overview()).changesAt).toBe(near);
    const come = at(20 * minute);
    await book(1, card, { startsAt: come });
    expect((await overview()).changesAt).toBe(come);
    expect((await overview(await addPerson(db, "owner"))).changesAt > near).toBe(true);
  });

  test("names who is expected within three hours, the next first", async () => {
    const { clock, book, overview } = world;
    const from = (milliseconds: number) => ({ startsAt: after(clock.now(), milliseconds).toISOString() });
    const second = await book(0, card, from(2 * hour));
    const first = await book(1, cash, from(20 * minute));
    await book(2, card, from(4 * hour));
    await book(3, card);
    expect((await overview()).arrivals.map(({ code }) => code)).toEqual([first.code, second.code]);
  });

  test("has the cash that is due until somebody has it in hand, and then the money", async () => {
    const { book, made, owner, overview } = world;
    const { id, code, payments } = await book(0, cash);
    const before = await overview();
    expect(before.cashDue).toMatchObject({
      count: 1,
      amounts: [{ currency: "INR", amount: 50_00 }],
      items: [{ id: payments[0]?.id, payer: driver.name, amount: 50_00, booking: { id, code }, washId: null }],
    });
    expect(before.revenue).toEqual([]);
    await made(`payments/${payments[0]?.id}/verify`, {}, owner);
    const { cashDue, revenue } = await overview();
    expect(cashDue).toEqual({ count: 0, amounts: [], items: [] });
    expect(revenue).toEqual([{ currency: "INR", taken: 50_00, refunded: 0, net: 50_00, payments: 1 }]);
  });

  test("counts the washes of the lot's today, and which of them are nobody's", async () => {
    const { clock, lot, made, owner, overview } = world;
    clock.advance(9 * hour);
    const washes = [];
    for (const start of ["2026-11-23T05:30:00Z", "2026-11-23T06:30:00Z", "2026-11-24T03:30:00Z"]) {
      const body = { lotId: lot.id, service: "exterior", startsAt: start, plate: newPlate(), payment: card };
      washes.push(await made("washes", body));
    }
    await made(`washes/${washes[0]?.id}/start`, {}, owner);
    expect((await overview()).washes).toEqual({ scheduled: 1, inProgress: 1, completed: 0, waiting: 1 });
  });

  test("is of an owner's own lots; of all for administrators; of nothing for anybody else", async () => {
    const { ask, book, overview } = world;
    const other = await addPerson(db, "owner");
    await book(0, cash);
    expect(await overview(other)).toMatchObject({
      ...{ lots: [], arrivals: [], cashDue: { count: 0, amounts: [], items: [] }, revenue: [] },
      washes: { scheduled: 0, inProgress: 0, completed: 0, waiting: 0 },
    });
    const { cashDue } = await overview(admin);
    expect(cashDue.count).toBeGreaterThanOrEqual(1);
    for (const as of [driver, employee]) expect((await ask("GET", "/api/overview", { as })).status).toBe(403);
    expect((await ask("GET", "/api/overview")).status).toBe(401);
  });
});

describe("earnings", () => {
  test("are of the day that it was in the lot when the money came", async () => {
    const { clock, book, overview, earnings } = world;
    await book(0, card);
    expect((await overview()).revenue).toMatchObject([{ net: 50_00 }]);
    // Past midnight in Kochi; in Greenwich it is the same day.
    clock.advance(hour);
    expect((await overview()).revenue).toEqual([]);
    expect((await earnings("?from=2026-11-22&to=2026-11-22")).currencies).toMatchObject([{ net: 50_00 }]);
    expect((await earnings("?from=2026-11-23&to=2026-11-23")).currencies).toMatchObject([
      { net: 0, previousNet: 50_00 },
    ]);
  });

  test("without days are of the thirty up to the lot's today", async () => {
    const { clock, earnings } = world;
    clock.advance(hour);
    expect(await earnings()).toMatchObject({ from: "2026-10-25", to: "2026-11-23" });
  });

  test("go down when money goes back, on the day that it does", async () => {
    const { app, ask, clock, book, earnings } = world;
    const { id } = await book(0, card, { startsAt: after(clock.now(), 5 * hour).toISOString() });
    clock.advance(hour);
    expect((await ask("POST", `/api/bookings/${id}/cancel`, { as: driver, body: {} })).status).toBe(200);
    for (const sweep of app.sweeps) await sweep();
    const [rupees] = (await earnings("?from=2026-11-22&to=2026-11-23")).currencies;
    expect(rupees).toMatchObject({ taken: 50_00, refunded: 50_00, net: 0 });
    expect(rupees?.days).toMatchObject([{ net: 50_00 }, { net: -50_00 }]);
  });

  test("of one lot are of that one, of somebody else's of nothing", async () => {
    const { owner, book, earnings } = world;
    const second = await addLot(db, owner);
    await book(0, card);
    await book(0, card, {}, second);
    expect((await earnings()).currencies).toMatchObject([{ net: 100_00 }]);
    expect((await earnings(`?lotId=${second.id}`)).currencies).toMatchObject([{ net: 50_00 }]);
    expect((await earnings(`?lotId=${second.id}`, await addPerson(db, "owner"))).currencies).toEqual([]);
    expect((await earnings(`?lotId=${second.id}`, admin)).currencies).toMatchObject([{ net: 50_00 }]);
  });

  test("are refused for days that make no sense", async () => {
    const { ask, owner: as } = world;
    for (const query of ["from=2026-11-23&to=2026-11-22", "from=2020-01-01&to=2026-11-22", "from=yesterday"]) {
      expect(await ask("GET", `/api/earnings?${query}`, { as })).toMatchObject({
        status: 422,
        body: { code: "validation_failed" },
      });
    }
  });
});
