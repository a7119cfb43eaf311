// Washes and staff over HTTP: shapes, and who may do what. What is another's is not there; what a role never may is forbidden.

import { afterAll, describe, expect, test } from "bun:test";
import { createTestApp } from "../testing/app.ts";
import { openTestDatabase } from "../testing/database.ts";
import { addLot, addPerson, newPlate, type Person } from "../testing/town.ts";
import { day } from "../time.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const { ask, clock } = await createTestApp(db);

const owner = await addPerson(db, "owner");
const lot = await addLot(db, owner, { slots: 90 });
const driver = await addPerson(db, "driver");
const stranger = await addPerson(db, "driver");
const otherOwner = await addPerson(db, "owner");
const employee = await addPerson(db, "employee", { lotId: lot.id });
const otherEmployee = await addPerson(db, "employee");
const admin = await addPerson(db, "admin");
const everybody = { driver, stranger, owner, otherOwner, employee, otherEmployee, admin };

interface Washlike {
  readonly bookingId: string | null;
  readonly id: string;
  readonly status: string;
  readonly employee: { readonly id: string } | null;
  readonly payments: readonly { readonly id: string; readonly status: string }[];
}
interface Page {
  readonly items: readonly Washlike[];
  readonly nextCursor: string | null;
}
interface Hours {
  readonly capacity: number;
  readonly hours: readonly { readonly startsAt: string; readonly freePlaces: number; readonly state: string }[];
}

const dateAfter = (days: number) => new Date(clock.now().getTime() + days * day).toISOString().slice(0, 10);
const hoursOn = async (date: string) => (await ask("GET", `/api/lots/${lot.id}/wash-hours?date=${date}`)).body as Hours;

let slot = 0;
/** With a booking of its own, so that no hour fills. */
async function bookAddOn(as: Person = driver) {
  const slotId = lot.slots[slot++];
  const payment = { method: "card", token: "tok_success" };
  const booking = await ask("POST", "/api/bookings", { as, body: { slotId, plate: newPlate(), payment } });
  const { id: bookingId } = booking.body as { id: string };
  const answer = await ask("POST", "/api/washes", { as, body: { bookingId, service: "interior", payment } });
  return { answer, wash: answer.body as Washlike };
}

async function statuses(method: string, path: (wash: Washlike) => string, body?: object, prepare?: string) {
  const answers: Record<string, number> = {};
  for (const [name, person] of Object.entries(everybody)) {
    const { wash } = await bookAddOn();
    await ask("POST", `/api/washes/${wash.id}/assign`, { as: owner, body: { employeeId: employee.id } });
    if (prepare !== undefined) await ask("POST", `/api/washes/${wash.id}/${prepare}`, { as: admin });
    const { status } = await ask(method, path(wash), { as: person, ...(body !== undefined && { body }) });
    answers[name] = status;
    await ask("POST", `/api/washes/${wash.id}/cancel`, { as: admin, body: { reason: "Tidying up" } });
    await ask("POST", `/api/washes/${wash.id}/start`, { as: admin });
    await ask("POST", `/api/washes/${wash.id}/complete`, { as: admin });
  }
  return answers;
}

