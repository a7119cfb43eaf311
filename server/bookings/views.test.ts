// The list of bookings: who sees which, each filter, and pages that stay put while new bookings arrive.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { BookingId, UserId } from "@parkmate/protocol/ids";
import { newId } from "../ids.ts";
import { openTestDatabase } from "../testing/database.ts";
import { addBooking, type Place } from "../testing/ledger.ts";
import { addLot, addPerson } from "../testing/town.ts";
import type { BookingFilter } from "./filter.ts";
import { createBookingViews } from "./views.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const views = createBookingViews(db, { expiryWarning: 300_000, renewalWindow: 600_000 });

const at = (text: string) => new Date(`2026-11-${text}Z`);
const owner = await addPerson(db, "owner");
const otherOwner = await addPerson(db, "owner");
const admin = await addPerson(db, "admin");
const employee = await addPerson(db, "employee");
const asha = await named(await addPerson(db, "driver"), "Asha Menon");
const rohan = await named(await addPerson(db, "driver"), "Rohan 100%_Das");
const [marina, yard, elsewhere] = [await addLot(db, owner), await addLot(db, owner), await addLot(db, otherOwner)];

async function named<Person extends { readonly id: UserId }>(person: Person, name: string) {
  await db.updateTable("users").set({ name }).where("id", "=", person.id).execute();
  return { ...person, name };
}

const places = {
  ashaAtMarina: { lot: marina, owner, driver: asha },
  rohanAtYard: { lot: yard, owner, driver: rohan },
  ashaElsewhere: { lot: elsewhere, owner: otherOwner, driver: asha },
} satisfies Record<string, Place>;

let first: { id: BookingId; code: string };
let second: typeof first;
let third: typeof first;
let fourth: typeof first;
beforeAll(async () => {
  first = await addBooking(db, places.ashaAtMarina, {
    startsAt: at("10T10:00:00"),
    plate: "KL08AZ9001",
    code: "BCDFGHJ",
  });
  second = await addBooking(db, places.rohanAtYard, {
    startsAt: at("11T10:00:00"),
    plate: "KL08AZ9002",
    status: "cancelled",
  });
  third = await addBooking(db, places.ashaElsewhere, { startsAt: at("12T10:00:00"), plate: "22BH1234AA" });
  fourth = await addBooking(db, places.ashaAtMarina, {
    startsAt: at("13T10:00:00"),
    plate: "KL07CD4321",
    status: "cancelled",
  });
});

type Reader = Parameters<typeof views.list>[0];
const idsFor = async (reader: Reader, filter: BookingFilter = {}) =>
  (await views.list(reader, { limit: 100, ...filter })).items.map(({ id }) => id);

describe("the list, newest first, shows", () => {
  test("an administrator all bookings", async () => {
    expect(await idsFor(admin)).toEqual([fourth.id, third.id, second.id, first.id]);
  });

  test("an owner those in their own lots", async () => {
    expect(await idsFor(owner)).toEqual([fourth.id, second.id, first.id]);
    expect(await idsFor(otherOwner)).toEqual([third.id]);
  });

  test("a driver their own", async () => {
    expect(await idsFor(asha)).toEqual([fourth.id, third.id, first.id]);
    expect(await idsFor(rohan)).toEqual([second.id]);
  });

  test("an employee nothing", async () => {
    expect(await idsFor(employee)).toEqual([]);
  });
});

