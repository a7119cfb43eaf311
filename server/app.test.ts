// The application from outside: what it says to the unexpected, and that nobody reaches what is another's.

import { afterAll, describe, expect, test } from "bun:test";
import { openDatabase } from "./db/database.ts";
import { newId } from "./ids.ts";
import { createSandboxProvider } from "./payments/sandbox.ts";
import { type Action, isForRole } from "./permissions.ts";
import { createMemoryPubSub } from "./pubsub/memory.ts";
import { refusals } from "./refusal.ts";
import { type Ask, createTestApp, origin } from "./testing/app.ts";
import { openTestDatabase } from "./testing/database.ts";
import { silentLog } from "./testing/log.ts";
import { addLot, addPerson, newPlate, type Person } from "./testing/town.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const { app, ask, clock } = await createTestApp(db);

const driver = await addPerson(db, "driver");
const stranger = await addPerson(db, "driver");
const owner = await addPerson(db, "owner");
const otherOwner = await addPerson(db, "owner");
const employee = await addPerson(db, "employee");
const admin = await addPerson(db, "admin");
const everybody = { driver, stranger, owner, otherOwner, employee, admin };

interface Bookinglike {
  readonly id: string;
  readonly payments: readonly { readonly id: string; readonly status: string }[];
}

async function book(as: Person = driver, more: object = {}, headers: Record<string, string> = {}) {
  const lot = await addLot(db, owner);
  const body = { slotId: lot.slots[0], plate: newPlate(), payment: { method: "cash" }, ...more };
  const answer = await ask("POST", "/api/bookings", { as, body, headers });
  return { lot, body, answer, booking: answer.body as Bookinglike };
}

/** Every operation that the API declares. */
interface Operation {
  readonly method: string;
  readonly path: string;
  readonly isPersonal: boolean;
  readonly query: readonly string[];
  readonly hasBody: boolean;
  /** Somebody whose role may call it. */
  readonly by: Person;
}

interface Declared {
  readonly "x-may"?: Action;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, unknown>>;
}

const { paths } = (await ask("GET", "/openapi.json")).body as {
  paths: Record<string, Record<string, Declared>>;
};
const operations: readonly Operation[] = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, declared]) => ({
    method: method.toUpperCase(),
    path,
    isPersonal: "401" in declared.responses,
    query: (declared.parameters ?? []).filter((parameter) => parameter.in === "query").map(({ name }) => name),
    hasBody: declared.requestBody !== undefined,
    by:
      [admin, driver, owner, employee].find(({ role }) => isForRole(declared["x-may"] ?? "self.manage", role)) ?? admin,
  })),
);
const named = operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const);

/** A path with an id of the right kind that is nobody's. */
function withUnknownId(path: string): string {
  const kinds = {
    bookings: "bkg",
    payments: "pay",
    notifications: "ntf",
    lots: "lot",
    slots: "slt",
    reviews: "rev",
    people: "usr",
    owners: "usr",
    announcements: "ann",
  };
  const [, prefix = "bkg"] = Object.entries(kinds).find(([segment]) => path.startsWith(`/api/${segment}/`)) ?? [];
  return path.replace("{id}", newId(prefix));
}

