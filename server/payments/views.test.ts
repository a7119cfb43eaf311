// The list of payments: who sees which, each filter, what is told of each, and pages that stay put.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { PaymentId } from "@parkmate/protocol/ids";
import { openTestDatabase } from "../testing/database.ts";
import { addBooking, addPayment, addWash, type Place } from "../testing/ledger.ts";
import { addLot, addPerson } from "../testing/town.ts";
import type { PaymentFilter } from "./filter.ts";
import { createPaymentViews } from "./views.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const views = createPaymentViews(db);

const at = (text: string) => new Date(`2026-11-${text}Z`);
const owner = await addPerson(db, "owner");
const otherOwner = await addPerson(db, "owner");
const admin = await addPerson(db, "admin");
const employee = await addPerson(db, "employee");
const [asha, rohan] = [await addPerson(db, "driver"), await addPerson(db, "driver")];
const [marina, elsewhere] = [await addLot(db, owner), await addLot(db, otherOwner)];
await db.updateTable("users").set({ name: "Asha Menon" }).where("id", "=", asha.id).execute();

const here = { lot: marina, owner, driver: asha } satisfies Place;
const there = { lot: elsewhere, owner: otherOwner, driver: rohan } satisfies Place;

const booking = await addBooking(db, here, { plate: "KL08AZ9001", code: "BCDFGHJ" });
const wash = await addWash(db, there, { plate: "KL08AZ9002" });

let parking: { id: PaymentId };
let renewal: typeof parking;
let washing: typeof parking;
beforeAll(async () => {
  parking = await addPayment(db, here, {
    ...{ bookingId: booking.id, method: "cash", status: "verified", verifiedBy: owner.id },
    ...{ createdAt: at("10T10:00:00"), paidAt: at("10T10:30:00"), receiptNumber: 12 },
  });
  renewal = await addPayment(db, here, {
    ...{
      bookingId: booking.id,
      purpose: "renewal",
      method: "upi",
      status: "failed",
      failure: "The card was declined.",
    },
    createdAt: at("11T10:00:00"),
  });
  washing = await addPayment(db, there, {
    ...{ washId: wash.id, purpose: "wash", status: "refunded", createdAt: at("12T10:00:00") },
    ...{ paidAt: at("12T10:00:00"), refundedAt: at("12T11:00:00"), receiptNumber: 13, amount: 499_00 },
  });
});

type Reader = Parameters<typeof views.list>[0];
const idsFor = async (reader: Reader, filter: PaymentFilter = {}) =>
  (await views.list(reader, { limit: 100, ...filter })).items.map(({ id }) => id);

describe("the list, newest first, shows", () => {
  test("an administrator all payments", async () => {
    expect(await idsFor(admin)).toEqual([washing.id, renewal.id, parking.id]);
  });

  test("an owner those in their own lots, a driver their own, an employee none", async () => {
    expect(await idsFor(owner)).toEqual([renewal.id, parking.id]);
    expect(await idsFor(otherOwner)).toEqual([washing.id]);
    expect(await idsFor(asha)).toEqual([renewal.id, parking.id]);
    expect(await idsFor(rohan)).toEqual([washing.id]);
    expect(await idsFor(employee)).toEqual([]);
  });
});

describe("of a payment is told", () => {
  test("the booking that it is for, and who had the cash", async () => {
    const [view] = (await views.list(owner, { limit: 1, purpose: "booking" })).items;
    expect(view).toEqual({
      ...{ id: parking.id, purpose: "booking", method: "cash", status: "verified", amount: 50_00, currency: "INR" },
      ...{ failure: null, failureName: null, checkout: null, wash: null, booking: { id: booking.id, code: "BCDFGHJ" } },
      lot: { id: marina.id, name: marina.name },
      payer: { id: asha.id, name: "Asha Menon" },
      plate: "KL08AZ9001",
      ...{ paidAt: "2026-11-10T10:30:00.000Z", refundRequestedAt: null, refundedAt: null },
      ...{ receiptNumber: "PM-2026-0000012", verifiedBy: owner.name, createdAt: "2026-11-10T10:00:00.000Z" },
    });
  });

  test("the wash that it is for, and the refund", async () => {
    expect(await views.find(rohan, washing.id)).toMatchObject({
      ...{ wash: { id: wash.id, service: "full" }, booking: null, plate: "KL08AZ9002", amount: 499_00 },
      ...{ status: "refunded", refundedAt: "2026-11-12T11:00:00.000Z", receiptNumber: "PM-2026-0000013" },
    });
  });

  test("why no money came, and then there is no receipt", async () => {
    expect(await views.find(asha, renewal.id)).toMatchObject({
      failure: "The card was declined.",
      receiptNumber: null,
    });
  });
});

