// The demo as somebody finds it at the first start: it looks lived in, and everything holds that holds of real bookings, washes and
// inboxes, whatever the time of day.

import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { sql } from "kysely";
import { priceOf } from "../bookings/place.ts";
import { demoAccounts } from "../people/demo-accounts.ts";
import { mostWork } from "../staff/employee.ts";
import { createTestApp } from "../testing/app.ts";
import { openTestDatabase } from "../testing/database.ts";
import { after, between, day, hour } from "../time.ts";
import { dateAt, isWashHour } from "../washes/hours.ts";
import { composeMonth } from "./compose.ts";
import { fillWithDemoData } from "./fill.ts";

// On a busy machine the sweeps of a whole town take their time.
setDefaultTimeout(60_000);

const kochi = { currency: "INR", timeZone: "Asia/Kolkata" };

/** Working hours, just before midnight, and where clocks have just been put back. */
const moments = [
  ["2026-11-24T08:30:00.000Z", kochi],
  ["2026-11-29T18:25:59.999Z", kochi],
  ["2026-11-01T13:10:00.000Z", { currency: "USD", timeZone: "America/New_York" }],
] as const;

async function fill(moment: string, place: typeof kochi) {
  const now = new Date(moment);
  const { db, close } = await openTestDatabase();
  await fillWithDemoData(db, { demo: "on", ...place }, now);
  const bookings = await db
    .selectFrom("bookings")
    .innerJoin("slots", "slots.id", "bookings.slotId")
    .selectAll("bookings")
    .select(["slots.hourlyRate", "slots.vehicleType as fits"])
    .orderBy("bookings.startsAt")
    .execute();
  const payments = await db.selectFrom("payments").selectAll().orderBy("receiptNumber").execute();
  const washes = await db.selectFrom("washes").selectAll().execute();
  const users = await db.selectFrom("users").selectAll().execute();
  return { ...{ moment, place, now, db, close }, ...{ bookings, payments, washes, users } };
}

// One after the other: making a town up keeps this thread, and so connections, waiting.
const towns: Awaited<ReturnType<typeof fill>>[] = [];
for (const [moment, place] of moments) towns.push(await fill(moment, place));
afterAll(async () => {
  for (const { close } of towns) await close();
});

