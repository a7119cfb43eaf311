// What a request leaves behind, of the whole application: an id, a line, a count, and never a secret.

import { afterAll, describe, expect, test } from "bun:test";
import { openDatabase } from "../db/database.ts";
import { createLog } from "../log.ts";
import { createMetrics } from "../metrics.ts";
import { createTestApp, origin } from "../testing/app.ts";
import { openTestDatabase } from "../testing/database.ts";
import { addLot, addPerson, newPlate } from "../testing/town.ts";
import { readablePath } from "./readable-path.ts";

const { db, close } = await openTestDatabase();
afterAll(close);

const lines: string[] = [];
const log = createLog("debug", { write: (line) => lines.push(line) });
const metrics = createMetrics();
const serveAsset = (_: Request, path: string) => (path === "/favicon.svg" ? new Response("<svg/>") : null);
const { app, ask } = await createTestApp(db, { log, metrics, serveAsset });
const driver = await addPerson(db, "driver");

/** The lines of one request. */
const linesOf = (headers: Headers) =>
  lines.map((line) => JSON.parse(line)).filter(({ requestId }) => requestId === headers.get("x-request-id"));

const upgrader = { upgrade: () => true };
const knock = (path: string, headers: Record<string, string>) => {
  const url = new URL(`http://localhost:8000${path}`);
  return app.upgrade(new Request(url.href, { headers }), url, upgrader, "203.0.113.9");
};

describe("a request", () => {
  test("leaves one line that tells who asked for what and how it ended", async () => {
    const { headers } = await ask("GET", "/api/me?a=b", { as: driver, address: "203.0.113.9" });
    expect(linesOf(headers)).toEqual([
      {
        ...{ level: 30, time: expect.any(String), msg: "request", requestId: headers.get("x-request-id") },
        ...{ method: "GET", path: "/api/me", route: "/api/me", status: 200, ms: expect.any(Number) },
        ...{ address: "203.0.113.9", userId: driver.id },
      },
    ]);
  });

  test("is told of by its route as declared, whoever answered", async () => {
    const id = "bkg_01jzx4q9c2f3gv8w5n6m7k8d9e";
    const asked: [string, string, object, string, number][] = [
      ["GET", `/api/bookings/${id}`, { as: driver }, "/api/bookings/:id", 404],
      ["GET", `/api/bookings/${id}`, {}, "/api/bookings/:id", 401],
      ["POST", `/api/bookings/${id}/decline`, { as: driver, body: {} }, "/api/bookings/:id/decline", 403],
      ["POST", "/api/bookings", { as: driver, body: "{", headers: {} }, "/api/bookings", 400],
      [
        "POST",
        "/api/bookings",
        { as: driver, body: {}, headers: { origin: "https://evil.example" } },
        "/api/bookings",
        403,
      ],
      ["GET", "/api/lots", {}, "/api/lots", 200],
      ["POST", "/api/auth/sign-in/email", { body: {} }, "/api/auth/sign-in/email", 400],
      ["GET", "/api/auth/whatever-somebody-tries", {}, "/api/auth/*", 404],
      ["GET", "/api/nothing", { as: driver }, "unmatched", 404],
      ["GET", "/wp-login.php", {}, "unmatched", 404],
    ];
    for (const [method, path, options, route, status] of asked) {
      const { headers } = await ask(method, path, options);
      expect(linesOf(headers).at(-1)).toMatchObject({ method, path, route, status, level: 30 });
    }
  });

  test("for a file, or for whether the server is well, is worth a line in debug only", async () => {
    for (const [path, route] of Object.entries({ "/favicon.svg": "static", "/healthz": "/healthz" })) {
      expect(linesOf((await ask("GET", path)).headers)).toMatchObject([{ level: 20, route, status: 200 }]);
    }
  });

  test("keeps a sane id that the proxy gave it, and gets its own instead of any other", async () => {
    const sane = await ask("GET", "/api/lots", { headers: { "x-request-id": "0af7651916cd43dd8448eb211c80319c" } });
    expect(sane.headers.get("x-request-id")).toBe("0af7651916cd43dd8448eb211c80319c");
    for (const id of ["a b", "<script>", "x".repeat(65), '","level":60,"', ""]) {
      const { headers } = await ask("GET", "/api/lots", { headers: { "x-request-id": id } });
      expect(headers.get("x-request-id")).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    }
  });

  test("that breaks leaves its error and its line under one id", async () => {
    const gone = openDatabase({ connectionString: "postgres://nobody:hush-hush@127.0.0.1:1/none" }, log);
    const { ask: askThere } = await createTestApp(gone, { log });
    const { headers, status } = await askThere("GET", "/api/lots");
    await gone.destroy();
    expect(status).toBe(503);
    expect(linesOf(headers)).toMatchObject([
      { level: 50, msg: "the database is away" },
      { level: 30, msg: "request", route: "/api/lots", status: 503 },
    ]);
    expect(lines.join("")).not.toContain("hush-hush");
  });
});