describe("booking a wash", () => {
  test("answers 201 with the whole wash", async () => {
    const { answer } = await bookAddOn();
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      ...{ status: "scheduled", service: "interior", serviceName: "Interior Deep Clean", minutes: 30, amount: 50000 },
      ...{ lotId: lot.id, lot: { id: lot.id, name: lot.name }, driver: { id: driver.id }, reason: null },
      payments: [{ purpose: "wash", method: "card", status: "succeeded", amount: 50000, currency: "INR" }],
      // So that whoever washes it finds the car.
      slot: expect.stringMatching(/./),
      serverTime: clock.now().toISOString(),
    });
    const { id } = answer.body as Washlike;
    await ask("POST", `/api/washes/${id}/cancel`, { as: driver });
  });

  test.each([
    ["both a booking and a lot", { bookingId: "bkg_01jzx4q9c2f3gv8w5n6m7k8d9e", lotId: lot.id }, "bookingId"],
    ["neither", {}, "bookingId"],
    ["no plate at all", { lotId: lot.id, startsAt: "2026-11-24T03:30:00Z", plate: "hello" }, "plate"],
    ["an hour long past", { lotId: lot.id, startsAt: "2020-11-24T03:30:00Z", plate: "KL08AZ1234" }, "startsAt"],
  ])("with %s is refused", async (_, where, path) => {
    const body = { service: "exterior", payment: { method: "cash" }, ...where };
    const { status, body: problem } = await ask("POST", "/api/washes", { as: driver, body });
    expect(status).toBe(422);
    expect(problem).toMatchObject({ code: "validation_failed", errors: [{ path }] });
  });

  test("without a start and a plate is for the next hour with a place, and the car that is theirs", async () => {
    const newcomer = await addPerson(db, "driver");
    const wanted = { lotId: lot.id, service: "exterior", payment: { method: "cash" } };
    const unknown = await ask("POST", "/api/washes", { as: newcomer, body: wanted });
    expect(unknown).toMatchObject({ status: 422, body: { errors: [{ path: "plate" }] } });
    const plate = newPlate();
    await ask("POST", "/api/vehicles", { as: newcomer, body: { plate, vehicleType: "sedan" } });
    const today = (await ask("GET", `/api/lots/${lot.id}/wash-hours`)).body as Hours;
    const tomorrow = new Date(clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);
    const later = (await ask("GET", `/api/lots/${lot.id}/wash-hours?date=${tomorrow}`)).body as Hours;
    const free = [...today.hours, ...later.hours].find(({ state }) => state === "open");
    const { status, body } = await ask("POST", "/api/washes", { as: newcomer, body: wanted });
    expect(status).toBe(201);
    expect(body).toMatchObject({ plate, startsAt: free?.startsAt, slot: null });
    await ask("POST", `/api/washes/${(body as Washlike).id}/cancel`, { as: newcomer });
  });

  test("is for drivers", async () => {
    const body = { lotId: lot.id, service: "exterior", payment: { method: "cash" } };
    for (const as of [owner, employee, admin]) {
      expect((await ask("POST", "/api/washes", { as, body })).status).toBe(403);
    }
    expect((await ask("POST", "/api/washes", { body })).status).toBe(401);
  });

  test("twice with one key makes one", async () => {
    const date = dateAfter(2);
    const startsAt = (await hoursOn(date)).hours[2]?.startsAt;
    const body = { lotId: lot.id, service: "full", startsAt, plate: newPlate(), payment: { method: "cash" } };
    const request = { as: driver, body, headers: { "idempotency-key": "wash-1" } };
    const [first, second] = [await ask("POST", "/api/washes", request), await ask("POST", "/api/washes", request)];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect((second.body as Washlike).id).toBe((first.body as Washlike).id);
    expect((await hoursOn(date)).hours[2]?.freePlaces).toBe(1);
  });
});

describe("the hours of a day", () => {
  test("show free places, and which cannot be had", async () => {
    const { hours, capacity } = await hoursOn(dateAfter(3));
    expect(capacity).toBe(2);
    expect(hours).toHaveLength(12);
    const body = { lotId: lot.id, service: "exterior", startsAt: hours[0]?.startsAt, payment: { method: "cash" } };
    for (const left of [1, 0]) {
      expect((await ask("POST", "/api/washes", { as: driver, body: { ...body, plate: newPlate() } })).status).toBe(201);
      expect((await hoursOn(dateAfter(3))).hours[0]?.freePlaces).toBe(left);
    }
    expect((await hoursOn(dateAfter(3))).hours.slice(0, 2).map(({ state }) => state)).toEqual(["full", "open"]);
    const refused = await ask("POST", "/api/washes", { as: driver, body: { ...body, plate: newPlate() } });
    expect([refused.status, refused.body]).toMatchObject([409, { code: "wash_hour_full" }]);
    expect(new Set((await hoursOn(dateAfter(-2))).hours.map(({ state }) => state))).toEqual(new Set(["past"]));
    expect(new Set((await hoursOn(dateAfter(9))).hours.map(({ state }) => state))).toEqual(new Set(["too_far"]));
  });

  test("of a lot that is not there are not there; of no date are today's", async () => {
    const hidden = await addLot(db, await addPerson(db, "owner", { status: "pending" }));
    expect((await ask("GET", `/api/lots/${hidden.id}/wash-hours`)).status).toBe(404);
    expect((await ask("GET", `/api/lots/${lot.id}/wash-hours`)).status).toBe(200);
    expect((await ask("GET", `/api/lots/${lot.id}/wash-hours?date=2026-02-30`)).status).toBe(422);
  });
});

