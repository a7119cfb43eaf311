// Lots over HTTP: who adds, changes and sees them, and how they are found.

import { afterAll, describe, expect, test } from "bun:test";
import { sql } from "kysely";
import { newId } from "../ids.ts";
import { type Ask, createTestApp } from "../testing/app.ts";
import { openTestDatabase } from "../testing/database.ts";
import { addLot, addPerson, newPlate, type Person } from "../testing/town.ts";
import { createLotViews } from "./views.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const { ask, clock } = await createTestApp(db);

const owner = await addPerson(db, "owner");
const otherOwner = await addPerson(db, "owner");
const driver = await addPerson(db, "driver");
const employee = await addPerson(db, "employee");
const admin = await addPerson(db, "admin");

const place = {
  ...{ name: "Marine Drive Parking", city: "Kochi", address: "Shanmugham Road", latitude: 9.98, longitude: 76.27 },
};

interface Lot {
  readonly id: string;
  readonly services: readonly object[];
}

async function add(as: Person, more: object = {}, headers: Record<string, string> = {}) {
  const answer = await ask("POST", "/api/lots", { as, body: { ...place, ...more }, headers });
  return { ...answer, lot: answer.body as Lot };
}

async function idsOf(query: string, request: Ask = {}): Promise<readonly string[]> {
  const { body } = await ask("GET", `/api/lots?limit=100&${query}`, request);
  return (body as { items: Lot[] }).items.map(({ id }) => id);
}

const usualServices = [
  { service: "exterior", name: "Exterior", price: 299_00, addOnPrice: 300_00, currency: "INR", minutes: 20 },
  { service: "interior", name: "Interior Deep Clean", price: 350_00, addOnPrice: 500_00, currency: "INR", minutes: 30 },
  { service: "full", name: "Full Service", price: 499_00, addOnPrice: 750_00, currency: "INR", minutes: 50 },
];

describe("a new lot", () => {
  test("is its owner's, in the usual time zone, and washes nothing unless it says so", async () => {
    const { status, body } = await add(owner, { name: "  Harbour  " });
    expect([status, body]).toEqual([
      201,
      {
        ...{
          ...place,
          id: expect.stringMatching(/^lot_/),
          ownerId: owner.id,
          name: "Harbour",
          timeZone: "Asia/Kolkata",
        },
        ...{
          imageUrl: null,
          hasWash: false,
          washCapacity: 2,
          rating: null,
          reviewCount: 0,
          freeSlots: 0,
          totalSlots: 0,
        },
        ...{ fromRate: null, currency: null, photos: [], slots: [], services: [], reviews: [] },
      },
    ]);
  });

  test("that washes cars begins with the usual services", async () => {
    const { lot } = await add(owner, { hasWash: true, washCapacity: 5 });
    expect(lot).toMatchObject({ hasWash: true, washCapacity: 5, services: usualServices });
  });

  test("is added by owners and administrators alone", async () => {
    expect((await add(driver)).status).toBe(403);
    expect((await add(employee)).status).toBe(403);
    expect((await ask("POST", "/api/lots", { body: place })).status).toBe(401);
  });

  test("of another is added by administrators, who say whose", async () => {
    const { status, lot } = await add(admin, { ownerId: owner.id });
    expect([status, lot]).toEqual([201, expect.objectContaining({ ownerId: owner.id })]);
    expect((await add(otherOwner, { ownerId: owner.id })).status).toBe(403);
    for (const ownerId of [undefined, driver.id, newId("usr")]) {
      const { status, body } = await add(admin, { ownerId });
      expect([status, body]).toEqual([
        422,
        expect.objectContaining({ errors: [expect.objectContaining({ path: "ownerId" })] }),
      ]);
    }
  });

  test("is added once for an Idempotency-Key, however often and at the same time it is sent", async () => {
    const headers = { "idempotency-key": newId("key") };
    const answers = await Promise.all(Array.from({ length: 10 }, () => add(owner, { name: "Once" }, headers)));
    expect(new Set(answers.map(({ status, lot }) => `${status} ${lot.id}`)).size).toBe(1);
    expect((await add(owner, { name: "Twice" }, headers)).status).toBe(422);
    const { rows } = await sql`select from lots where name = 'Once'`.execute(db);
    expect(rows).toHaveLength(1);
  });

  const wrong: Record<string, object> = {
    "no name": { name: undefined },
    "a name of blanks": { name: " \t " },
    "a name that is too long": { name: "x".repeat(121) },
    "a name that is no text": { name: { toString: "x" } },
    "no city": { city: "" },
    "a latitude past the pole": { latitude: 90.01 },
    "a longitude past the date line": { longitude: -180.5 },
    "a latitude in words": { latitude: "9.98" },
    "a time zone that is none": { timeZone: "Asia/Atlantis" },
    "an offset for a time zone": { timeZone: "+05:30" },
    "a prototype for a time zone": { timeZone: "__proto__" },
    "an image on http": { imageUrl: "http://images.example/lot.jpg" },
    "an image that is a script": { imageUrl: "javascript:alert(1)" },
    "an image on another host in disguise": { imageUrl: "//evil.example/lot.jpg" },
    "an image on another host in a better disguise": { imageUrl: "/\\evil.example/lot.jpg" },
    "an image with a password": { imageUrl: "https://a:b@images.example/lot.jpg" },
    "an image with blanks": { imageUrl: "https://images.example/a b.jpg" },
    "half a washing place": { washCapacity: 1.5 },
    "more washing places than there can be": { washCapacity: 51 },
    "an owner that is none": { ownerId: 5 },
  };
  test.each(Object.entries(wrong))("with %s is refused", async (_, more) => {
    const { status, body, headers } = await add(owner, more);
    expect([status, headers.get("content-type")]).toEqual([422, "application/problem+json"]);
    expect(body).toMatchObject({ code: "validation_failed", errors: [{ path: Object.keys(more)[0] }] });
  });

  test.each([
    "null",
    "[]",
    "5",
    '"x"',
    "{",
    "",
    '{"latitude":1e400}',
    '{"__proto__":{"name":"x"}}',
    "[".repeat(30_000),
  ])("of %.20p is refused", async (body) => {
    const { status, headers } = await ask("POST", "/api/lots", { as: owner, body });
    expect(status).toBeWithin(400, 423);
    expect(headers.get("content-type")).toBe("application/problem+json");
  });

  test("with a null character is refused, and without half a character it is not", async () => {
    expect((await add(owner, { name: "a\u0000" })).status).toBe(400);
    expect((await add(owner, { name: "\ud800" })).status).toBe(201);
  });

  test.each(["Asia/Kolkata", "Asia/Calcutta", "UTC", "America/Argentina/Buenos_Aires"])(
    "may be in %s",
    async (timeZone) => {
      expect((await add(owner, { timeZone })).body).toMatchObject({ timeZone });
    },
  );

  test.each(["https://images.example/lot.jpg?w=200", "/images/lot.jpg", "/", null])("may show %p", async (imageUrl) => {
    expect((await add(owner, { imageUrl })).body).toMatchObject({ imageUrl });
  });
});