describe("every route", () => {
  test("is declared", () => {
    expect(named.map(([name]) => name)).toContain("POST /api/bookings");
    expect(operations.length).toBeGreaterThan(15);
  });

  test.each(named.filter(([, { isPersonal }]) => isPersonal))(
    "%s is for people who are signed in",
    async (_, operation) => {
      const body = operation.hasBody ? {} : undefined;
      const logins = [{}, { authorization: "Bearer forged" }, { cookie: "parkmate.session_token=forged.forged" }];
      for (const headers of logins) {
        const { status, body: problem } = await ask(operation.method, withUnknownId(operation.path), { body, headers });
        expect([status, problem]).toEqual([401, expect.objectContaining({ code: "unauthenticated" })]);
      }
    },
  );

  test("that is not personal says nothing about people", () => {
    expect(named.filter(([, { isPersonal }]) => !isPersonal).map(([name]) => name)).toEqual([
      "GET /api/lots",
      "GET /api/lots/{id}",
      "GET /api/slots",
      "GET /api/lots/{id}/photos/{photoId}",
      "GET /api/lots/{id}/reviews",
      "GET /api/lots/{id}/review-summary",
      "GET /api/lots/{id}/wash-hours",
      "GET /api/terms",
      "POST /api/payments/webhooks/{provider}",
      "GET /api/demo",
    ]);
  });

  const hostile = [
    ...["", " ", "%00", "%", "%ff%fe", "%F0%9F%9A%97", "null", "undefined", "NaN", "-1", "0", "1.5", "1e400"],
    ...["9007199254740993", "99999999999999999999", "[]", "__proto__", "'; drop table users; --", "%5C", "%25%5F"],
    ...[
      "x".repeat(5_000),
      "../../etc/passwd",
      "<script>",
      "2026-02-30T00:00:00Z",
      "bkg_",
      "a&a=b",
      "unread&filter=all",
    ],
  ];

  test.each(named)("%s answers hostile query strings without breaking", async (_, operation) => {
    const names = new Set([...operation.query, "cursor", "limit", "q", "__proto__"]);
    for (const name of names) {
      for (const value of hostile) {
        const path = `${withUnknownId(operation.path)}?${name}=${value}`;
        const { status } = await ask(operation.method, path, {
          as: operation.by,
          ...(operation.hasBody && { body: {} }),
        });
        expect([status < 500, path]).toEqual([true, path]);
      }
    }
  });

  test.each(named.filter(([, { path }]) => path.includes("{id}")))(
    "%s answers hostile ids with 404",
    async (_, operation) => {
      const body = { payment: { method: "cash" } };
      for (const id of ["x", "%00", "%2e%2e", "null", "bkg_", newId("other"), "x".repeat(3_000), "%F0%9F%9A%97"]) {
        const path = operation.path.replace("{id}", id);
        const { status } = await ask(operation.method, path, { as: operation.by, ...(operation.hasBody && { body }) });
        expect([status, id]).toEqual([404, id]);
      }
    },
  );

  test.each(named.filter(([, { method, query }]) => method === "GET" && query.length > 0))(
    "%s reads empty values in its query as not given",
    async (_, operation) => {
      const query = operation.query.map((name) => `${name}=`).join("&");
      const { status } = await ask("GET", `${withUnknownId(operation.path)}?${query}`, { as: operation.by });
      expect(status).toBeOneOf([200, 404]);
    },
  );

  test("that may have a body takes a media type without one for none", async () => {
    const { booking } = await book();
    const headers = { "content-type": "application/json" };
    const { status } = await ask("POST", `/api/bookings/${booking.id}/cancel`, { as: driver, headers });
    expect(status).toBe(200);
  });

  const bodies = [
    ...[
      "",
      " ",
      "{",
      "nonsense",
      "\u0000",
      '{"a":}',
      "[".repeat(30_000),
      `{"a":${"[".repeat(9_000)}${"]".repeat(9_000)}}`,
    ],
    ...[null, [], 5, "text", true, { __proto__: { a: 1 } }, { reason: "\u0000" }, { reason: 5 }, { reason: null }],
    ...[{ reason: "\ud800" }, { upTo: -1 }, { upTo: 1.5 }, { upTo: 1e300 }, { upTo: "1" }],
  ];

  test.each(named.filter(([, { hasBody }]) => hasBody))(
    "%s answers hostile bodies without breaking",
    async (_, operation) => {
      const { booking } = await book();
      const path = operation.path.replace("{id}", booking.id);
      for (const body of bodies) {
        const answer = await ask(operation.method, path, { as: operation.by, body });
        expect([answer.status < 500, body]).toEqual([true, body]);
        if (answer.status >= 400) expect(answer.headers.get("content-type")).toBe("application/problem+json");
      }
    },
  );
});