for (const { moment, place, now, db, bookings, payments, washes, users } of towns)
  describe(`the demo at ${moment}`, () => {
    const idOf = (email: string) => users.find((person) => person.email === email)?.id;
    const live = bookings.filter(({ status }) => ["pending_payment", "reserved", "active"].includes(status));

    test("has bookings on each of thirty days", () => {
      const days = new Set(bookings.map(({ startsAt }) => dateAt(startsAt, place.timeZone)));
      for (let ago = 1; ago < 30; ago++) expect(days).toContain(dateAt(after(now, -ago * day), place.timeZone));
    });

    test("shows every state, method and purpose", () => {
      const states = (rows: readonly { readonly status: string }[]) => new Set(rows.map(({ status }) => status));
      expect(states(bookings).size).toBe(7);
      expect(states(payments)).toEqual(new Set(["pending", "succeeded", "verified", "failed", "refunded"]));
      expect(states(washes).size).toBe(5);
      expect(new Set(payments.map(({ method, purpose }) => `${purpose} ${method}`))).toEqual(
        new Set([
          ...["booking card", "booking upi", "booking cash", "renewal card", "renewal upi"],
          ...["wash card", "wash upi", "wash cash"],
        ]),
      );
    });

    test("never has two cars in a slot, or a car in two places", () => {
      const kept = bookings.filter(({ status }) => !status.startsWith("cancelled"));
      for (const of of ["slotId", "plate"] as const) {
        for (const [, all] of Map.groupBy(kept, (booking) => booking[of])) {
          const inTurn = all.every(({ startsAt }, nth) => startsAt >= (all[nth - 1]?.endsAt ?? startsAt));
          expect(inTurn).toBe(true);
        }
      }
      expect(bookings.every(({ fits, vehicleType }) => fits === vehicleType)).toBe(true);
    });

    test("asks the right price, and has a receipt for all that was paid, numbered as the money came", () => {
      const renewed = new Set(
        payments.filter(({ purpose }) => purpose === "renewal").map(({ bookingId }) => bookingId),
      );
      for (const { id, amount, hourlyRate, startsAt, endsAt } of bookings) {
        if (!renewed.has(id)) expect(amount).toBe(priceOf(hourlyRate, between(startsAt, endsAt)));
        const paid = payments.filter((each) => each.bookingId === id && each.status !== "failed");
        if (paid.length > 0) expect(paid.reduce((sum, each) => sum + each.amount, 0)).toBe(amount);
      }
      const paid = payments.filter(({ paidAt }) => paidAt !== null);
      expect(paid.map(({ receiptNumber }) => receiptNumber)).toEqual(paid.map((_, nth) => nth + 1));
      expect(paid.every(({ paidAt }, nth) => (paidAt ?? now) >= (paid[nth - 1]?.paidAt ?? new Date(0)))).toBe(true);
      expect(paid.every(({ purpose, coversFrom }) => (purpose === "wash") === (coversFrom === null))).toBe(true);
    });

    test("links renewals with what they go on from", () => {
      const pairs = bookings.filter(({ renewedFrom }) => renewedFrom !== null);
      expect(pairs.length).toBeGreaterThan(5);
      for (const { renewedFrom, slotId, plate } of pairs) {
        expect(bookings.find(({ id }) => id === renewedFrom)).toMatchObject({ slotId, plate, status: "completed" });
      }
    });

    test("has a trail for each booking and wash that ends in what it is", async () => {
      const audits = [
        ...(await db.selectFrom("bookingAudit").select(["bookingId as of", "at", "status"]).orderBy("id").execute()),
        ...(await db.selectFrom("washAudit").select(["washId as of", "at", "status"]).orderBy("id").execute()),
      ];
      const trails = Map.groupBy(audits, (step) => step.of);
      const broken = [...bookings, ...washes].filter(({ id, status, createdAt, updatedAt }) => {
        const trail = trails.get(id) ?? [];
        const [first, last] = [trail[0], trail.at(-1)];
        const isInOrder = trail.every(({ at }, nth) => at >= (trail[nth - 1]?.at ?? at));
        const isWhole = last?.status === status && +last.at === +updatedAt && +(first?.at ?? 0) === +createdAt;
        return !isInOrder || !isWhole;
      });
      expect(broken).toEqual([]);
    });

    test("washes within hours and hands, each by somebody of the lot", async () => {
      const employees = await db.selectFrom("employees").selectAll().execute();
      for (const { bookingId, startsAt, place: nth, status, employeeId, lotId } of washes) {
        if (bookingId === null) expect(isWashHour(startsAt, place.timeZone)).toBe(true);
        if (nth !== null) expect(nth).toBeLessThanOrEqual(2);
        if (status === "completed") expect(employees.find(({ userId }) => userId === employeeId)?.lotId).toBe(lotId);
      }
      const busy = washes.filter(({ status }) => status === "scheduled" || status === "in_progress");
      expect(busy.filter(({ employeeId }) => employeeId === null)).toEqual([]);
      for (const [, theirs] of Map.groupBy(busy, ({ employeeId }) => employeeId)) {
        expect(theirs.length).toBeLessThanOrEqual(mostWork);
      }
    });

    test("numbers each inbox without gaps, and counts what is unread", async () => {
      const inboxes = await db.selectFrom("inboxes").selectAll().execute();
      const rows = await db.selectFrom("notifications").selectAll().orderBy("userId").orderBy("seq").execute();
      for (const { userId, head, unread } of inboxes) {
        const log = rows.filter((row) => row.userId === userId);
        expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: head }, (_, nth) => nth + 1));
        const isUnread = (row: (typeof rows)[number]) => !row.readAt && !row.archivedAt && !row.supersededAt;
        expect(log.filter(isUnread).length).toBe(unread);
        expect(
          log.every(({ at, id }, nth) => at >= (log[nth - 1]?.at ?? at) && at <= now && id > (log[nth - 1]?.id ?? "")),
        ).toBe(true);
      }
      const kinds = (email: string) =>
        new Set(rows.filter((row) => row.userId === idOf(email)).map(({ event }) => event));
      expect(kinds("driver@parkmate.test").size).toBeGreaterThan(6);
      expect(kinds("owner@parkmate.test")).toContain("booking.received");
      expect(kinds("employee@parkmate.test")).toContain("wash.assigned");
      expect(kinds("admin@parkmate.test")).toContain("owner.applied");
    });

    test("leaves nothing for the first sweep to do or to tell", async () => {
      const count = async () => {
        const query = db.selectFrom("notifications").select((row) => row.fn.countAll<number>().as("count"));
        return (await query.executeTakeFirstOrThrow()).count;
      };
      const { app, clock } = await createTestApp(db, place);
      clock.advance(between(clock.now(), now));
      const before = await count();
      for (const sweep of [...app.sweeps, ...app.upkeep]) await sweep();
      expect(await count()).toBe(before);
      const due = await sql<{ due: Date }>`
      select due_at as due from bookings union all select due_at from washes union all select due_at from payments`.execute(
        db,
      );
      expect(due.rows.filter(({ due }) => due !== null && due <= now)).toEqual([]);
    });

    test("leaves room for whoever tries it: slots of each type in each lot, and the driver's own car", async () => {
      const slots = await db.selectFrom("slots").selectAll().execute();
      const taken = new Set(live.map(({ slotId }) => slotId));
      for (const [, alike] of Map.groupBy(slots, ({ lotId, vehicleType }) => `${lotId} ${vehicleType}`)) {
        const first = alike.find(({ label }) => label.endsWith("1"));
        expect(taken.has(first?.id ?? "slt_")).toBe(false);
      }
      const driver = idOf("driver@parkmate.test");
      const theirs = live.filter(({ driverId }) => driverId === driver);
      expect(theirs.map(({ status }) => status)).toEqual(["active"]);
      const [newest] = await db
        .selectFrom("vehicles")
        .selectAll()
        .where("driverId", "=", driver ?? "usr_")
        .orderBy("id", "desc")
        .execute();
      expect(live.map(({ plate }) => plate)).not.toContain(newest?.plate ?? "");
    });

    test("has something to look at now and to do: cars, arrivals, cash to verify, a wash under way, an applicant", async () => {
      expect(live.filter(({ status }) => status === "active").length).toBeGreaterThan(15);
      expect(
        live.filter(({ status, startsAt }) => status === "reserved" && between(now, startsAt) < 3 * hour).length,
      ).toBeGreaterThan(1);
      const owner = idOf("owner@parkmate.test");
      const cash = payments.filter(({ status, ownerId }) => status === "pending" && ownerId === owner);
      expect(cash.length).toBeGreaterThan(1);
      expect(washes.filter(({ status }) => status === "in_progress").map(({ employeeId }) => employeeId)).toEqual([
        idOf("employee@parkmate.test") ?? null,
      ]);
      const waiting = await db
        .selectFrom("owners")
        .innerJoin("ownerDocuments", "ownerDocuments.userId", "owners.userId")
        .selectAll()
        .where("status", "=", "pending")
        .execute();
      expect(waiting.map(({ content }) => Buffer.from(content).toString("latin1", 0, 5))).toEqual(["%PDF-"]);
    });

    test("lets nobody be reviewed by who was never there", async () => {
      const reviews = await db.selectFrom("reviews").selectAll().execute();
      expect(new Set(reviews.map(({ lotId }) => lotId)).size).toBe(4);
      for (const { authorId, lotId, createdAt } of reviews) {
        expect(
          bookings.some(
            (one) =>
              one.driverId === authorId && one.lotId === lotId && one.status === "completed" && one.endsAt < createdAt,
          ),
        ).toBe(true);
      }
    });

    test("is filled in once", async () => {
      await fillWithDemoData(db, { demo: "on", ...place }, after(now, hour));
      const { count } = await db
        .selectFrom("users")
        .select((row) => row.fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow();
      expect(count).toBe(users.length);
    });
  });

