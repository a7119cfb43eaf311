// Each notification that the product can bring about, from the request that causes it to the screens of everybody: the right
// person gets it, at the right level, in the right words, once; and nobody else gets anything.

import { describe, expect, test } from "bun:test";
import { catalogue, type NotificationType } from "@parkmate/protocol/catalogue";
import { newId } from "@parkmate/server/ids";
import { sql } from "kysely";
import { connectLive, type LiveClient } from "./harness/live-client.ts";
import { type Booking, book, bookingOf, card, decline, findLot, freeSlot, verifyCash } from "./harness/parking.ts";
import { type DemoName, signInAll } from "./harness/people.ts";
import { setStageWithServer } from "./harness/stage.ts";

const { stage, server, database } = await setStageWithServer({ MIN_DURATION: "1s", RENEWAL_WINDOW: "1s" });
const names = ["driver", "driver2", "owner", "owner2", "employee", "admin"] as const;
const people = await signInAll(server, ...names);
const { driver, owner, admin } = people;
const lot = "Marine Drive Parking";

const screens = new Map<DemoName, LiveClient>();
for (const name of names) {
  const screen = stage.use(await connectLive(server, people[name]));
  await screen.next("welcome");
  screens.set(name, screen);
}
const screenOf = (name: DemoName): LiveClient => {
  const screen = screens.get(name);
  if (screen === undefined) throw new Error(`${name} has no screen`);
  return screen;
};

/** Everything that anybody was shown, as the journeys below say it should be. */
const shown = new Map<DemoName, string[]>(names.map((name) => [name, []]));

async function expectShown(to: DemoName, event: NotificationType, level: string, text: string): Promise<void> {
  expect(await screenOf(to).next("notification")).toMatchObject({ event, level, text });
  shown.get(to)?.push(event);
}

const received = () => expectShown("owner", "booking.received", "info", `New booking received in ${lot}`);
const confirmed = ({ code }: Booking) =>
  expectShown("driver", "booking.confirmed", "success", `Your booking ${code} in ${lot} is confirmed`);

const ended = () => expectShown("driver", "booking.slot_expired", "info", "Your booking has expired. Slot released.");
const lapsed = () =>
  expectShown("driver", "booking.auto_expired", "warning", "Your booking slot has expired automatically");

/** A second of parking: from here on, time does the rest. */
async function bookBriefly(): Promise<Booking & { readonly slotId: string }> {
  const slot = await freeSlot(server, lot);
  const { body } = await driver.post<Booking>("/api/bookings", { ...bookingOf(slot, card), durationMinutes: 1 / 60 });
  await confirmed(body);
  await received();
  return { ...body, slotId: slot.id };
}

type Journey = () => Promise<void>;

/** Rows of the catalogue whose events nothing states yet. Every other one has its journey here, or this does not compile. */
type Unstated = "booking.expiring" | "renewal.succeeded" | "renewal.failed" | "wash.completed" | "employee.assigned";