describe("a problem", () => {
  const reach: Record<string, [string, string, Ask]> = {
    invalid_request: ["POST", "/api/bookings", { as: driver, body: "{" }],
    unauthenticated: ["GET", "/api/me", {}],
    forbidden: ["POST", `/api/bookings/${newId("bkg")}/decline`, { as: driver, body: {} }],
    origin_not_allowed: [
      "POST",
      "/api/bookings",
      { as: driver, body: {}, headers: { origin: "https://evil.example" } },
    ],
    not_found: ["GET", "/api/nothing/here", { as: driver }],
    payload_too_large: ["POST", "/api/bookings", { as: driver, body: { plate: "x".repeat(70_000) } }],
    validation_failed: ["POST", "/api/bookings", { as: driver, body: {} }],
  };

  test.each(Object.entries(reach))(
    "%s is said in JSON, with its code, and in words",
    async (code, [method, path, request]) => {
      const { status, headers, body } = await ask(method, path, request);
      const { status: expected, title } = refusals[code as keyof typeof refusals];
      expect(headers.get("content-type")).toBe("application/problem+json");
      expect(body).toMatchObject({ type: "about:blank", title, status: expected, code, detail: expect.any(String) });
      expect(status).toBe(expected);
      expect(body).toHaveProperty("requestId", headers.get("x-request-id"));
    },
  );

  test("with values names each of them", async () => {
    const body = { slotId: "x", plate: 5, vehicleType: "tank", durationMinutes: -1, payment: { method: "gold" } };
    const { body: problem } = await ask("POST", "/api/bookings", { as: driver, body });
    const { errors } = problem as { errors: { path: string }[] };
    expect(errors.map(({ path }) => path).toSorted()).toEqual([
      ...["durationMinutes", "payment.method", "plate", "slotId", "vehicleType"],
    ]);
  });

  test("says that a body is too large, also when it does not say how large it is", async () => {
    const chunk = new TextEncoder().encode("x".repeat(10_000));
    let sent = 0;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent++ < 10) controller.enqueue(chunk);
        else controller.close();
      },
    });
    const headers = { "content-type": "application/json", authorization: `Bearer ${driver.token}` };
    const request = new Request(`${origin}/api/bookings`, { method: "POST", headers, body: stream });
    const { app } = await createTestApp(db);
    const response = await app.fetch(request, { address: () => null });
    expect(response.status).toBe(413);
    await response.body?.cancel();
  });

  test("with another media type is not read as JSON", async () => {
    const headers = { "content-type": "text/plain" };
    const { status } = await ask("POST", "/api/bookings", { as: driver, body: "slotId=1", headers });
    expect(status).toBeWithin(400, 423);
  });

  test("of ours says nothing about its inside", async () => {
    const broken = await createTestApp(db, {
      provider: {
        ...createSandboxProvider(),
        charge: () => Promise.reject(new Error("secret detail")),
      },
    });
    const lot = await addLot(db, owner);
    const body = { slotId: lot.slots[0], plate: newPlate(), payment: { method: "card", token: "tok_success" } };
    const { status, body: problem } = await broken.ask("POST", "/api/bookings", { as: driver, body });
    expect(status).toBe(500);
    expect(JSON.stringify(problem)).not.toContain("secret");
    expect(problem).toMatchObject({ code: "internal", requestId: expect.any(String) });
  });
});

