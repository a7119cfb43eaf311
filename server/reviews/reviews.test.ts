// Reviews over HTTP: who may write them, who sees them, and what they make of a lot's rating.

import { afterAll, describe, expect, test } from "bun:test";
import type { LotId } from "@parkmate/protocol/ids";
import { newId } from "../ids.ts";
import { createTestApp } from "../testing/app.ts";
import { openTestDatabase } from "../testing/database.ts";
import { addLot, addPerson, newPlate, type Person, type TestLot } from "../testing/town.ts";
import type { WashStatus } from "../washes/wash.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const { ask, clock } = await createTestApp(db);

const owner = await addPerson(db, "owner");
const admin = await addPerson(db, "admin");
const driver = await addPerson(db, "driver");

interface Review {
  readonly id: string;
  readonly isHidden: boolean;
  readonly isOwn: boolean;
}

/** A booking that the owner has closed. */
async function park(as: Person, lot: TestLot): Promise<void> {
  const payment = { method: "upi", token: "tok_success" };
  const body = { slotId: lot.slots[0], plate: newPlate(), payment };
  const { id } = (await ask("POST", "/api/bookings", { as, body })).body as { id: string };
  expect((await ask("POST", `/api/bookings/${id}/complete`, { as: admin })).status).toBe(200);
}

async function addWash(as: Person, lotId: LotId, ownerId: Person["id"], status: WashStatus): Promise<void> {
  const now = clock.now();
  await db
    .insertInto("washes")
    .values({
      ...{ id: newId("wsh"), lotId, ownerId, driverId: as.id, plate: newPlate(), service: "exterior", minutes: 20 },
      ...{ serviceName: "Exterior", amount: 299_00, currency: "INR", method: "upi", status, startsAt: now },
      ...{ createdAt: now, updatedAt: now },
    })
    .execute();
}

async function post(as: Person, lotId: string, body: object = { rating: 4, text: "Good" }, headers = {}) {
  const answer = await ask("POST", `/api/lots/${lotId}/reviews`, { as, body, headers });
  return { ...answer, review: answer.body as Review };
}

async function listed(lotId: string, as?: Person, query = "") {
  const { body } = await ask("GET", `/api/lots/${lotId}/reviews${query}`, as && { as });
  return body as { items: Review[]; nextCursor: string | null };
}

async function rating(lotId: string) {
  const { body } = await ask("GET", `/api/lots/${lotId}`);
  const lot = body as { rating: number | null; reviewCount: number; reviews: { id: string }[] };
  return { rating: lot.rating, count: lot.reviewCount, shown: lot.reviews.map(({ id }) => id) };
}

/** A lot that this driver has parked in. */
async function knownLot(as: Person = driver): Promise<TestLot> {
  const lot = await addLot(db, owner);
  await park(as, lot);
  return lot;
}

const toldOwner = async (lotId: string, to: Person = owner) => {
  const rows = await db
    .selectFrom("notifications")
    .select(["text", "data"])
    .where("userId", "=", to.id)
    .where("event", "=", "review.posted")
    .execute();
  return rows.filter(({ data }) => data["lotId"] === lotId).map(({ text }) => text);
};

