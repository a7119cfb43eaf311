// The slots of a lot over HTTP, and what their watchers are told.

import { afterAll, describe, expect, test } from "bun:test";
import type { LotFrame } from "@parkmate/protocol/frames";
import type { LotId } from "@parkmate/protocol/ids";
import { newId } from "../ids.ts";
import { createTestApp } from "../testing/app.ts";
import { openTestDatabase } from "../testing/database.ts";
import { settled } from "../testing/live-world.ts";
import { addLot, addPerson, newPlate, type Person } from "../testing/town.ts";
import { lotTopic } from "./live.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const { ask, clock, pubsub } = await createTestApp(db);

const owner = await addPerson(db, "owner");
const otherOwner = await addPerson(db, "owner");
const driver = await addPerson(db, "driver");
const employee = await addPerson(db, "employee");
const admin = await addPerson(db, "admin");

interface Slot {
  readonly id: string;
  readonly label: string;
}

async function add(lotId: string, slots: readonly object[], as: Person = owner, headers: Record<string, string> = {}) {
  const answer = await ask("POST", `/api/lots/${lotId}/slots`, { as, body: { slots }, headers });
  return { ...answer, items: (answer.body as { items: readonly Slot[] }).items };
}

const change = (id: string | undefined, body: object, as: Person = owner) =>
  ask("PATCH", `/api/slots/${id}`, { as, body });
const remove = (id: string | undefined, as: Person = owner) => ask("DELETE", `/api/slots/${id}`, { as });

async function slotsOf(lotId: string): Promise<readonly Slot[]> {
  return ((await ask("GET", `/api/lots/${lotId}`)).body as { slots: readonly Slot[] }).slots;
}

function book(slotId: string, payment: object = { method: "upi", token: "tok_success" }) {
  return ask("POST", "/api/bookings", { as: driver, body: { slotId, plate: newPlate(), payment } });
}

/** Every change that is told of a lot from now on. */
async function watch(lotId: LotId) {
  const told: LotFrame["slots"][number][] = [];
  await pubsub.subscribe(lotTopic(lotId), (text) => {
    told.push(...(JSON.parse(text) as LotFrame).slots);
  });
  return told;
}