describe("a foreign page", () => {
  const foreign = [
    "https://evil.example",
    "null",
    `${origin}.evil.example`,
    "http://localhost:8001",
    "https://localhost:8000",
  ];

  test.each(foreign)("at %s may not write with a person's login", async (from) => {
    const { booking } = await book();
    const headers = { origin: from };
    for (const [method, path] of [
      ["POST", `/api/bookings/${booking.id}/cancel`],
      ["POST", "/api/notifications/read-all"],
      ["POST", "/api/live/tickets"],
      ["DELETE", "/api/me"],
    ] as const) {
      const { status, body } = await ask(method, path, { as: driver, headers, body: {} });
      expect([status, body]).toEqual([403, expect.objectContaining({ code: "origin_not_allowed" })]);
    }
    expect((await ask("GET", `/api/bookings/${booking.id}`, { as: driver })).body).toMatchObject({
      status: "pending_payment",
    });
  });

  test("is not invited to read", async () => {
    const { headers } = await ask("GET", "/api/me", { as: driver, headers: { origin: "https://evil.example" } });
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  test.each(["http://localhost:8000", "http://127.0.0.1:8000", "http://[::1]:8000"])(
    "is not what %s is",
    async (own) => {
      const { status } = await ask("POST", "/api/live/tickets", { as: driver, headers: { origin: own } });
      expect(status).toBe(201);
    },
  );
});

test.each(["/healthz", "/api/lots", "/api/me", "/nothing", "/openapi.json"])(
  "%s carries headers that protect its reader",
  async (path) => {
    const { headers } = await ask("GET", path);
    expect(headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("referrer-policy")).toBe("same-origin");
  },
);

describe("the content that a page may show", () => {
  const policyOf = async (app: Awaited<ReturnType<typeof createTestApp>>) =>
    (await app.ask("GET", "/nothing")).headers.get("content-security-policy") ?? "";

  test("is its own, without a payment form", async () => {
    expect(await policyOf(await createTestApp(db))).not.toMatch(/script-src|frame-src|connect-src[^;]*https?:/);
  });

  test("is also the provider's form: its script and what that shows and asks, and nothing else", async () => {
    const form = { script: "https://checkout.example/v1/checkout.js", origins: ["https://pay.example"] };
    const policy = await policyOf(await createTestApp(db, { provider: { ...createSandboxProvider(), form } }));
    expect(policy).toContain(`script-src 'self' ${form.script};`);
    expect(policy).toContain("frame-src https://pay.example;");
    expect(policy).toContain("connect-src 'self' ws: wss: https://pay.example;");
    expect(policy.match(/[^ ;]*\.example[^ ;]*/g)).toHaveLength(3);
  });
});

describe("booking over HTTP", () => {
  test("answers with the booking, its price ours whatever was sent along", async () => {
    const { lot, answer, body } = await book(driver, { amount: 1, status: "active", driverId: stranger.id });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      ...{
        id: expect.stringMatching(/^bkg_/),
        code: expect.stringMatching(/^[2-9B-Z]{7}$/),
        status: "pending_payment",
      },
      ...{
        lotId: lot.id,
        slotId: lot.slots[0],
        plate: body.plate,
        amount: 50_00,
        currency: "INR",
        durationMinutes: 60,
      },
      driver: { id: driver.id },
      payments: [{ id: expect.stringMatching(/^pay_/), method: "cash", status: "pending", amount: 50_00 }],
      serverTime: clock.now().toISOString(),
    });
  });

  test("twice with one Idempotency-Key is one booking; with another body it is refused", async () => {
    const headers = { "idempotency-key": "over-http" };
    const { body, booking } = await book(driver, {}, headers);
    const again = await ask("POST", "/api/bookings", { as: driver, body, headers });
    expect([again.status, (again.body as Bookinglike).id]).toEqual([201, booking.id]);
    const other = await ask("POST", "/api/bookings", { as: driver, body: { ...body, plate: newPlate() }, headers });
    expect([other.status, other.body]).toEqual([422, expect.objectContaining({ code: "idempotency_key_reused" })]);
  });

  test.each(["", " ", "a b", "x".repeat(101), "ключ"])("with %p as its Idempotency-Key is refused", async (key) => {
    const headers = new Headers();
    try {
      headers.set("idempotency-key", key);
    } catch {
      return;
    }
    const { answer } = await book(driver, {}, Object.fromEntries(headers));
    expect(answer.status).toBeWithin(400, 423);
  });

  const wrong: [string, object][] = [
    ["a slot that is none", { slotId: newId("lot") }],
    ["a plate that is none", { plate: "KL" }],
    ["a plate with a null character", { plate: "KL08AZ1234\u0000" }],
    ["no vehicle", { vehicleType: "tank" }],
    ["no duration", { durationMinutes: 0 }],
    ["next to no duration", { durationMinutes: 1e-320 }],
    ["half a step", { durationMinutes: 45 }],
    ["a day and more", { durationMinutes: 24 * 60 + 30 }],
    ["no date", { startsAt: "tomorrow" }],
    ["a day that does not exist", { startsAt: "2026-02-30T10:00:00Z" }],
    ["a time without a zone", { startsAt: "2026-11-24T10:00:00" }],
    ["a second that does not exist", { startsAt: "2026-11-24T10:00:61Z" }],
    ["a zone that does not exist", { startsAt: "2026-11-24T10:00:00+99:99" }],
    ["the year nothing", { startsAt: "0000-01-01T00:00:00Z" }],
    ["the end of time", { startsAt: "9999-12-31T23:59:59Z" }],
    ["a card without an instrument", { payment: { method: "card" } }],
    ["no payment", { payment: undefined }],
    ["an instrument that is too long", { payment: { method: "card", token: "x".repeat(201) } }],
  ];
  test.each(wrong)("with %s is refused with 422", async (_, more) => {
    expect((await book(driver, more)).answer.status).toBe(422);
  });

  test.each(["tok_declined", "tok_timeout", "__proto__", "constructor", "\u0000", "\ud800"])(
    "with the instrument %j is refused with 402",
    async (token) => {
      const { answer } = await book(driver, { payment: { method: "card", token } });
      expect([answer.status, answer.headers.get("content-type")]).toEqual([402, "application/problem+json"]);
    },
  );

  test.each(["owner", "employee", "admin"] as const)("is not for an %s", async (role) => {
    expect((await book(everybody[role])).answer.status).toBe(403);
  });
});