describe("who may", () => {
  test("see a wash: its driver, its employee, the lot's owner, administrators", async () => {
    const seen = {
      driver: 200,
      stranger: 404,
      owner: 200,
      otherOwner: 404,
      employee: 200,
      otherEmployee: 404,
      admin: 200,
    };
    expect(await statuses("GET", ({ id }) => `/api/washes/${id}`)).toEqual(seen);
    expect(await statuses("GET", ({ id }) => `/api/washes/${id}/trail`)).toEqual(seen);
  });

  test("start and complete: its employee, the lot's owner, administrators", async () => {
    const allowed = {
      driver: 403,
      stranger: 403,
      owner: 200,
      otherOwner: 404,
      employee: 200,
      otherEmployee: 404,
      admin: 200,
    };
    expect(await statuses("POST", ({ id }) => `/api/washes/${id}/start`)).toEqual(allowed);
    expect(await statuses("POST", ({ id }) => `/api/washes/${id}/complete`, undefined, "start")).toEqual(allowed);
  });

  test("call off: its driver, and with a reason the lot's owner and administrators", async () => {
    expect(await statuses("POST", ({ id }) => `/api/washes/${id}/cancel`, { reason: "Rain" })).toEqual({
      ...{ driver: 200, stranger: 404, owner: 200, otherOwner: 404, employee: 403, otherEmployee: 403, admin: 200 },
    });
  });

  test("assign: the lot's owner and administrators", async () => {
    const second = await addPerson(db, "employee", { lotId: lot.id });
    const body = { employeeId: second.id };
    expect(await statuses("POST", ({ id }) => `/api/washes/${id}/assign`, body)).toEqual({
      ...{ driver: 403, stranger: 403, owner: 200, otherOwner: 404, employee: 403, otherEmployee: 403, admin: 200 },
    });
    await ask("DELETE", `/api/lots/${lot.id}/employees/${second.id}`, { as: owner });
  });

  test("see the money: not whoever washes the car", async () => {
    const { wash } = await bookAddOn();
    const seen = (await ask("GET", `/api/washes/${wash.id}`, { as: employee })).body as Washlike;
    expect([wash.payments.length, seen.payments.length, seen.employee?.id]).toEqual([1, 0, employee.id]);
    await ask("POST", `/api/washes/${wash.id}/cancel`, { as: driver });
  });
});

describe("the list", () => {
  const list = async (as: Person, query = "") => (await ask("GET", `/api/washes${query}`, { as })).body as Page;

  test("is of own, assigned, own lots' or all washes, by cursor and filter", async () => {
    const { wash } = await bookAddOn(stranger);
    expect((await list(stranger)).items.map(({ id }) => id)).toEqual([wash.id]);
    expect((await list(otherOwner)).items).toEqual([]);
    expect((await list(otherEmployee)).items).toEqual([]);
    for (const as of [owner, employee, admin]) expect((await list(as)).items[0]?.id).toBe(wash.id);
    const page = await list(owner, "?limit=1");
    expect(page.nextCursor).toBe(wash.id);
    expect((await list(owner, `?limit=1&cursor=${page.nextCursor}`)).items[0]?.id).not.toBe(wash.id);
    expect((await list(stranger, "?live=true")).items.map(({ id }) => id)).toEqual([wash.id]);
    expect((await list(stranger, "?live=false")).items).toEqual([]);
    const withBooking = async (bookingId: string) =>
      (await list(stranger, `?bookingId=${bookingId}`)).items.map(({ id }) => id);
    expect(await withBooking(wash.bookingId ?? "")).toEqual([wash.id]);
    expect(await withBooking("bkg_01jzx4q9c2f3gv8w5n6m7k8d9e")).toEqual([]);
    const scheduled = await list(owner, `?status=scheduled&lotId=${lot.id}&from=${new Date(0).toISOString()}`);
    expect(scheduled.items.map(({ id }) => id)).toEqual([wash.id]);
    expect((await list(owner, `?until=${new Date(0).toISOString()}`)).items).toEqual([]);
  });
});

