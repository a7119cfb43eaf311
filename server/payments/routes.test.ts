// Payments over HTTP through the whole application: looking, checking, receipts.

import { afterAll, describe, expect, test } from "bun:test";
import { localSpan } from "../local-time.ts";
import { createTestApp } from "../testing/app.ts";
import { openTestDatabase } from "../testing/database.ts";
import { addLot, addPerson, newPlate } from "../testing/town.ts";
import type { PaymentProvider } from "./provider.ts";
import { createSandboxProvider } from "./sandbox.ts";

const { db, close } = await openTestDatabase();
afterAll(close);

const checkout = { provider: "form", key: "key_1", orderId: "order_1" };
let find: PaymentProvider["find"] = async () => ({ kind: "open" });
/** The sandbox; without a token, the payer goes on in a form. */
const provider: PaymentProvider = {
  ...createSandboxProvider(),
  needsToken: false,
  async charge(charge) {
    if (charge.token !== undefined) return createSandboxProvider().charge(charge);
    return { kind: "awaiting_payer", reference: "order_1", checkout };
  },
  find: (id, reference) => find(id, reference),
};
const { app, ask, clock } = await createTestApp(db, { provider });

const [owner, otherOwner, admin] = [
  await addPerson(db, "owner"),
  await addPerson(db, "owner"),
  await addPerson(db, "admin"),
];
const [driver, stranger, employee] = [
  ...[await addPerson(db, "driver"), await addPerson(db, "driver")],
  await addPerson(db, "employee"),
] as const;

interface Booked {
  readonly id: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly payments: readonly [{ readonly id: string }, ...{ readonly id: string }[]];
}

async function book(payment: { method: string; token?: string }, as = driver): Promise<Booked> {
  const lot = await addLot(db, owner);
  const body = { slotId: lot.slots[0], plate: newPlate(), payment };
  const answer = await ask("POST", "/api/bookings", { as, body });
  expect(answer.status).toBe(201);
  return answer.body as Booked;
}

const card = { method: "card", token: "tok_success" };
const receiptOf = (id: string, as = driver) => ask("GET", `/api/payments/${id}/receipt`, { as });

describe("a payment", () => {
  test("is shown to its payer, the lot's owner and administrators, and is not there for anybody else", async () => {
    const [{ id }] = (await book(card)).payments;
    for (const as of [driver, owner, admin]) {
      expect(await ask("GET", `/api/payments/${id}`, { as })).toMatchObject({
        status: 200,
        body: { id, status: "succeeded" },
      });
      expect((await receiptOf(id, as)).status).toBe(200);
    }
    for (const as of [stranger, otherOwner]) {
      expect((await ask("GET", `/api/payments/${id}`, { as })).status).toBe(404);
      expect((await receiptOf(id, as)).status).toBe(404);
    }
    expect((await ask("GET", `/api/payments/${id}`, { as: employee })).status).toBe(403);
    expect((await ask("GET", `/api/payments/${id}`)).status).toBe(401);
    expect((await ask("GET", "/api/payments/pay_1", { as: admin })).status).toBe(404);
  });

  test("is listed by what the query says", async () => {
    const [{ id }] = (await book({ method: "cash" })).payments;
    const answer = await ask("GET", "/api/payments?method=cash&status=pending&limit=1", { as: owner });
    expect(answer).toMatchObject({ status: 200, body: { items: [{ id }], nextCursor: null } });
    expect((await ask("GET", "/api/payments", { as: employee })).body).toEqual({ items: [], nextCursor: null });
    expect((await ask("GET", "/api/payments?limit=1000", { as: owner })).status).toBe(422);
    expect((await ask("GET", "/api/payments?from=yesterday", { as: owner })).status).toBe(422);
  });

  test("of cash is verified with the name of whoever had it", async () => {
    const [{ id }] = (await book({ method: "cash" })).payments;
    expect(await receiptOf(id)).toMatchObject({ status: 409, body: { code: "wrong_state" } });
    expect(await ask("POST", `/api/payments/${id}/verify`, { as: owner })).toMatchObject({
      status: 200,
      body: {
        id,
        status: "verified",
        verifiedBy: owner.name,
        receiptNumber: expect.stringMatching(/^PM-\d{4}-\d{7}$/),
      },
    });
  });
});