describe("renewing over HTTP", () => {
  const card = { method: "card", token: "tok_success" };

  async function ending(milliseconds: number) {
    const { booking } = await book(driver, { payment: card });
    clock.advance(milliseconds);
    for (const sweep of app.sweeps) await sweep();
    return { booking, renew: (body: object) => ask("POST", `/api/bookings/${booking.id}/renew`, { as: driver, body }) };
  }

  test("an active booking answers 200 with itself, extended", async () => {
    const { booking, renew } = await ending(56 * 60_000);
    const { status, body } = await renew({ payment: card, durationMinutes: 30, amount: 1 });
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({ id: booking.id, durationMinutes: 90, amount: 62_50 }),
    ]);
  });

  test("an expired booking answers 201 with the new one", async () => {
    const { booking, renew } = await ending(61 * 60_000);
    const { status, body } = await renew({ payment: card });
    expect([status, body]).toMatchObject([
      201,
      { status: "active", amount: 25_00, renewal: { renewedFrom: booking.id } },
    ]);
    const { body: old } = await ask("GET", `/api/bookings/${booking.id}`, { as: driver });
    expect(old).toMatchObject({ status: "completed", renewal: { renewedBy: (body as Bookinglike).id } });
  });

  test.each([
    [402, { payment: { method: "card", token: "tok_declined" } }],
    [422, { payment: { method: "card" } }],
    [422, { payment: card, durationMinutes: -5 }],
    [422, { payment: card, durationMinutes: 0 }],
    [422, { payment: card, durationMinutes: 1e9 }],
    [422, { payment: card, durationMinutes: "an hour" }],
    [422, { payment: { method: "gold" } }],
    [422, {}],
  ])("refused with %p for %j, its driver is told", async (expected, body) => {
    const { booking, renew } = await ending(56 * 60_000);
    expect((await renew(body)).status).toBe(expected);
    const { items } = (await ask("GET", "/api/notifications", { as: driver })).body as {
      items: { event: string; data: { bookingId: string } }[];
    };
    const failed = items.filter(({ event, data }) => event === "renewal.failed" && data.bookingId === booking.id);
    expect(failed).toHaveLength(1);
  });
});