describe("a lot", () => {
  test("is changed in what is given, and keeps the rest", async () => {
    const { lot } = await add(owner, { imageUrl: "/a.jpg", washCapacity: 4 });
    const change = (body: object) => ask("PATCH", `/api/lots/${lot.id}`, { as: owner, body });
    expect(await change({ name: "New name" })).toMatchObject({ status: 200, body: { ...lot, name: "New name" } });
    expect(await change({ imageUrl: null })).toMatchObject({
      body: { name: "New name", imageUrl: null, washCapacity: 4 },
    });
    expect(await change({})).toMatchObject({ status: 200, body: { name: "New name" } });
    expect((await change({ name: null })).status).toBe(422);
    expect(await change({ id: newId("lot"), ownerId: otherOwner.id })).toMatchObject({
      ...{ status: 200, body: { id: lot.id, ownerId: owner.id } },
    });
  });

  test("that begins to wash cars gets the usual services, unless it has its own", async () => {
    const { lot } = await add(owner);
    const change = (body: object) => ask("PATCH", `/api/lots/${lot.id}`, { as: owner, body });
    expect((await change({ hasWash: true })).body).toMatchObject({ services: usualServices });
    const own = [{ service: "full", name: "Shine", price: 1, addOnPrice: 2, minutes: 3 }];
    await ask("PUT", `/api/lots/${lot.id}/services`, { as: owner, body: { hasWash: false, services: own } });
    expect((await change({ hasWash: true })).body).toMatchObject({ services: own });
  });

  const changes = [
    ["PATCH", "", { name: "Mine now" }],
    ["PUT", "/services", { hasWash: false, services: [] }],
    ["POST", "/slots", { slots: [{ label: "Z1", vehicleType: "sedan" }] }],
  ] as const;
  test.each(changes)("is not changed by others: %s %s", async (method, path, body) => {
    const { lot } = await add(owner);
    const status = async (as?: Person) =>
      (await ask(method, `/api/lots/${lot.id}${path}`, { ...(as && { as }), body })).status;
    expect(await Promise.all([status(), status(driver), status(employee), status(otherOwner)])).toEqual([
      401, 403, 403, 404,
    ]);
    expect([await status(owner), await status(admin)].every((code) => code < 300 || code === 409)).toBe(true);
  });

  test("that is none is changed by nobody", async () => {
    for (const [method, path, body] of changes) {
      expect((await ask(method, `/api/lots/${newId("lot")}${path}`, { as: admin, body })).status).toBe(404);
    }
  });

  test("offers the washes that its owner says, and no others", async () => {
    const { lot } = await add(owner, { hasWash: true });
    const put = (body: object) => ask("PUT", `/api/lots/${lot.id}/services`, { as: owner, body });
    const exterior = { service: "exterior", price: 199_00, addOnPrice: 150_00, minutes: 15 };
    expect(await put({ hasWash: true, washCapacity: 0, services: [exterior] })).toMatchObject({
      status: 200,
      body: { hasWash: true, washCapacity: 0, services: [{ ...exterior, name: "Exterior", currency: "INR" }] },
    });
    const { body } = await ask("GET", `/api/lots/${lot.id}`);
    expect((body as Lot).services).toHaveLength(1);
    expect((await put({ hasWash: false, services: [] })).body).toMatchObject({ hasWash: false, services: [] });

    const wrong = [
      ...[{ hasWash: true, services: [] }, { hasWash: true, services: [exterior, exterior] }, { services: [exterior] }],
      ...[
        { price: -1 },
        { price: 1_000_000_01 },
        { price: 0.5 },
        { addOnPrice: undefined },
        { minutes: 0 },
        { service: "wax" },
      ].map((more) => ({ hasWash: true, services: [{ ...exterior, ...more }] })),
    ];
    for (const body of wrong) expect([(await put(body)).status, body]).toEqual([422, body]);
    expect((await ask("GET", `/api/lots/${lot.id}`)).body).toMatchObject({ hasWash: false, services: [] });
  });
});