const journeys = {
  async "booking.received"() {
    const request = bookingOf(await freeSlot(server, lot), { method: "cash" });
    const key = { "idempotency-key": crypto.randomUUID() };
    const first = await driver.post<Booking>("/api/bookings", request, key);
    await received();
    const again = await driver.post<Booking>("/api/bookings", request, key);
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
  },

  async "booking.confirmed"() {
    const request = bookingOf(await freeSlot(server, lot), card);
    const key = { "idempotency-key": crypto.randomUUID() };
    const { body: booking } = await driver.post<Booking>("/api/bookings", request, key);
    expect(booking.status).toBe("active");
    await confirmed(booking);
    await received();
    expect((await driver.post<Booking>("/api/bookings", request, key)).body.id).toBe(booking.id);

    // A payment that fails is nobody's news.
    const refused = bookingOf(await freeSlot(server, lot), { method: "card", token: "tok_declined" });
    expect(await driver.post("/api/bookings", refused)).toMatchObject({
      status: 402,
      body: { code: "payment_declined" },
    });
  },

  async "booking.declined"() {
    const booking = await book(driver, server, lot);
    await received();
    expect((await decline(driver, booking)).status).toBe(403);
    expect((await decline(owner, booking)).status).toBe(403);
    expect(await decline(admin, booking)).toMatchObject({ status: 200, body: { status: "cancelled_by_admin" } });
    await expectShown("driver", "booking.declined", "warning", "Your booking has been declined by admin");
    expect(await decline(admin, booking)).toMatchObject({ status: 409, body: { code: "wrong_state" } });
  },

  async "payment.cash_verified"() {
    const booking = await book(driver, server, lot);
    await received();
    expect((await verifyCash(driver, booking)).status).toBe(403);
    expect((await verifyCash(people.owner2, booking)).status).toBe(404);
    expect(await verifyCash(owner, booking)).toMatchObject({ status: 200, body: { status: "verified" } });
    await expectShown("driver", "payment.cash_verified", "success", "Your cash payment has been verified");
    expect(await verifyCash(owner, booking)).toMatchObject({ status: 409, body: { code: "wrong_state" } });
    expect(await verifyCash(admin, booking)).toMatchObject({ status: 409 });
  },

  async "booking.slot_expired"() {
    const { slotId } = await bookBriefly();
    await ended();
    const { slots } = await findLot(server, lot);
    expect(slots.find(({ id }) => id === slotId)?.state).toBe("free");
    await lapsed();
  },

  async "booking.auto_expired"() {
    const booking = await bookBriefly();
    await ended();
    await lapsed();
    expect(await driver.get(`/api/bookings/${booking.id}`)).toMatchObject({ body: { status: "completed" } });
    expect((await decline(admin, booking)).status).toBe(409);
  },
} satisfies Record<Exclude<NotificationType, Unstated>, Journey>;

describe("each reaches its person", () => {
  test.each(Object.entries(journeys))("%s", (_, journey) => journey());
});

test("nobody was shown anything else", async () => {
  // The last word to everybody, written past the server, so that only its sweep of the inboxes finds it. Whatever was sent to
  // a wrong screen, or twice, came before it.
  for (const name of names) await appendUnannounced(people[name].id);
  for (const name of names) {
    const screen = screenOf(name);
    expect(await screen.next("notification")).toMatchObject({ event: "the end" });
    expect(screen.notifications().map(({ event }) => event)).toEqual([...(shown.get(name) ?? []), "the end"]);
    expect(screen.notifications().map(({ seq }) => seq)).toEqual(screen.notifications().map((_, nth) => nth + 1));
    expect(screen.received()).toHaveLength(screen.notifications().length + 1);
  }
});

test("what was shown is what is kept, with its links", async () => {
  for (const name of ["driver", "owner"] as const) {
    const { body } = await people[name].get<{ items: readonly { event: string; link: string; readAt: null }[] }>(
      "/api/notifications",
    );
    const kept = body.items.toReversed().filter(({ event }) => event in catalogue);
    // The closing of a booking took the place of its end, which nobody had read.
    const lasting = shown.get(name)?.filter((event) => event !== "booking.slot_expired") ?? [];
    expect(kept.map(({ event }) => event)).toEqual(lasting);
    const page = name === "driver" ? /^\/bookings\/bkg_/ : /^\/owner\/bookings\/bkg_/;
    for (const { link, readAt } of kept) {
      expect(link).toMatch(page);
      expect(readAt).toBeNull();
    }
  }
});

/** As if the server had died between the commit and the word of it. */
async function appendUnannounced(userId: (typeof driver)["id"]): Promise<void> {
  await database.db.transaction().execute(async (tx) => {
    const { head } = await tx
      .insertInto("inboxes")
      .values({ userId, head: 1, unread: 1, revision: 0 })
      .onConflict((known) =>
        known.column("userId").doUpdateSet({ head: sql`inboxes.head + 1`, unread: sql`inboxes.unread + 1` }),
      )
      .returning("head")
      .executeTakeFirstOrThrow();
    await tx
      .insertInto("notifications")
      .values({
        ...{ userId, seq: head, id: newId("ntf"), event: "the end", once: "the end", level: "info" },
        ...{ title: "The end", text: "The end", data: {}, link: "/", actions: sql`'[]'`, at: new Date() },
      })
      .execute();
  });
}