describe("another person's", () => {
  type Who = keyof typeof everybody;
  const statuses = async (who: readonly Who[], method: string, path: string, body?: unknown) =>
    Promise.all(who.map(async (name) => [name, (await ask(method, path, { as: everybody[name], body })).status]));
  const all = Object.keys(everybody) as Who[];

  test("booking is not there, but for the lot's owner and administrators", async () => {
    const { booking } = await book();
    expect(Object.fromEntries(await statuses(all, "GET", `/api/bookings/${booking.id}`))).toEqual({
      ...{ driver: 200, owner: 200, admin: 200, stranger: 404, otherOwner: 404, employee: 403 },
    });
  });

  test("booking is not in the list", async () => {
    const { booking } = await book();
    const listed = async (as: Person) => {
      const { body } = await ask("GET", "/api/bookings?limit=100", { as });
      return (body as { items: Bookinglike[] }).items.some(({ id }) => id === booking.id);
    };
    const seen = await Promise.all(all.map(async (name) => [name, await listed(everybody[name])]));
    expect(Object.fromEntries(seen)).toEqual({
      ...{ driver: true, owner: true, admin: true, stranger: false, otherOwner: false, employee: false },
    });
  });

  test("booking cannot be called off", async () => {
    const { booking } = await book();
    const path = `/api/bookings/${booking.id}/cancel`;
    const strangers = ["stranger", "otherOwner", "employee"] as const;
    const refused = await statuses(strangers, "POST", path, { reason: "mine" });
    expect(refused.map(([, status]) => status)).toEqual([404, 404, 403]);
    expect((await ask("POST", path, { as: owner, body: {} })).status).toBe(422);
    const { status, body } = await ask("POST", path, { as: owner, body: { reason: "Flooded" } });
    expect([status, body]).toEqual([200, expect.objectContaining({ status: "cancelled", reason: "Flooded" })]);
  });

  test("booking is declined by administrators alone", async () => {
    const { booking } = await book();
    const others = all.filter((name) => name !== "admin");
    const refused = await statuses(others, "POST", `/api/bookings/${booking.id}/decline`, {});
    expect(refused.map(([, status]) => status)).toEqual([403, 403, 403, 403, 403]);
    expect((await ask("POST", `/api/bookings/${booking.id}/decline`, { as: admin })).status).toBe(200);
  });

  test("booking is not renewed, completed, or looked into by strangers", async () => {
    const { booking } = await book();
    const path = `/api/bookings/${booking.id}`;
    const renewal = { payment: { method: "cash" } };
    expect(Object.fromEntries(await statuses(all, "POST", `${path}/renew`, renewal))).toEqual({
      ...{ driver: 409, stranger: 404, owner: 403, otherOwner: 403, employee: 403, admin: 403 },
    });
    expect(Object.fromEntries(await statuses(all, "POST", `${path}/complete`))).toEqual({
      ...{ driver: 403, stranger: 403, owner: 409, otherOwner: 404, employee: 403, admin: 409 },
    });
    expect(Object.fromEntries(await statuses(all, "GET", `${path}/trail`))).toEqual({
      ...{ driver: 200, owner: 200, admin: 200, stranger: 404, otherOwner: 404, employee: 403 },
    });
  });

  test("payment is verified by the lot's owner and administrators alone", async () => {
    const { booking } = await book();
    const path = `/api/payments/${booking.payments[0]?.id}/verify`;
    expect(Object.fromEntries(await statuses(["driver", "stranger", "otherOwner", "employee"], "POST", path))).toEqual({
      ...{ driver: 403, stranger: 403, otherOwner: 404, employee: 403 },
    });
    const { status, body } = await ask("POST", path, { as: owner });
    expect([status, body]).toEqual([200, expect.objectContaining({ status: "verified", method: "cash" })]);
    expect((await ask("POST", path, { as: owner })).status).toBe(409);
  });

  test("notification is not there", async () => {
    await book();
    const { items } = (await ask("GET", "/api/notifications", { as: owner })).body as { items: { id: string }[] };
    const id = items[0]?.id ?? "";
    for (const verb of ["read", "unread", "archive", "unarchive"]) {
      const path = `/api/notifications/${id}/${verb}`;
      const others = all.filter((name) => name !== "owner");
      const refused = await statuses(others, "POST", path);
      expect(refused.map(([, status]) => status)).toEqual(others.map(() => 404));
      expect((await ask("POST", path, { as: owner })).status).toBe(200);
    }
  });
});

describe("the notification centre over HTTP", () => {
  test("lists, counts, marks and reads all", async () => {
    const lotOwner = await addPerson(db, "owner");
    const lot = await addLot(db, lotOwner, { slots: 3 });
    for (const slotId of lot.slots) {
      await ask("POST", "/api/bookings", {
        as: driver,
        body: { slotId, plate: newPlate(), payment: { method: "cash" } },
      });
    }
    const get = async (path: string) => (await ask("GET", `/api/notifications${path}`, { as: lotOwner })).body;
    const page = (await get("?limit=2")) as { items: { id: string; seq: number; text: string }[]; nextCursor: string };
    expect(page.items.map(({ seq, text }) => [seq, text])).toEqual([
      [3, `New booking received in ${lot.name}`],
      [2, `New booking received in ${lot.name}`],
    ]);
    expect(await get(`?limit=2&cursor=${page.nextCursor}`)).toMatchObject({ items: [{ seq: 1 }], nextCursor: null });
    expect(await get("/summary")).toEqual({ head: 3, unread: 3, revision: 0 });
    expect(await get("?limit=2")).toMatchObject({ summary: { head: 3, unread: 3, revision: 0 } });
    await ask("POST", `/api/notifications/${page.items[0]?.id}/archive`, { as: lotOwner });
    expect(await get("?filter=archived")).toMatchObject({ items: [{ seq: 3 }] });
    const readAll = (body?: unknown) => ask("POST", "/api/notifications/read-all", { as: lotOwner, body });
    expect((await readAll({ upTo: 1 })).body).toEqual({ head: 3, unread: 1, revision: 2 });
    expect((await readAll()).body).toEqual({ head: 3, unread: 0, revision: 3 });
    expect(await get("?filter=unread")).toEqual({ items: [], nextCursor: null });
  });

  test.each(["filter=none", "cursor=0", "cursor=-5", "cursor=x", "limit=0", "limit=101", "limit=x"])(
    "refuses %s",
    async (query) => {
      expect((await ask("GET", `/api/notifications?${query}`, { as: driver })).status).toBe(422);
    },
  );
});