describe("a lot whose owner is not approved", () => {
  test.each(["pending", "declined"] as const)(
    "(%s) is prepared and seen by its owner and administrators",
    async (status) => {
      const applicant = await addPerson(db, "owner", { status });
      const { status: added, lot } = await add(applicant, { name: "Not yet" });
      expect(added).toBe(201);
      const body = { slots: [{ label: "A1", vehicleType: "sedan" }] };
      expect((await ask("POST", `/api/lots/${lot.id}/slots`, { as: applicant, body })).status).toBe(201);
      const see = async (as?: Person) => (await ask("GET", `/api/lots/${lot.id}`, as && { as })).status;
      expect([await see(applicant), await see(admin)]).toEqual([200, 200]);
      expect([await see(), await see(driver), await see(otherOwner), await see(employee)]).toEqual([
        404, 404, 404, 404,
      ]);
      expect(await idsOf("mine=true", { as: applicant })).toEqual([lot.id]);
      for (const request of [{}, { as: applicant }, { as: admin }]) {
        expect(await idsOf("q=Not yet", request)).not.toContain(lot.id);
      }
    },
  );

  test("is no longer found once the account is disabled", async () => {
    const gone = await addPerson(db, "owner");
    const { id } = await addLot(db, gone);
    await db.updateTable("users").set({ disabledAt: clock.now() }).where("id", "=", gone.id).execute();
    expect((await ask("GET", `/api/lots/${id}`)).status).toBe(404);
    expect((await ask("GET", `/api/lots/${id}`, { as: admin })).status).toBe(200);
  });
});

describe("slots of several lots", () => {
  const slotsOf = (ids: readonly string[], request: Ask = {}) => ask("GET", `/api/slots?lots=${ids.join()}`, request);

  test("come with their states for anybody, of the lots that were asked for alone", async () => {
    const [one, two] = [await addLot(db, owner, { slots: 2 }), await addLot(db, owner, { vehicleType: "hatchback" })];
    await addLot(db, owner);
    const body = { slotId: one.slots[1], plate: newPlate(), payment: { method: "cash" } };
    expect((await ask("POST", "/api/bookings", { as: driver, body })).status).toBe(201);
    const answer = await slotsOf([one.id, two.id, newId("lot")]);
    const slot = (id: string, vehicleType: string, state: string) => ({ id, vehicleType, state });
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        lots: expect.arrayContaining([
          {
            id: one.id,
            slots: expect.arrayContaining([
              slot(one.slots[0], "sedan", "free"),
              slot(body.slotId ?? "", "sedan", "held"),
            ]),
          },
          { id: two.id, slots: [slot(two.slots[0], "hatchback", "free")] },
        ]),
      },
    ]);
    expect((answer.body as { lots: object[] }).lots).toHaveLength(2);
  });

  test("of an owner who is not approved are for who runs the lot", async () => {
    const applicant = await addPerson(db, "owner", { status: "pending" });
    const { id } = await addLot(db, applicant);
    const seen = async (request?: Ask) => ((await slotsOf([id], request)).body as { lots: object[] }).lots.length;
    expect([await seen(), await seen({ as: otherOwner }), await seen({ as: driver })]).toEqual([0, 0, 0]);
    expect([await seen({ as: applicant }), await seen({ as: admin })]).toEqual([1, 1]);
  });

  test("are refused for what is no lot's id, and for more lots than may be watched; of none there are none", async () => {
    const many = Array.from({ length: 21 }, () => newId("lot"));
    for (const ids of [["slt_1"], [newId("slt")], [newId("lot"), ""], many]) {
      expect([(await slotsOf(ids)).status, ids]).toEqual([422, ids]);
    }
    expect((await slotsOf(many.slice(1))).status).toBe(200);
    expect(await ask("GET", "/api/slots")).toMatchObject({ status: 200, body: { lots: [] } });
  });
});