describe("a filter", () => {
  test("by status, method and purpose", async () => {
    expect(await idsFor(admin, { status: "failed" })).toEqual([renewal.id]);
    expect(await idsFor(admin, { method: "card" })).toEqual([washing.id]);
    expect(await idsFor(admin, { purpose: "booking" })).toEqual([parking.id]);
  });

  test("by lot; somebody else's shows nothing", async () => {
    expect(await idsFor(admin, { lotId: elsewhere.id })).toEqual([washing.id]);
    expect(await idsFor(owner, { lotId: elsewhere.id })).toEqual([]);
    expect(await idsFor(asha, { lotId: elsewhere.id })).toEqual([]);
  });

  test("by when it was made has the earliest in it and the latest not", async () => {
    expect(await idsFor(admin, { from: at("11T10:00:00") })).toEqual([washing.id, renewal.id]);
    expect(await idsFor(admin, { until: at("11T10:00:00") })).toEqual([parking.id]);
  });

  test("by the beginning of a plate, of bookings and washes", async () => {
    expect(await idsFor(admin, { plate: "KL08AZ900" })).toEqual([washing.id, renewal.id, parking.id]);
    expect(await idsFor(admin, { plate: "KL08AZ9002" })).toEqual([washing.id]);
    expect(await idsFor(owner, { plate: "KL08AZ9002" })).toEqual([]);
    expect(await idsFor(admin, { plate: "KL08" })).toEqual([washing.id, renewal.id, parking.id]);
    expect(await idsFor(otherOwner, { plate: "KL08" })).toEqual([washing.id]);
    expect(await idsFor(admin, { plate: "KL09" })).toEqual([]);
    expect(await idsFor(admin, { plate: "08AZ" })).toEqual([]);
  });

  test("by a booking's code, a receipt's number, or part of the payer's name", async () => {
    expect(await idsFor(admin, { text: "bcdfghj" })).toEqual([renewal.id, parking.id]);
    expect(await idsFor(admin, { text: "PM-2026-0000013" })).toEqual([washing.id]);
    expect(await idsFor(owner, { text: "PM-2026-0000013" })).toEqual([]);
    expect(await idsFor(admin, { text: "sha men" })).toEqual([renewal.id, parking.id]);
    expect(await idsFor(admin, { text: "%" })).toEqual([]);
  });

  test("narrows another", async () => {
    const filter: PaymentFilter = { purpose: "renewal", method: "upi", lotId: marina.id, plate: "KL08", text: "asha" };
    expect(await idsFor(owner, filter)).toEqual([renewal.id]);
    expect(await idsFor(owner, { ...filter, status: "succeeded" })).toEqual([]);
    expect(await idsFor(owner, { ...filter, until: at("11T10:00:00") })).toEqual([]);
  });
});

test("pages follow each other to the end, each payment once, though new ones arrive meanwhile", async () => {
  const place = { lot: marina, owner, driver: await addPerson(db, "driver") };
  const parked = await addBooking(db, place);
  const add = () => addPayment(db, place, { bookingId: parked.id });
  const made: PaymentId[] = [];
  for (let nth = 0; nth < 5; nth += 1) made.unshift((await add()).id);
  const seen: PaymentId[] = [];
  let after: PaymentId | undefined;
  do {
    const { items, nextCursor } = await views.list(place.driver, { limit: 2, after });
    seen.push(...items.map(({ id }) => id));
    after = nextCursor ?? undefined;
    await add();
  } while (after !== undefined);
  expect(seen).toEqual(made);
});