describe("a review", () => {
  test("is posted by who has parked there, and told to the owner", async () => {
    const lot = await knownLot();
    const { status, review } = await post(driver, lot.id, { rating: 5, text: "  Right by the water. " });
    expect(status).toBe(201);
    expect(review).toMatchObject({
      ...{
        lotId: lot.id,
        author: driver.name,
        rating: 5,
        text: "Right by the water.",
      },
      ...{ createdAt: clock.now().toISOString(), updatedAt: null, isHidden: false, isOwn: true },
    });
    expect(await toldOwner(lot.id)).toEqual([`${driver.name} gave ${lot.name} 5 of 5`]);
    expect((await listed(lot.id)).items).toEqual([{ ...review, isOwn: false }]);
  });

  test("is posted by whose car was washed there", async () => {
    const lot = await addLot(db, owner);
    await addWash(driver, lot.id, owner.id, "in_progress");
    expect((await post(driver, lot.id)).status).toBe(403);
    await addWash(driver, lot.id, owner.id, "completed");
    expect((await post(driver, lot.id)).status).toBe(201);
  });

  test("is not for who has not been there, or has not finished", async () => {
    const lot = await addLot(db, owner);
    await park(await addPerson(db, "driver"), lot);
    await park(driver, await addLot(db, owner));
    const answer = await post(driver, lot.id);
    expect([answer.status, answer.body]).toEqual([403, expect.objectContaining({ code: "forbidden" })]);
    expect(answer.body).toHaveProperty("detail", "You can review a lot after a booking or a car wash there.");
    const body = { slotId: lot.slots[0], plate: newPlate(), payment: { method: "cash" } };
    await ask("POST", "/api/bookings", { as: driver, body });
    expect((await post(driver, lot.id)).status).toBe(403);
  });

  test("is for drivers, of lots that are there", async () => {
    const lot = await knownLot();
    for (const as of [owner, admin, await addPerson(db, "employee")]) expect((await post(as, lot.id)).status).toBe(403);
    expect((await ask("POST", `/api/lots/${lot.id}/reviews`, { body: { rating: 5, text: "" } })).status).toBe(401);
    expect((await post(driver, newId("lot"))).status).toBe(404);
    const pending = await addLot(db, await addPerson(db, "owner", { status: "pending" }));
    expect((await post(driver, pending.id)).status).toBe(404);
  });

  test("is one for each driver and lot, also when many come at once", async () => {
    const lot = await knownLot();
    const race = await Promise.all(Array.from({ length: 10 }, () => post(driver, lot.id)));
    expect(race.map(({ status }) => status).toSorted()).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
    expect((await post(driver, lot.id)).body).toMatchObject({ code: "already_there" });
    expect(await toldOwner(lot.id)).toHaveLength(1);
    expect((await rating(lot.id)).count).toBe(1);
  });

  test("is posted and told once for an Idempotency-Key", async () => {
    const lot = await knownLot();
    const [body, headers] = [{ rating: 3, text: "" }, { "idempotency-key": newId("key") }];
    const race = await Promise.all(Array.from({ length: 10 }, () => post(driver, lot.id, body, headers)));
    expect(new Set(race.map(({ status, review }) => `${status} ${review.id}`)).size).toBe(1);
    expect((await post(driver, lot.id, { rating: 1, text: "" }, headers)).status).toBe(422);
    expect(await toldOwner(lot.id)).toHaveLength(1);
  });

  const wrong = [
    ...[{}, { rating: 0, text: "" }, { rating: 6, text: "" }, { rating: 4.5, text: "" }, { rating: "5", text: "" }],
    ...[
      { rating: 5 },
      { rating: 5, text: "x".repeat(2_001) },
      { rating: 5, text: null },
      { rating: null, text: "" },
      [],
    ],
  ];
  test.each(wrong.map((body) => [body]))("of %.50j is refused", async (body) => {
    const lot = await knownLot();
    const { status, headers } = await post(driver, lot.id, body);
    expect([status, headers.get("content-type")]).toEqual([422, "application/problem+json"]);
  });

  test("with a null character is refused", async () => {
    expect((await post(driver, (await knownLot()).id, { rating: 5, text: "\u0000" })).status).toBe(400);
  });

  test("is changed by its author alone, and the owner is not told again", async () => {
    const lot = await knownLot();
    const { review } = await post(driver, lot.id);
    const change = (as: Person, body: object = { rating: 2 }) =>
      ask("PATCH", `/api/reviews/${review.id}`, { as, body });
    clock.advance(1_000);
    expect(await change(driver)).toMatchObject({
      ...{ status: 200, body: { ...review, rating: 2, updatedAt: clock.now().toISOString() } },
    });
    expect(await change(driver, { text: "" })).toMatchObject({ status: 200, body: { rating: 2, text: "" } });
    expect((await change(driver, {})).status).toBe(200);
    expect((await change(driver, { rating: 9 })).status).toBe(422);
    expect((await change(await addPerson(db, "driver"))).status).toBe(404);
    expect((await change(owner)).status).toBe(403);
    expect((await change(admin)).status).toBe(403);
    expect(await toldOwner(lot.id)).toHaveLength(1);
    expect(await rating(lot.id)).toMatchObject({ rating: 2, count: 1 });
  });

  test("is removed by its author or an administrator, and may be written anew", async () => {
    const lot = await knownLot();
    const remove = async (id: string, as: Person) => (await ask("DELETE", `/api/reviews/${id}`, { as })).status;
    const { review } = await post(driver, lot.id);
    expect(await remove(review.id, await addPerson(db, "driver"))).toBe(404);
    expect(await remove(review.id, owner)).toBe(403);
    expect(await remove(review.id, driver)).toBe(204);
    expect(await remove(review.id, driver)).toBe(404);
    expect(await rating(lot.id)).toEqual({ rating: null, count: 0, shown: [] });
    const { status, review: second } = await post(driver, lot.id);
    expect([status, await remove(second.id, admin)]).toEqual([201, 204]);
  });
});