describe("lots are found", () => {
  test("as one's own by owners, all by administrators, and not without a sign-in", async () => {
    const someone = await addPerson(db, "owner");
    const lots = [await addLot(db, someone), await addLot(db, someone)];
    expect(await idsOf("mine=true", { as: someone })).toEqual(lots.map(({ id }) => id));
    expect(await idsOf("mine=true", { as: admin })).toEqual(expect.arrayContaining(lots.map(({ id }) => id)));
    expect((await ask("GET", "/api/lots?mine=true")).status).toBe(401);
    expect((await ask("GET", "/api/lots?mine=true", { headers: { authorization: "Bearer forged" } })).status).toBe(401);
    expect((await ask("GET", "/api/lots?mine=true", { as: driver })).status).toBe(403);
    expect((await ask("GET", "/api/lots?mine=maybe", { as: owner })).status).toBe(422);
  });

  test("with a login that is none as without one", async () => {
    const headers = { authorization: "Bearer forged", cookie: "parkmate.session_token=forged.forged" };
    expect((await ask("GET", "/api/lots", { headers })).status).toBe(200);
  });

  test("when free only with a free slot of the vehicle type", async () => {
    const someone = await addPerson(db, "owner");
    const lot = await addLot(db, someone);
    const empty = await addLot(db, someone, { inService: false });
    const found = async (query: string) => {
      const ids = await idsOf(query);
      return [ids.includes(lot.id), ids.includes(empty.id)];
    };
    expect(await found("free=true")).toEqual([true, false]);
    expect(await found("free=true&vehicleType=sedan")).toEqual([true, false]);
    expect(await found("free=true&vehicleType=hatchback")).toEqual([false, false]);
    expect(await found("vehicleType=sedan")).toEqual([true, true]);
    const body = { slotId: lot.slots[0], plate: newPlate(), payment: { method: "cash" } };
    expect((await ask("POST", "/api/bookings", { as: driver, body })).status).toBe(201);
    expect(await found("free=true")).toEqual([false, false]);
    expect(await found("free=false")).toEqual([true, true]);
  });

  test("page by page, each once", async () => {
    const someone = await addPerson(db, "owner");
    const lots = [await addLot(db, someone), await addLot(db, someone), await addLot(db, someone)];
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const path: string = `/api/lots?mine=true&limit=2${cursor && `&cursor=${cursor}`}`;
      const page = (await ask("GET", path, { as: someone })).body as { items: Lot[]; nextCursor: string | null };
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(lots.map(({ id }) => id));
  });

  test("by part of their name, city and address, with the help of an index", async () => {
    const { lot } = await add(owner, { name: "Quay & Co", city: "Alappuzha", address: "Lighthouse Road" });
    for (const q of ["quay", "ALAPP", "house road", "co alappuzha light"]) {
      expect(await idsOf(`q=${encodeURIComponent(q)}`)).toEqual([lot.id]);
    }
  });

  test("by text with the help of an index", async () => {
    const tx = await db.startTransaction().execute();
    // With few lots every other way is as good, so those are closed.
    for (const closed of ["enable_seqscan", "enable_indexscan"]) await sql.raw(`set local ${closed} = off`).execute(tx);
    await sql`drop index lots_of_owner, owners_by_status`.execute(tx);
    await createLotViews(tx).list({ text: "lighthouse", limit: 20 }, clock.now());
    const { rows } = await sql`select pg_stat_get_xact_numscans('lots_by_text'::regclass) as scans`.execute(tx);
    await tx.rollback().execute();
    expect(rows).toEqual([{ scans: 1 }]);
  });
});