describe("lots", () => {
  test("of owners who are not approved are not there", async () => {
    const pending = await addPerson(db, "owner", { status: "pending" });
    const lot = await addLot(db, pending);
    expect((await ask("GET", `/api/lots/${lot.id}`)).status).toBe(404);
    expect((await ask("GET", `/api/lots/${lot.id}`, { as: driver })).status).toBe(404);
    const { items } = (await ask("GET", `/api/lots?q=${encodeURIComponent(lot.name)}`)).body as {
      items: { id: string }[];
    };
    expect(items.some(({ id }) => id === lot.id)).toBe(false);
  });

  test("show each slot as it is now", async () => {
    const lot = await addLot(db, owner, { slots: 4 });
    const [, held, booked, closed] = lot.slots;
    await db
      .updateTable("slots")
      .set({ inService: false })
      .where("id", "=", closed ?? "slt_")
      .execute();
    const pay = (slotId: string | undefined, payment: object) =>
      ask("POST", "/api/bookings", { as: driver, body: { slotId, plate: newPlate(), payment } });
    await pay(held, { method: "cash" });
    await pay(booked, { method: "upi", token: "tok_success" });
    const { body } = await ask("GET", `/api/lots/${lot.id}`);
    const { slots, freeSlots, totalSlots } = body as {
      slots: { label: string; state: string }[];
      freeSlots: number;
      totalSlots: number;
    };
    expect(slots.map(({ label, state }) => [label, state])).toEqual([
      ["A1", "free"],
      ["A2", "held"],
      ["A3", "booked"],
      ["A4", "out_of_service"],
    ]);
    expect([freeSlots, totalSlots]).toEqual([1, 4]);
  });

  test("are found by words that are taken as they are", async () => {
    const found = async (q: string) =>
      ((await ask("GET", `/api/lots?q=${encodeURIComponent(q)}`)).body as { items: unknown[] }).items.length;
    expect(await found("kochi")).toBeGreaterThan(0);
    for (const q of ["%", "_", "\\", "k_chi"]) expect(await found(q)).toBe(0);
  });
});

describe("without its database", () => {
  // Nothing listens on port 1.
  async function away(at = "127.0.0.1:1") {
    const gone = openDatabase({ connectionString: `postgres://nobody@${at}/none` }, silentLog);
    return { ...(await createTestApp(gone, { pubsub: createMemoryPubSub() })), gone };
  }

  test("the server lives, is not ready, and says so", async () => {
    const { ask: askThere, gone } = await away();
    expect((await askThere("GET", "/healthz")).status).toBe(200);
    expect(await askThere("GET", "/readyz")).toMatchObject({
      status: 503,
      body: { status: "unavailable", checks: { database: "down" } },
    });
    for (const [method, path] of [
      ["GET", "/api/lots"],
      ["GET", "/api/me"],
      ["POST", "/api/bookings"],
    ] as const) {
      const { status, headers, body } = await askThere(method, path, {
        as: driver,
        ...(method === "POST" && { body: {} }),
      });
      expect([path, status, body]).toEqual([path, 503, expect.objectContaining({ code: "unavailable" })]);
      expect(headers.get("content-type")).toBe("application/problem+json");
    }
    await gone.destroy();
  });

  test("requests are refused in the same way when even its name is gone", async () => {
    const { ask: askThere, gone } = await away("database.invalid");
    expect(await askThere("GET", "/api/lots")).toMatchObject({ status: 503, body: { code: "unavailable" } });
    await gone.destroy();
  });

  test("nobody is signed in, but is not told that the password was wrong", async () => {
    const { ask: askThere, gone } = await away();
    const body = { email: "driver@parkmate.test", password: "parkmate-demo" };
    expect((await askThere("POST", "/api/auth/sign-in/email", { body })).status).toBe(503);
    await gone.destroy();
  });
});

test("with its database it is ready", async () => {
  expect((await ask("GET", "/readyz")).body).toEqual({
    ...{ status: "ready", sockets: 0 },
    checks: { database: "up", draining: false },
  });
});