describe("a hidden review", () => {
  async function hidden() {
    const lot = await knownLot();
    const { review } = await post(driver, lot.id, { rating: 1, text: "Rude" });
    const set = (verb: string, as: Person = admin) => ask("POST", `/api/reviews/${review.id}/${verb}`, { as });
    expect(await set("hide")).toMatchObject({ status: 200, body: { id: review.id, isHidden: true, isOwn: false } });
    return { lot, review, set };
  }

  test("is seen by its author and administrators, marked as such, and by nobody else", async () => {
    const { lot, review } = await hidden();
    expect((await listed(lot.id, driver)).items).toEqual([{ ...review, isHidden: true }]);
    expect((await listed(lot.id, admin)).items).toMatchObject([{ id: review.id, isHidden: true }]);
    for (const as of [undefined, owner, await addPerson(db, "driver")]) {
      expect((await listed(lot.id, as)).items).toEqual([]);
    }
  });

  test("does not count, and counts again once it is shown", async () => {
    const { lot, review, set } = await hidden();
    expect(await rating(lot.id)).toEqual({ rating: null, count: 0, shown: [] });
    expect(await set("hide")).toMatchObject({ status: 200, body: { isHidden: true } });
    expect(await set("show")).toMatchObject({ status: 200, body: { isHidden: false } });
    expect(await rating(lot.id)).toEqual({ rating: 1, count: 1, shown: [review.id] });
  });

  test("stays hidden when its author changes it", async () => {
    const { lot, review } = await hidden();
    await ask("PATCH", `/api/reviews/${review.id}`, { as: driver, body: { rating: 5 } });
    expect((await rating(lot.id)).count).toBe(0);
  });

  test("is hidden and shown by administrators alone", async () => {
    const { set } = await hidden();
    for (const as of [driver, owner])
      expect([(await set("show", as)).status, (await set("hide", as)).status]).toEqual([403, 403]);
    expect((await ask("POST", `/api/reviews/${newId("rev")}/hide`, { as: admin })).status).toBe(404);
  });
});

describe("the summary of a lot's reviews", () => {
  const summary = async (lotId: string, as?: Person) =>
    (await ask("GET", `/api/lots/${lotId}/review-summary`, as && { as })).body;

  test("says how the shown ones are spread, to anybody", async () => {
    const lot = await knownLot();
    const other = await addPerson(db, "driver");
    await park(other, lot);
    const { review } = await post(driver, lot.id, { rating: 2, text: "" });
    await post(other, lot.id, { rating: 5, text: "" });
    expect(await summary(lot.id)).toEqual({ counts: [0, 1, 0, 0, 1], own: null, mayReview: false });
    await ask("POST", `/api/reviews/${review.id}/hide`, { as: admin });
    expect(await summary(lot.id, owner)).toEqual({ counts: [0, 0, 0, 0, 1], own: null, mayReview: false });
  });

  test("tells a driver what they wrote, and whether they may", async () => {
    const lot = await knownLot();
    expect(await summary(lot.id, driver)).toMatchObject({ own: null, mayReview: true });
    expect(await summary(lot.id, await addPerson(db, "driver"))).toMatchObject({ own: null, mayReview: false });
    const { review } = await post(driver, lot.id);
    expect(await summary(lot.id, driver)).toMatchObject({ own: { id: review.id, isOwn: true }, mayReview: false });
  });

  test("is not there for a lot that is not", async () => {
    expect((await ask("GET", `/api/lots/${newId("lot")}/review-summary`)).status).toBe(404);
  });
});

describe("a lot's reviews", () => {
  test("make its rating: the mean to one decimal, of those that are shown", async () => {
    const lot = await addLot(db, owner);
    const reviews: Review[] = [];
    const seen: (number | null)[] = [];
    for (const stars of [5, 4, 4, 1]) {
      const author = await addPerson(db, "driver");
      await addWash(author, lot.id, owner.id, "completed");
      reviews.push((await post(author, lot.id, { rating: stars, text: "" })).review);
      seen.push((await rating(lot.id)).rating);
    }
    expect(seen).toEqual([5, 4.5, 4.3, 3.5]);
    await ask("POST", `/api/reviews/${reviews.at(-1)?.id}/hide`, { as: admin });
    expect(await rating(lot.id)).toMatchObject({ rating: 4.3, count: 3 });
  });

  test("are listed newest first, page by page; the lot itself shows the latest 20", async () => {
    const lot = await addLot(db, owner);
    const ids: string[] = [];
    for (let nth = 0; nth < 22; nth++) {
      const author = await addPerson(db, "driver");
      await addWash(author, lot.id, owner.id, "completed");
      ids.unshift((await post(author, lot.id)).review.id);
    }
    expect((await rating(lot.id)).shown).toEqual(ids.slice(0, 20));
    const first = await listed(lot.id);
    const rest = await listed(lot.id, undefined, `?cursor=${first.nextCursor}&limit=5`);
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(ids);
    expect(rest.nextCursor).toBeNull();
    for (const query of ["limit=0", "limit=x", `cursor=${"x".repeat(61)}`]) {
      expect((await ask("GET", `/api/lots/${lot.id}/reviews?${query}`)).status).toBe(422);
    }
  });

  test("are there where the lot is", async () => {
    expect((await ask("GET", `/api/lots/${newId("lot")}/reviews`)).status).toBe(404);
    const applicant = await addPerson(db, "owner", { status: "pending" });
    const { id } = await addLot(db, applicant);
    expect((await ask("GET", `/api/lots/${id}/reviews`)).status).toBe(404);
    expect((await ask("GET", `/api/lots/${id}/reviews`, { as: applicant })).status).toBe(200);
  });
});