test("the demo is the same each time", () => {
  const now = new Date("2026-11-24T08:30:00Z");
  expect(composeMonth(kochi, now)).toEqual(composeMonth(kochi, now));
});

test("the demo can begin at any hour, with everything still to come that time brings", () => {
  for (let nth = 0; nth < 24; nth += 2) {
    const now = after(new Date("2026-11-24T00:10:00Z"), nth * hour);
    const { bookings = [], washes = [], payments = [] } = composeMonth(kochi, now);
    const due = [...bookings, ...washes, ...payments].filter(({ dueAt }) => dueAt && new Date(dueAt) <= now);
    expect(due).toEqual([]);
    expect(washes.filter(({ status }) => status === "in_progress")).toHaveLength(1);
  }
});

describe("the bare demo", () => {
  test("has people and lots, an untouched pool, a few reviews, and no news", async () => {
    const { db, close } = await openTestDatabase();
    await fillWithDemoData(db, { demo: "bare", ...kochi }, new Date("2026-11-24T08:30:00Z"));
    const count = async (table: "users" | "bookings" | "reviews" | "notifications" | "washes") =>
      (
        await db
          .selectFrom(table)
          .select((row) => row.fn.countAll<number>().as("count"))
          .executeTakeFirstOrThrow()
      ).count;
    expect(await count("users")).toBe(demoAccounts.length);
    expect([await count("bookings"), await count("reviews")]).toEqual([5, 5]);
    expect([await count("notifications"), await count("washes")]).toEqual([0, 0]);
    expect(await db.selectFrom("employees").select("lotId").execute()).toEqual([{ lotId: null }]);
    await close();
  });

  test("is not there where the demo is off", async () => {
    const { db, close } = await openTestDatabase();
    await fillWithDemoData(db, { demo: "off", ...kochi }, new Date());
    expect(await db.selectFrom("users").selectAll().execute()).toEqual([]);
    await close();
  });
});
