// The vehicles that drivers keep, and what they mean for a booking.

import { afterAll, describe, expect, test } from "bun:test";
import { newId } from "../ids.ts";
import { createTestApp } from "../testing/app.ts";
import { openTestDatabase } from "../testing/database.ts";
import { addLot, addPerson, newPlate, type Person } from "../testing/town.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const { ask } = await createTestApp(db);

const owner = await addPerson(db, "owner");
const driver = await addPerson(db, "driver");
const stranger = await addPerson(db, "driver");

interface Vehicle {
  readonly id: string;
  readonly plate: string;
}

async function keep(body: object, as: Person = driver, headers: Record<string, string> = {}) {
  const answer = await ask("POST", "/api/vehicles", { as, body, headers });
  return { ...answer, vehicle: answer.body as Vehicle };
}

async function kept(as: Person, query = "") {
  return (await ask("GET", `/api/vehicles${query}`, { as })).body as { items: Vehicle[]; nextCursor: string | null };
}

describe("a vehicle", () => {
  test("is kept by its normal plate, seen by its driver alone, and gone when they say so", async () => {
    const asha = await addPerson(db, "driver");
    const { status, vehicle } = await keep({ plate: "kl 08-az 1234", vehicleType: "sedan" }, asha);
    expect(status).toBe(201);
    expect(vehicle).toMatchObject({ plate: "KL08AZ1234", vehicleType: "sedan" });
    expect(vehicle.id).toMatch(/^veh_/);
    expect(await kept(asha)).toEqual({ items: [vehicle], nextCursor: null });
    expect((await kept(stranger)).items).toEqual([]);
    const forget = async (as: Person) => (await ask("DELETE", `/api/vehicles/${vehicle.id}`, { as })).status;
    expect([await forget(stranger), await forget(asha), await forget(asha)]).toEqual([404, 204, 404]);
    expect((await kept(asha)).items).toEqual([]);
  });

  test("is of another type when its driver says so, and nobody else", async () => {
    const { vehicle } = await keep({ plate: newPlate(), vehicleType: "sedan" });
    const change = (as: Person, vehicleType: string) =>
      ask("PATCH", `/api/vehicles/${vehicle.id}`, { as, body: { vehicleType } });
    expect((await change(stranger, "hatchback")).status).toBe(404);
    expect((await change(driver, "boat")).status).toBe(422);
    expect(await change(driver, "hatchback")).toMatchObject({
      ...{ status: 200, body: { ...vehicle, vehicleType: "hatchback" } },
    });
    expect((await kept(driver)).items).toContainEqual({ ...vehicle, vehicleType: "hatchback" } as Vehicle);
  });

  test("is kept once, however it is written and however often at once; by another driver as well", async () => {
    const plate = newPlate();
    const race = await Promise.all(
      Array.from({ length: 10 }, (_, nth) =>
        keep({ plate: nth % 2 ? plate : plate.toLowerCase(), vehicleType: "sedan" }),
      ),
    );
    expect(race.map(({ status }) => status).toSorted()).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
    expect((await keep({ plate, vehicleType: "sedan" })).body).toMatchObject({ code: "already_there" });
    expect((await keep({ plate, vehicleType: "hatchback" }, stranger)).status).toBe(201);
  });

  test("is kept once for an Idempotency-Key", async () => {
    const headers = { "idempotency-key": newId("key") };
    const body = { plate: newPlate(), vehicleType: "sedan" };
    const [first, again] = [await keep(body, driver, headers), await keep(body, driver, headers)];
    expect([again.status, again.vehicle]).toEqual([201, first.vehicle]);
  });

  test("is one of at most 20, also when many come at once", async () => {
    const collector = await addPerson(db, "driver");
    const add = () => keep({ plate: newPlate(), vehicleType: "sedan" }, collector);
    for (let nth = 0; nth < 18; nth++) await add();
    const race = await Promise.all(Array.from({ length: 6 }, add));
    expect(race.map(({ status }) => status).toSorted()).toEqual([201, 201, 409, 409, 409, 409]);
    const first = await kept(collector, "?limit=15");
    const rest = await kept(collector, `?limit=15&cursor=${first.nextCursor}`);
    const ids = [...first.items, ...rest.items].map(({ id }) => id);
    expect([new Set(ids).size, ids, rest.nextCursor]).toEqual([20, ids.toSorted().toReversed(), null]);
  });

  test("is for drivers who are signed in", async () => {
    for (const role of ["owner", "employee", "admin"] as const) {
      const as = await addPerson(db, role);
      expect((await keep({ plate: newPlate(), vehicleType: "sedan" }, as)).status).toBe(403);
      expect((await ask("GET", "/api/vehicles", { as })).status).toBe(403);
      expect((await ask("DELETE", `/api/vehicles/${newId("veh")}`, { as })).status).toBe(403);
    }
    expect((await ask("GET", "/api/vehicles")).status).toBe(401);
  });

  const wrong: unknown[] = [
    ...[{}, null, [], { plate: "KL", vehicleType: "sedan" }, { plate: 5, vehicleType: "sedan" }],
    ...[{ plate: "KL08AZ1234" }, { plate: "KL08AZ1234", vehicleType: "tank" }],
    ...[
      { plate: "KL08AZ1234\u0000", vehicleType: "sedan" },
      { plate: "x".repeat(5_000), vehicleType: "sedan" },
    ],
  ];
  test.each(wrong.map((body) => [body]))("as %.60j is refused", async (body) => {
    const { status, headers } = await ask("POST", "/api/vehicles", { as: driver, body });
    expect([status, headers.get("content-type")]).toEqual([422, "application/problem+json"]);
  });
});

describe("booking with a vehicle that one keeps", () => {
  async function book(keptType: string, more: object = {}, as: Person = driver) {
    const plate = newPlate();
    await keep({ plate, vehicleType: keptType });
    const lot = await addLot(db, owner, { vehicleType: "sedan" });
    const body = { slotId: lot.slots[0], plate, payment: { method: "cash" }, ...more };
    return ask("POST", "/api/bookings", { as, body });
  }

  test("takes the type that is kept", async () => {
    expect(await book("sedan")).toMatchObject({ status: 201, body: { vehicleType: "sedan" } });
    expect(await book("sedan", { vehicleType: "sedan" })).toMatchObject({ status: 201 });
  });

  test("of a type that does not fit is refused", async () => {
    expect(await book("multi_axle")).toMatchObject({ status: 422, body: { code: "vehicle_does_not_fit" } });
    expect(await book("multi_axle", { vehicleType: "multi_axle" })).toMatchObject({
      ...{ status: 422, body: { code: "vehicle_does_not_fit" } },
    });
  });

  test("but stated as another type is refused", async () => {
    expect(await book("multi_axle", { vehicleType: "sedan" })).toMatchObject({
      ...{ status: 422, body: { code: "validation_failed", errors: [{ path: "vehicleType" }] } },
    });
  });

  test("asks nothing of what another driver keeps", async () => {
    expect(await book("multi_axle", {}, stranger)).toMatchObject({ status: 201, body: { vehicleType: "sedan" } });
  });
});