describe("an upgrade", () => {
  test("leaves a line too, and its refusal carries the id", async () => {
    const refusal = await knock(`/ws/notifications/${driver.id}/`, {
      upgrade: "websocket",
      connection: "upgrade",
      origin: "https://evil.example",
    });
    expect(linesOf(refusal?.headers ?? new Headers())).toMatchObject([
      {
        level: 30,
        route: "/ws/notifications/:userId",
        status: 403,
        origin: "https://evil.example",
        address: "203.0.113.9",
      },
    ]);
    await knock("/ws/notifications/me/", {
      upgrade: "websocket",
      connection: "upgrade",
      authorization: `Bearer ${driver.token}`,
    });
    expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({
      ...{ route: "/ws/notifications/:userId", status: 101, userId: driver.id, address: "203.0.113.9" },
    });
  });

  test("as somebody else is told apart from one by a foreign page", async () => {
    const headers = { upgrade: "websocket", connection: "upgrade", authorization: `Bearer ${driver.token}`, origin };
    const refusal = await knock("/ws/notifications/usr_somebody/", headers);
    const [line] = linesOf(refusal?.headers ?? new Headers());
    expect(line).toMatchObject({ status: 403, userId: driver.id });
    expect(line).not.toHaveProperty("origin");
  });

  test("is told of under the proxy's id, also what went wrong on the way", async () => {
    const gone = openDatabase({ connectionString: "postgres://nobody:hush-hush@127.0.0.1:1/none" }, log);
    const { app: appThere } = await createTestApp(gone, { log });
    const id = "0af7651916cd43dd8448eb211c80319d";
    const headers = { upgrade: "websocket", connection: "upgrade", authorization: "Bearer x", "x-request-id": id };
    const url = new URL("http://localhost:8000/ws/notifications/me/");
    const refusal = await appThere.upgrade(new Request(url.href, { headers }), url, upgrader, null);
    await gone.destroy();
    expect([refusal?.status, refusal?.headers.get("x-request-id")]).toEqual([503, id]);
    expect(linesOf(refusal?.headers ?? new Headers())).toMatchObject([
      { level: 50, msg: "a socket's login could not be read" },
      { level: 30, msg: "request", status: 503 },
    ]);
    for (const forged of ["a b", "x".repeat(65), '","level":60,"']) {
      const refused = await knock("/ws/notifications/me/", { "x-request-id": forged });
      expect(refused?.headers.get("x-request-id")).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    }
  });
});

describe("counts", () => {
  test("do not grow by what callers make up", async () => {
    const series = async () => (await metrics.read()).split("\n").length;
    await ask("GET", "/0");
    const before = await series();
    for (let nth = 1; nth <= 100; nth++) {
      await ask("GET", `/${nth}`);
      await ask("GET", `/api/auth/reset-password/${nth}`);
    }
    for (let nth = 1; nth <= 100; nth++) await ask(`BREW${nth}`, "/1");
    // One route of sign-in's, and one method that is none of ours: a count and a histogram each.
    expect((await series()) - before).toBeLessThanOrEqual(2 * (1 + 15));
  });
});

test("no secret of signing in, paying, tickets or addresses is in anything that was logged", async () => {
  const password = "hunter2 is my password";
  const email = `${crypto.randomUUID()}@example.com`;
  const account = { email, password, name: "Asha", role: "driver" };
  const signUp = await ask("POST", "/api/auth/sign-up/email", { body: account });
  expect(signUp.status).toBe(200);
  const signIn = await ask("POST", "/api/auth/sign-in/email", { body: { email, password } });
  const token = signIn.headers.get("set-auth-token") ?? "";
  const cookie = signIn.headers.getSetCookie().map((line) => line.split(";", 1)[0] ?? "");
  const wrong = await ask("POST", "/api/auth/sign-in/email", { body: { email, password: "my other password" } });
  expect([signIn.status, wrong.status]).toEqual([200, 401]);

  const lot = await addLot(db, await addPerson(db, "owner"));
  const booking = (instrument: string) => ({
    body: { slotId: lot.slots[0], plate: newPlate(), payment: { method: "card", token: instrument } },
    headers: { cookie: cookie.join("; "), "idempotency-key": "my-secret-idempotency-key" },
  });
  expect((await ask("POST", "/api/bookings", booking("tok_declined"))).status).toBe(402);
  const paid = await ask("POST", "/api/bookings", {
    ...booking("tok_success"),
    headers: { cookie: cookie.join("; ") },
  });
  expect(paid.status).toBe(201);
  const { ticket } = (await ask("POST", "/api/live/tickets", { as: { token } })).body as { ticket: string };
  await knock(`/ws/notifications/me/?ticket=${ticket}`, {
    upgrade: "websocket",
    connection: "upgrade",
    authorization: `Bearer ${token}`,
  });
  await ask("GET", `/api/lots?q=${token}&token=${token}`);
  await ask("GET", `/reset/${token}`, { headers: { authorization: "Basic aHVudGVyMg==", cookie: cookie.join("; ") } });
  await ask("GET", `/api/auth/reset-password/${token}?token=${token}`);

  const sessionToken = cookie.flatMap((pair) => pair.split("=").slice(1)).map((value) => value.split(".")[0] ?? value);
  const secrets = [password, "my other password", token, ticket, ...sessionToken, "tok_success", "tok_declined"];
  const logged = lines.join("");
  expect(secrets.every((secret) => secret.length > 5)).toBe(true);
  for (const secret of [...secrets, "aHVudGVyMg", "my-secret-idempotency-key", email]) {
    expect(logged).not.toContain(secret);
  }
});

test.each([
  ["/api/bookings/bkg_01jzx4q9c2f3gv8w5n6m7k8d9e/cancel", "/api/bookings/bkg_01jzx4q9c2f3gv8w5n6m7k8d9e/cancel"],
  ["/api/auth/reset-password/V1StGXR8Z5jdHi6BmyT0abcd", "/api/auth/reset-password/…"],
  ["/api/notifications/a-long-name-of-many-words", "/api/notifications/a-long-name-of-many-words"],
  ["/0af7651916cd43dd8448eb211c80319c", "/…"],
  [`/${"a/".repeat(500)}`, `/${"a/".repeat(99)}a`],
])("of %s the log keeps %s", (path, kept) => {
  expect(readablePath(path)).toBe(kept);
});
