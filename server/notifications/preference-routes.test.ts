// One's own preferences over HTTP: the whole picture out, any part of it in, and what makes no sense refused with a sentence.

import { afterAll, describe, expect, test } from "bun:test";
import type { UserId } from "@parkmate/protocol/ids";
import { parkingCatalogue } from "../events.ts";
import { createTestApp } from "../testing/app.ts";
import { openTestDatabase } from "../testing/database.ts";
import { addLot, addPerson, newPlate, type Person } from "../testing/town.ts";
import { after, between, day, hour, minute } from "../time.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const { app, ask, clock } = await createTestApp(db);

interface Picture {
  readonly [part: string]: unknown;
  readonly types: Readonly<Record<string, object>>;
}

const read = async (as: Person) => (await ask("GET", "/api/preferences", { as })).body as Picture;
const put = (as: Person, body: unknown) => ask("PUT", "/api/preferences", { as, body });

describe("reading", () => {
  test("gives everything there is to choose, as it is by default", async () => {
    const { types, ...rest } = await read(await addPerson(db, "driver"));
    expect(rest).toEqual({
      ...{ reminderLeadMinutes: null, defaultReminderLeadMinutes: 5, quietHours: null, timeZone: "Asia/Kolkata" },
      language: "en",
      channels: ["inApp", "sound", "push", "email"],
      mandatory: Object.keys(parkingCatalogue).filter((type) =>
        /^(renewal|payment|booking\.declined|account|owner\.(approved|declined))/.test(type),
      ),
    });
    expect(Object.keys(types)).toEqual(Object.keys(parkingCatalogue));
    expect(types).toMatchObject({
      "review.posted": { inApp: true, sound: false, push: true, email: false },
      "payment.refunded": { inApp: true, sound: false, push: true, email: true },
    });
  });

  test("and writing are for people who are signed in", async () => {
    expect((await ask("GET", "/api/preferences")).status).toBe(401);
    expect((await ask("PUT", "/api/preferences", { body: {} })).status).toBe(401);
  });
});

describe("writing", () => {
  test("changes the parts that are given and answers with the whole", async () => {
    const person = await addPerson(db, "owner");
    const stranger = await addPerson(db, "owner");
    const before = await read(person);
    const first = await put(person, {
      quietHours: { from: "22:00", until: "07:00" },
      types: { "review.posted": { inApp: false, sound: true } },
    });
    expect(first.status).toBe(200);
    const changed = { inApp: false, sound: true, push: true, email: false };
    expect(first.body).toEqual({
      ...before,
      quietHours: { from: "22:00", until: "07:00" },
      types: { ...before.types, "review.posted": changed },
    });
    const second = await put(person, { reminderLeadMinutes: 12.5, timeZone: "europe/berlin" });
    const after = { ...(first.body as Picture), reminderLeadMinutes: 12.5, timeZone: "Europe/Berlin" };
    expect(second.body).toEqual(after);
    expect(await read(person)).toEqual(after);
    expect((await read(stranger)).types).toEqual(before.types);
  });

  test("takes back what was read, and null where something is to be as by default", async () => {
    const person = await addPerson(db, "driver");
    const untouched = await read(person);
    const { body: chosen } = await put(person, {
      ...{ reminderLeadMinutes: 30, quietHours: { from: "13:00", until: "15:00" } },
      types: { "wash.completed": { push: false } },
    });
    expect((await put(person, chosen)).body).toEqual(chosen);
    expect((await put(person, untouched)).body).toEqual(untouched);
  });

  test.each([
    ["a type that there is not", { types: { "moon.risen": { push: false } } }, "types.moon.risen"],
    ["a type that every object has", { types: { constructor: { push: false } } }, "types.constructor"],
    ["a channel that there is not", { types: { "review.posted": { pigeon: true } } }, "types.review.posted"],
    ["a switch that is neither on nor off", { types: { "review.posted": { push: 1 } } }, "types.review.posted.push"],
    ["muting what is mandatory", { types: { "booking.declined": { inApp: false } } }, "types.booking.declined"],
    ["a lead below 5 minutes", { reminderLeadMinutes: 4.9 }, "reminderLeadMinutes"],
    ["a lead above 30 minutes", { reminderLeadMinutes: 31 }, "reminderLeadMinutes"],
    ["a lead in words", { reminderLeadMinutes: "ten" }, "reminderLeadMinutes"],
    ["a time that no clock shows", { quietHours: { from: "24:00", until: "07:00" } }, "quietHours.from"],
    ["a time with seconds", { quietHours: { from: "22:00", until: "07:00:00" } }, "quietHours.until"],
    ["half of quiet hours", { quietHours: { from: "22:00" } }, "quietHours.until"],
    ["quiet hours that end where they begin", { quietHours: { from: "22:00", until: "22:00" } }, "quietHours"],
    ["a time zone that there is not", { timeZone: "Mars/Olympus" }, "timeZone"],
    ["an offset for a time zone", { timeZone: "+05:30" }, "timeZone"],
    ["no time zone", { timeZone: null }, "timeZone"],
  ])("refuses %s, names where, and changes nothing", async (_, body, path) => {
    const person = await addPerson(db, "driver");
    const before = await read(person);
    const answer = await put(person, body);
    expect([answer.status, answer.body]).toEqual([
      422,
      expect.objectContaining({
        code: "validation_failed",
        errors: [expect.objectContaining({ path, message: expect.stringMatching(/\w/) })],
      }),
    ]);
    expect(await read(person)).toEqual(before);
  });

  test("says in a sentence why something cannot be muted; its other channels can", async () => {
    const person = await addPerson(db, "driver");
    const refused = await put(person, { types: { "booking.declined": { inApp: false } } });
    expect(refused.body).toMatchObject({
      detail: "This always arrives in the app and cannot be turned off.",
      errors: [{ path: "types.booking.declined", reason: "always_arrives" }],
    });
    const quiet = { inApp: true, sound: true, push: false, email: false };
    const allowed = await put(person, { types: { "booking.declined": quiet } });
    expect(allowed.body).toMatchObject({ types: { "booking.declined": quiet } });
  });
});

