// The exports of bookings and payments through the whole application, from a real PostgreSQL: streamed, whole, defused, and for
// those alone who may.

import { afterAll, describe, expect, test } from "bun:test";
import type { BookingId } from "@parkmate/protocol/ids";
import { bookingColumns, createBookingExport } from "./bookings/export.ts";
import { csvPage, csvStream } from "./http/csv.ts";
import { createTestApp, origin } from "./testing/app.ts";
import { openTestDatabase } from "./testing/database.ts";
import { addBooking, addPayment, bookingRow, paymentRow } from "./testing/ledger.ts";
import { addLot, addPerson, type Person } from "./testing/town.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const { app, ask } = await createTestApp(db);
const own = await openTestDatabase();
const broken = await createTestApp(own.db);
const somebody = await addPerson(own.db, "admin");

const many = 5_250;
const [owner, otherOwner, admin] = [
  await addPerson(db, "owner"),
  await addPerson(db, "owner"),
  await addPerson(db, "admin"),
];
const [driver, employee] = [await addPerson(db, "driver"), await addPerson(db, "employee")];
const [lot, otherLot] = [await addLot(db, owner), await addLot(db, otherOwner)];
const here = { lot, owner, driver };
const there = { lot: otherLot, owner: otherOwner, driver };

const bookings = Array.from({ length: many }, () => bookingRow(here));
const payments = bookings.map(({ id: bookingId }) => paymentRow(here, { bookingId }));

await db
  .updateTable("users")
  .set({ name: '=HYPERLINK("http://evil.example","Pay")' })
  .where("id", "=", driver.id)
  .execute();
for (let from = 0; from < many; from += 1_000) {
  await db
    .insertInto("bookings")
    .values(bookings.slice(from, from + 1_000))
    .execute();
  await db
    .insertInto("payments")
    .values(payments.slice(from, from + 1_000))
    .execute();
}

/** The answer as it comes, unread. */
const download = (path: string, { token }: Person) =>
  app.fetch(new Request(`${origin}${path}`, { headers: { authorization: `Bearer ${token}` } }), {
    address: () => "203.0.113.7",
  });

async function chunksOf(response: Response): Promise<readonly string[]> {
  const chunks: string[] = [];
  for await (const chunk of response.body ?? []) chunks.push(Buffer.from(chunk).toString("utf8"));
  return chunks;
}

/** The last cell of each line, without the header's. */
const idsIn = (file: string) =>
  file
    .trimEnd()
    .split("\r\n")
    .slice(1)
    .map((line) => line.slice(line.lastIndexOf(",") + 1));

describe.each([
  [
    "bookings",
    bookings,
    "\uFEFFBooking,Status,Lot,Slot,Driver,Plate,Vehicle,Starts (lot time),Ends (lot time),Minutes,Amount,Currency,Method,Reason,Booked (lot time),Id\r\n",
  ],
  [
    "payments",
    payments,
    "\uFEFFReceipt,Status,For,Booking,Wash,Lot,Payer,Plate,Amount,Currency,Method,Verified by,Failure,Made (lot time),Paid (lot time),Refunded (lot time),Id\r\n",
  ],
] as const)("the export of %s", (name, rows, header) => {
  test("has every row once, newest first, in pieces", async () => {
    const response = await download(`/api/${name}.csv`, owner);
    const chunks = await chunksOf(response);
    expect(chunks[0]).toBe(header);
    expect(chunks).toHaveLength(1 + Math.ceil(many / csvPage));
    expect(idsIn(chunks.join(""))).toEqual(rows.map(({ id }) => id).toReversed());
  });

  test("is a file that a browser keeps, named by its day", async () => {
    const response = await download(`/api/${name}.csv`, owner);
    await response.body?.cancel();
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect(response.headers.get("content-disposition")).toMatch(
      new RegExp(`^attachment; filename="parkmate-${name}-\\d{4}-\\d{2}-\\d{2}\\.csv"$`),
    );
  });

  test("runs nothing that somebody called themselves", async () => {
    const [, first] = await chunksOf(await download(`/api/${name}.csv?limit=1`, owner));
    expect(first).toContain(`,"'=HYPERLINK(""http://evil.example"",""Pay"")",`);
  });

  test("is of an owner's own lots", async () => {
    expect(idsIn((await chunksOf(await download(`/api/${name}.csv?lotId=${lot.id}`, otherOwner))).join(""))).toEqual(
      [],
    );
  });

  test("is not for drivers, employees and strangers", async () => {
    expect((await ask("GET", `/api/${name}.csv`, { as: driver })).status).toBe(403);
    expect((await ask("GET", `/api/${name}.csv`, { as: employee })).status).toBe(403);
    expect((await ask("GET", `/api/${name}.csv`)).status).toBe(401);
  });

  test("refuses a filter that makes no sense, before anything is written", async () => {
    expect(await ask("GET", `/api/${name}.csv?status=lost`, { as: admin })).toMatchObject({
      ...{ status: 422, body: { code: "validation_failed" } },
    });
  });
});