describe("staff", () => {
  interface Staff {
    readonly items: readonly { readonly id: string; readonly availability: string }[];
  }
  const listAs = (as: Person, query = "") => ask("GET", `/api/employees${query}`, { as });
  const idsOf = (body: unknown) => (body as Staff).items.map(({ id }) => id);

  test("is listed for owners (the pool and their own) and administrators (all)", async () => {
    expect(idsOf((await listAs(owner)).body).sort()).toContain(employee.id);
    expect(idsOf((await listAs(otherOwner)).body)).not.toContain(employee.id);
    expect(idsOf((await listAs(otherOwner)).body)).toContain(otherEmployee.id);
    expect(idsOf((await listAs(admin, `?lotId=${lot.id}`)).body)).toEqual([employee.id]);
    expect(idsOf((await listAs(owner, "?assigned=true")).body)).toEqual([employee.id]);
    expect(idsOf((await listAs(admin, "?assigned=false")).body)).not.toContain(employee.id);
    expect(idsOf((await listAs(admin, `?q=${encodeURIComponent(otherEmployee.name.toUpperCase())}`)).body)).toContain(
      otherEmployee.id,
    );
    expect(idsOf((await listAs(admin, "?q=%25")).body)).toEqual([]);
    for (const as of [driver, employee]) expect((await listAs(as)).status).toBe(403);
  });

  test("is assigned and released by the lot's owner and administrators", async () => {
    const path = `/api/lots/${lot.id}/employees`;
    const body = { employeeId: otherEmployee.id };
    for (const [as, status] of [
      [driver, 403],
      [employee, 403],
      [otherOwner, 404],
      [owner, 201],
      [owner, 409],
    ] as const) {
      expect((await ask("POST", path, { as, body })).status).toBe(status);
    }
    const one = `${path}/${otherEmployee.id}`;
    for (const [as, status] of [
      [driver, 403],
      [otherEmployee, 403],
      [otherOwner, 404],
      [owner, 200],
      [owner, 404],
    ] as const) {
      expect((await ask("DELETE", one, { as })).status).toBe(status);
    }
    const assigned = await ask("POST", path, { as: admin, body });
    expect(assigned.body).toMatchObject({
      id: otherEmployee.id,
      lotId: lot.id,
      lot: { name: lot.name },
      availability: "available",
    });
    expect((await ask("DELETE", one, { as: admin })).body).toMatchObject({ lotId: null, lot: null, assignedAt: null });
    expect((await ask("DELETE", `${path}/nobody`, { as: admin })).status).toBe(404);
  });

  test("says itself whether it is on duty", async () => {
    const set = (as: Person, offDuty: boolean) => ask("PUT", "/api/employees/me", { as, body: { offDuty } });
    expect((await set(otherEmployee, true)).body).toMatchObject({ availability: "off_duty", workload: 0 });
    expect((await ask("GET", "/api/employees/me", { as: otherEmployee })).body).toMatchObject({ id: otherEmployee.id });
    expect((await set(otherEmployee, false)).body).toMatchObject({ availability: "available" });
    for (const as of [driver, owner, admin]) expect((await set(as, true)).status).toBe(403);
  });

  test("with three live washes is busy", async () => {
    const before = ((await listAs(owner, `?lotId=${lot.id}`)).body as Staff).items[0]?.availability;
    const made = [];
    for (let nth = 0; nth < 3; nth++) made.push((await bookAddOn()).wash);
    expect([before, (await ask("GET", "/api/employees/me", { as: employee })).body]).toMatchObject([
      ...["available", { availability: "busy", workload: 3 }],
    ]);
    for (const { id } of made) await ask("POST", `/api/washes/${id}/cancel`, { as: driver });
  });
});