describe("a payer who is back from the provider's form", () => {
  test("learns that the money came, and has the booking", async () => {
    const {
      id: bookingId,
      payments: [{ id }],
    } = await book({ method: "upi" });
    expect((await ask("GET", `/api/payments/${id}`, { as: driver })).body).toMatchObject({
      status: "pending",
      checkout,
    });
    find = async () => ({ kind: "succeeded", reference: "money_1" });
    expect(await ask("POST", `/api/payments/${id}/check`, { as: driver })).toMatchObject({
      ...{ status: 200, body: { id, status: "succeeded", checkout: null } },
    });
    expect((await ask("GET", `/api/bookings/${bookingId}`, { as: driver })).body).toMatchObject({ status: "active" });
  });

  test("waits on when nobody knows yet, or the provider cannot be reached", async () => {
    const [{ id }] = (await book({ method: "upi" })).payments;
    for (const outcome of [async () => ({ kind: "open" }) as const, () => Promise.reject(new Error("no route"))]) {
      find = outcome;
      expect(await ask("POST", `/api/payments/${id}/check`, { as: driver })).toMatchObject({
        ...{ status: 200, body: { status: "pending" } },
      });
    }
  });

  test("is nobody else", async () => {
    const [{ id }] = (await book({ method: "upi" })).payments;
    expect((await ask("POST", `/api/payments/${id}/check`, { as: stranger })).status).toBe(404);
    expect((await ask("POST", `/api/payments/${id}/check`, { as: owner })).status).toBe(403);
  });
});

describe("a receipt", () => {
  test("is data, unless a page is asked for by name or by a browser", async () => {
    const [{ id }] = (await book(card)).payments;
    const path = `/api/payments/${id}/receipt`;
    const browser = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
    const typeOf = async (query: string, headers = {}) =>
      (await ask("GET", path + query, { as: driver, headers })).headers.get("content-type");
    expect(await typeOf("")).toStartWith("application/json");
    expect(await typeOf("", { accept: "*/*" })).toStartWith("application/json");
    expect(await typeOf("", browser)).toStartWith("text/html");
    expect(await typeOf("?format=html")).toStartWith("text/html");
    expect(await typeOf("?format=json", browser)).toStartWith("application/json");
    const page = await ask("GET", `${path}?format=html`, { as: driver });
    expect(page.headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(page.body).toStartWith("<!doctype html>");
  });

  test("speaks as it is asked to, else as its reader's notifications do, else as the browser does", async () => {
    const reader = await addPerson(db, "driver");
    const [{ id }] = (await book(card, reader)).payments;
    const languageOf = async (query = "", headers = {}) => {
      const answer = await ask("GET", `/api/payments/${id}/receipt${query}`, { as: reader, headers });
      expect(answer.headers.get("vary")).toBe("Accept, Accept-Language");
      const { lines } = answer.body as { lines: { text: string }[] };
      const language = answer.headers.get("content-language");
      expect(lines[0]?.text).toStartWith(language === "hi" ? "पार्किंग" : "Parking");
      return language;
    };
    const browser = { "accept-language": "ta, en;q=0.3, hi-IN;q=0.8" };
    expect([await languageOf(), await languageOf("", browser)]).toEqual(["en", "hi"]);
    expect(await languageOf("?language=en", browser)).toBe("en");
    expect(await languageOf("", { "accept-language": "hi;q=0, fr" })).toBe("en");
    await ask("PUT", "/api/preferences", { as: reader, body: { language: "hi" } });
    expect([await languageOf(), await languageOf("?language=en")]).toEqual(["hi", "en"]);
    expect((await ask("GET", `/api/payments/${id}/receipt?language=fr`, { as: reader })).status).toBe(422);
  });

  test("says for ever what its own money bought, though the booking is renewed", async () => {
    const booked = await book(card);
    const before = await receiptOf(booked.payments[0].id);
    clock.advance(56 * 60_000);
    const answer = await ask("POST", `/api/bookings/${booked.id}/renew`, { as: driver, body: { payment: card } });
    const [first, renewal] = (answer.body as Booked).payments;
    expect(await receiptOf(first.id)).toEqual({ ...before, headers: expect.anything() });
    const lineOf = (from: string, until: string) => localSpan(new Date(from), new Date(until), "Asia/Kolkata");
    expect(before.body).toMatchObject({
      lines: [{ text: `Parking, slot A1, ${lineOf(booked.startsAt, booked.endsAt)}` }],
    });
    expect((await receiptOf(renewal?.id ?? "")).body).toMatchObject({
      lines: [{ text: `Renewal, slot A1, ${lineOf(booked.endsAt, (answer.body as Booked).endsAt)}`, amount: 25_00 }],
    });
  });

  test("of a following booking's renewal says the new time", async () => {
    const booked = await book(card);
    clock.advance(61 * 60_000);
    for (const sweep of app.sweeps) await sweep();
    const answer = await ask("POST", `/api/bookings/${booked.id}/renew`, { as: driver, body: { payment: card } });
    const next = answer.body as Booked;
    expect(answer.status).toBe(201);
    expect((await receiptOf(next.payments[0].id)).body).toMatchObject({
      lines: [
        { text: `Renewal, slot A1, ${localSpan(new Date(next.startsAt), new Date(next.endsAt), "Asia/Kolkata")}` },
      ],
    });
  });
});