test("an export is filtered as the list is, and reads as people write it", async () => {
  const booking = await addBooking(db, there, {
    code: "BCDFGHJ",
    plate: "KL08AZ9001",
    createdAt: new Date("2026-11-01T10:00:00Z"),
  });
  await addPayment(db, there, {
    ...{ bookingId: booking.id, method: "cash", status: "verified", verifiedBy: otherOwner.id, receiptNumber: 12 },
    paidAt: new Date("2026-11-01T10:31:00Z"),
  });
  const name = `"'=HYPERLINK(""http://evil.example"",""Pay"")"`;
  const [, listed] = await chunksOf(await download("/api/bookings.csv?q=bcdfghj", admin));
  expect(listed).toStartWith(
    `BCDFGHJ,completed,${otherLot.name},A1,${name},KL08AZ9001,sedan,2026-11-01T16:00:00+05:30,2026-11-01T17:00:00+05:30,60,50.00,INR,card,,2026-11-01T15:30:00+05:30,bkg_`,
  );
  const [, paid] = await chunksOf(await download("/api/payments.csv?plate=KL08AZ9001&status=verified", admin));
  expect(paid).toStartWith(
    `PM-2026-0000012,verified,booking,BCDFGHJ,,${otherLot.name},${name},KL08AZ9001,50.00,INR,cash,${otherOwner.name},,2026-11-01T16:00:00+05:30,2026-11-01T16:01:00+05:30,,pay_`,
  );
});

test("rows that arrive while an export is read are not in it, and push none out", async () => {
  const place = { ...here, driver: await addPerson(db, "driver") };
  const { readPage } = createBookingExport(db);
  const made: BookingId[] = [];
  for (let nth = 0; nth < 3; nth += 1) made.unshift((await addBooking(db, place)).id);
  const [newest, ...older] = await readPage(place.driver, {}, undefined);
  await addBooking(db, place);
  const rest = await readPage(place.driver, {}, newest?.id);
  expect([newest?.id, ...rest.map(({ id }) => id)]).toEqual(made);
  expect(rest).toEqual(older);
  await db.deleteFrom("bookings").where("driverId", "=", place.driver.id).execute();
});

test("somebody who hangs up ends the reading", async () => {
  const { readPage } = createBookingExport(db);
  let pages = 0;
  const reader = csvStream({
    columns: bookingColumns,
    readPage(after) {
      pages += 1;
      return readPage(owner, {}, after);
    },
    onError: () => {},
  }).getReader();
  await reader.read();
  await reader.read();
  await reader.cancel();
  expect(await reader.read()).toEqual({ done: true, value: undefined });
  expect(pages).toBe(1);
});

test("an export whose rows cannot be read on breaks off", async () => {
  const response = await broken.app.fetch(
    new Request(`${origin}/api/bookings.csv`, { headers: { authorization: `Bearer ${somebody.token}` } }),
    { address: () => "203.0.113.7" },
  );
  const reader = response.body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  await own.close();
  await expect(reader?.read()).rejects.toThrow();
});