describe("a filter", () => {
  test("by status", async () => {
    expect(await idsFor(admin, { status: "cancelled" })).toEqual([fourth.id, second.id]);
    expect(await idsFor(admin, { status: "active" })).toEqual([]);
  });

  test("by whether they are over", async () => {
    const over = [fourth.id, third.id, second.id, first.id];
    const ended = await addBooking(db, places.rohanAtYard, { startsAt: at("14T10:00:00"), status: "expired" });
    expect(await idsFor(admin, { live: true })).toEqual([ended.id]);
    expect(await idsFor(admin, { live: false })).toEqual(over);
    expect(await idsFor(asha, { live: true })).toEqual([]);
    await db.deleteFrom("bookings").where("id", "=", ended.id).execute();
  });

  test("by lot", async () => {
    expect(await idsFor(owner, { lotId: marina.id })).toEqual([fourth.id, first.id]);
  });

  test("by somebody else's lot shows nothing", async () => {
    expect(await idsFor(owner, { lotId: elsewhere.id })).toEqual([]);
    expect(await idsFor(rohan, { lotId: marina.id })).toEqual([]);
  });

  test("by start has the earliest in it and the latest not", async () => {
    expect(await idsFor(admin, { from: at("11T10:00:00") })).toEqual([fourth.id, third.id, second.id]);
    expect(await idsFor(admin, { until: at("12T10:00:00") })).toEqual([second.id, first.id]);
    expect(await idsFor(admin, { from: at("11T10:00:00"), until: at("12T10:00:00") })).toEqual([second.id]);
  });

  test("by the beginning of a plate, not by its middle", async () => {
    expect(await idsFor(admin, { plate: "KL08AZ900" })).toEqual([second.id, first.id]);
    expect(await idsFor(admin, { plate: "KL08AZ9001" })).toEqual([first.id]);
    expect(await idsFor(admin, { plate: "08AZ" })).toEqual([]);
    expect(await idsFor(admin, { plate: "" })).toHaveLength(4);
  });

  test("by a booking's code, in small letters too", async () => {
    expect(await idsFor(admin, { text: "BCDFGHJ" })).toEqual([first.id]);
    expect(await idsFor(owner, { text: "bcdfghj" })).toEqual([first.id]);
    expect(await idsFor(otherOwner, { text: "BCDFGHJ" })).toEqual([]);
  });

  test("by part of the driver's name, in which % and _ are themselves", async () => {
    expect(await idsFor(admin, { text: "sha men" })).toEqual([fourth.id, third.id, first.id]);
    expect(await idsFor(admin, { text: "0%_d" })).toEqual([second.id]);
    expect(await idsFor(admin, { text: "%" })).toEqual([second.id]);
    expect(await idsFor(admin, { text: "a_h" })).toEqual([]);
  });

  test("narrows another", async () => {
    const filter: BookingFilter = {
      status: "cancelled",
      lotId: marina.id,
      from: at("10T00:00:00"),
      plate: "KL07",
      text: "asha",
    };
    expect(await idsFor(owner, filter)).toEqual([fourth.id]);
    expect(await idsFor(owner, { ...filter, status: "completed" })).toEqual([]);
    expect(await idsFor(owner, { ...filter, until: at("13T10:00:00") })).toEqual([]);
    expect(await idsFor(owner, { ...filter, text: "rohan" })).toEqual([]);
  });
});

describe("pages", () => {
  test("follow each other to the end, each booking once, though new ones arrive meanwhile", async () => {
    const driver = await addPerson(db, "driver");
    const place = { lot: marina, owner, driver };
    const made: BookingId[] = [];
    for (let nth = 0; nth < 5; nth += 1) made.unshift((await addBooking(db, place)).id);
    const seen: BookingId[] = [];
    const sizes: number[] = [];
    let after: BookingId | undefined;
    do {
      const { items, nextCursor } = await views.list(driver, { limit: 2, after });
      seen.push(...items.map(({ id }) => id));
      sizes.push(items.length);
      after = nextCursor ?? undefined;
      await addBooking(db, place);
    } while (after !== undefined);
    expect(seen).toEqual(made);
    expect(sizes).toEqual([2, 2, 1]);
  });

  test("end with the last full one", async () => {
    const driver = await addPerson(db, "driver");
    for (let nth = 0; nth < 2; nth += 1) await addBooking(db, { lot: marina, owner, driver });
    expect((await views.list(driver, { limit: 2 })).nextCursor).toBeNull();
  });

  test("after an id that is nobody's go on where it would be", async () => {
    const driver = await addPerson(db, "driver");
    const older = await addBooking(db, { lot: marina, owner, driver });
    const between = newId("bkg");
    await addBooking(db, { lot: marina, owner, driver });
    expect(await idsFor(driver, { after: between })).toEqual([older.id]);
  });
});