describe("new slots", () => {
  test("cost what is usual for their vehicle type, or what is asked", async () => {
    const lot = await addLot(db, owner);
    const { status, body } = await add(lot.id, [
      { label: " B10 ", vehicleType: "multi_axle" },
      { label: "B2", vehicleType: "two_wheeler", hourlyRate: 0 },
    ]);
    const common = { id: expect.stringMatching(/^slt_/), currency: "INR", state: "free" };
    expect(status).toBe(201);
    expect(body).toEqual({
      items: [
        { ...common, label: "B2", vehicleType: "two_wheeler", hourlyRate: 0 },
        { ...common, label: "B10", vehicleType: "multi_axle", hourlyRate: 80_00 },
      ],
    });
    expect((await slotsOf(lot.id)).map(({ label }) => label)).toEqual(["A1", "B2", "B10"]);
  });

  test("are told to whoever watches the lot", async () => {
    const lot = await addLot(db, owner);
    const told = await watch(lot.id);
    const { items } = await add(lot.id, [{ label: "B1", vehicleType: "sedan" }]);
    await settled();
    expect(told).toMatchObject([{ id: items[0]?.id, state: "free" }]);
  });

  test("with a label that is there are refused by its name, and none is added", async () => {
    const lot = await addLot(db, owner);
    for (const label of ["A1", "B1"]) {
      const twice = [
        { label: "B1", vehicleType: "sedan" },
        { label, vehicleType: "sedan" },
      ];
      const { status, body } = await add(lot.id, twice);
      expect([status, body]).toEqual([409, expect.objectContaining({ code: "already_there" })]);
      expect((body as { detail: string }).detail).toContain(label);
    }
    expect(await slotsOf(lot.id)).toHaveLength(1);
  });

  test("of one label, 20 at once, are one", async () => {
    const lot = await addLot(db, owner);
    const race = await Promise.all(
      Array.from({ length: 20 }, () => add(lot.id, [{ label: "B1", vehicleType: "sedan" }])),
    );
    expect(race.map(({ status }) => status).toSorted()).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
    expect(await slotsOf(lot.id)).toHaveLength(2);
  });

  test("are added once for an Idempotency-Key", async () => {
    const lot = await addLot(db, owner);
    const headers = { "idempotency-key": newId("key") };
    const asked = [
      { label: "B1", vehicleType: "sedan" },
      { label: "B2", vehicleType: "sedan" },
    ];
    const race = await Promise.all(Array.from({ length: 10 }, () => add(lot.id, asked, owner, headers)));
    expect(new Set(race.map(({ status, items }) => JSON.stringify([status, items]))).size).toBe(1);
    expect(race[0]).toMatchObject({ status: 201, items: asked });
    expect(await slotsOf(lot.id)).toHaveLength(3);
  });

  const fine = { label: "B1", vehicleType: "sedan" };
  const wrong: Record<string, unknown> = {
    "no list": undefined,
    "an empty list": [],
    "more than 200": Array.from({ length: 201 }, (_, nth) => ({ ...fine, label: `B${nth}` })),
    "no label": [{ ...fine, label: " " }],
    "a label that is too long": [{ ...fine, label: "x".repeat(41) }],
    "no vehicle type": [{ label: "B1" }],
    "a vehicle type that is none": [{ ...fine, vehicleType: "__proto__" }],
    "a negative rate": [{ ...fine, hourlyRate: -1 }],
    "a rate that is too high": [{ ...fine, hourlyRate: 100_000_01 }],
    "a rate in fractions": [{ ...fine, hourlyRate: 0.1 }],
    "nothing for a slot": [null],
  };
  test.each(Object.entries(wrong))("as %s are refused", async (_, slots) => {
    const lot = await addLot(db, owner);
    const { status, headers } = await ask("POST", `/api/lots/${lot.id}/slots`, { as: owner, body: { slots } });
    expect([status, headers.get("content-type")]).toEqual([422, "application/problem+json"]);
  });

  test("may have the highest rate and be booked for the longest time", async () => {
    const lot = await addLot(db, owner);
    const { items } = await add(lot.id, [{ ...fine, hourlyRate: 100_000_00 }]);
    const booking = { slotId: items[0]?.id, plate: newPlate(), durationMinutes: 24 * 60 };
    const payment = { method: "upi", token: "tok_success" };
    const { status, body } = await ask("POST", "/api/bookings", { as: driver, body: { ...booking, payment } });
    expect([status, body]).toEqual([201, expect.objectContaining({ amount: 2_400_000_00 })]);
  });

  test("may be 200 at a time", async () => {
    const lot = await addLot(db, owner);
    const many = Array.from({ length: 200 }, (_, nth) => ({ ...fine, label: `B${nth}` }));
    expect((await add(lot.id, many)).items).toHaveLength(200);
  });
});