describe("what is chosen", () => {
  async function booked(driver: Person, owner?: Person) {
    const lot = await addLot(db, owner ?? (await addPerson(db, "owner")));
    const payment = { method: "card", token: "tok_success" };
    const body = { slotId: lot.slots[0], plate: newPlate(), payment };
    return ask("POST", "/api/bookings", { as: driver, body });
  }

  async function leadOf(driverId: UserId): Promise<number> {
    const { endsAt, noticeAt } = await db
      .selectFrom("bookings")
      .select(["endsAt", "noticeAt"])
      .where("driverId", "=", driverId)
      .executeTakeFirstOrThrow();
    if (noticeAt === null) throw new Error("no notice is due");
    return between(noticeAt, endsAt) / minute;
  }

  test("as a lead moves the warning of a booking under way, and back", async () => {
    const driver = await addPerson(db, "driver");
    expect((await booked(driver)).status).toBe(201);
    expect(await leadOf(driver.id)).toBe(5);
    await put(driver, { reminderLeadMinutes: 20 });
    expect(await leadOf(driver.id)).toBe(20);
    await put(driver, { quietHours: null });
    expect(await leadOf(driver.id)).toBe(20);
    await put(driver, { reminderLeadMinutes: null });
    expect(await leadOf(driver.id)).toBe(5);
  });

  test("as a lead holds for bookings to come", async () => {
    const driver = await addPerson(db, "driver");
    await put(driver, { reminderLeadMinutes: 15 });
    await booked(driver);
    expect(await leadOf(driver.id)).toBe(15);
  });

  test("as muted is not in the inbox; what is mandatory is", async () => {
    const driver = await addPerson(db, "driver");
    await put(driver, { types: { "booking.confirmed": { inApp: false } } });
    await booked(driver);
    const { body } = await ask("GET", "/api/notifications", { as: driver });
    expect(body).toMatchObject({ items: [] });
  });

  test("as quiet hours holds back what waits, until they end or are ended", async () => {
    const [driver, owner] = [await addPerson(db, "driver"), await addPerson(db, "owner")];
    const time = (from: number) => after(clock.now(), from).toISOString().slice(11, 16);
    const listed = async () => {
      const { items } = (await ask("GET", "/api/notifications", { as: owner })).body as { items: { event: string }[] };
      return items.map(({ event }) => event);
    };
    const sweep = async () => {
      for (const sweep of app.sweeps) await sweep();
    };
    await put(owner, { quietHours: { from: time(-hour), until: time(2 * hour) }, timeZone: "UTC" });
    await booked(driver, owner);
    await sweep();
    expect(await listed()).toEqual([]);
    await put(owner, { quietHours: null });
    await sweep();
    expect(await listed()).toEqual(["booking.received"]);
    clock.advance(91 * day);
    for (const turn of app.upkeep) await turn();
    expect(await listed()).toEqual([]);
  });
});