describe("a slot", () => {
  test("gets another label and rate, and its bookings keep their price", async () => {
    const lot = await addLot(db, owner);
    const [slotId] = lot.slots;
    const booking = (await book(slotId)).body as { id: string };
    const answer = await change(slotId, { label: "VIP", hourlyRate: 99_00 });
    expect(answer).toMatchObject({
      status: 200,
      body: { id: slotId, label: "VIP", hourlyRate: 99_00, state: "booked" },
    });
    expect((await ask("GET", `/api/bookings/${booking.id}`, { as: driver })).body).toMatchObject({ amount: 50_00 });
    for (const body of [{ label: "" }, { hourlyRate: "free" }, { inService: "no" }, { vehicleType: "tank" }, []]) {
      expect([(await change(slotId, body)).status, body]).toEqual([422, body]);
    }
  });

  test("is for other vehicles when nobody has it booked, and not before", async () => {
    const lot = await addLot(db, owner);
    const [slotId] = lot.slots;
    const { id } = (await book(slotId)).body as { id: string };
    expect(await change(slotId, { vehicleType: "hatchback" })).toMatchObject({ status: 409, body: { code: "in_use" } });
    // What it is for already, it may be said to be for.
    expect((await change(slotId, { vehicleType: "sedan", label: "S1" })).status).toBe(200);
    expect((await ask("POST", `/api/bookings/${id}/complete`, { as: owner })).status).toBe(200);
    expect(await change(slotId, { vehicleType: "hatchback" })).toMatchObject({
      ...{ status: 200, body: { vehicleType: "hatchback", label: "S1" } },
    });
  });

  test("does not get the label of another in its lot; in another lot it may", async () => {
    const lot = await addLot(db, owner, { slots: 2 });
    expect(await change(lot.slots[1], { label: "A1" })).toMatchObject({ status: 409, body: { code: "already_there" } });
    expect((await change(lot.slots[0], { label: "A1" })).status).toBe(200);
    await addLot(db, owner);
    expect((await change(lot.slots[1], { label: "A3" })).status).toBe(200);
  });

  test("taken out of service and put back is what its bookings make of it, for whoever watches", async () => {
    const lot = await addLot(db, owner, { slots: 3 });
    const [free, held, booked] = lot.slots;
    await book(held ?? "", { method: "cash" });
    await book(booked ?? "");
    const told = await watch(lot.id);
    for (const id of lot.slots)
      expect((await change(id, { inService: false })).body).toMatchObject({ state: "out_of_service" });
    expect((await book(free)).body).toMatchObject({ code: "slot_out_of_service" });
    for (const id of lot.slots) await change(id, { inService: true });
    await settled();
    const out = lot.slots.map((id) => ({ id, state: "out_of_service" }));
    const back = [
      { id: free, state: "free" },
      { id: held, state: "held" },
      { id: booked, state: "booked" },
    ];
    expect(told).toMatchObject([...out, ...back]);
  });

  test("that stays as it was is told to nobody", async () => {
    const lot = await addLot(db, owner);
    const told = await watch(lot.id);
    await change(lot.slots[0], { inService: true });
    await change(lot.slots[0], { hourlyRate: 1 });
    await change(lot.slots[0], {});
    await settled();
    expect(told).toEqual([]);
  });

  test("that nobody ever booked is removed, and out of service for whoever still shows it", async () => {
    const lot = await addLot(db, owner, { slots: 2 });
    const told = await watch(lot.id);
    const answer = await remove(lot.slots[1]);
    expect([answer.status, answer.body]).toEqual([204, ""]);
    await settled();
    expect(told).toMatchObject([{ id: lot.slots[1], state: "out_of_service" }]);
    expect((await remove(lot.slots[1])).status).toBe(404);
    expect(await slotsOf(lot.id)).toHaveLength(1);
  });

  test("that was ever booked is not removed", async () => {
    const lot = await addLot(db, owner);
    const { id } = (await book(lot.slots[0])).body as { id: string };
    await ask("POST", `/api/bookings/${id}/cancel`, { as: driver, body: {} });
    expect(await remove(lot.slots[0])).toMatchObject({ status: 409, body: { code: "in_use" } });
    expect(await slotsOf(lot.id)).toHaveLength(1);
  });

  test("that is booked and removed at once is either", async () => {
    for (let round = 0; round < 10; round++) {
      const lot = await addLot(db, owner);
      const [booked, removed] = await Promise.all([book(lot.slots[0]), remove(lot.slots[0])]);
      expect([
        [201, 409],
        [404, 204],
      ]).toContainEqual([booked.status, removed.status]);
    }
  });

  test("is nobody else's to change", async () => {
    const lot = await addLot(db, owner);
    const [id] = lot.slots;
    for (const [as, status] of [
      [driver, 403],
      [employee, 403],
      [otherOwner, 404],
    ] as const) {
      expect((await change(id, { hourlyRate: 1 }, as)).status).toBe(status);
      expect((await remove(id, as)).status).toBe(status);
    }
    expect((await ask("PATCH", `/api/slots/${id}`, { body: { hourlyRate: 1 } })).status).toBe(401);
    expect((await change(newId("slt"), { hourlyRate: 1 }, admin)).status).toBe(404);
    expect((await change(id, { hourlyRate: 1 }, admin)).status).toBe(200);
    expect((await remove(id, admin)).status).toBe(204);
  });
});

test("the clock of a lot's frames is the server's", async () => {
  const lot = await addLot(db, owner);
  const at = Promise.withResolvers<string>();
  await pubsub.subscribe(lotTopic(lot.id), (text) => at.resolve((JSON.parse(text) as LotFrame).at));
  await change(lot.slots[0], { inService: false });
  expect(await at.promise).toBe(clock.now().toISOString());
});
