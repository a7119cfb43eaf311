import { afterAll, beforeAll, expect, test } from "bun:test";
import type { BookingId, SlotId } from "@parkmate/protocol/ids";
import { get, post } from "./client.ts";
import type { Answer, Input, Path } from "./contract.ts";
import { Problem } from "./problem.ts";

// Answers with what it was asked; `refused` as an id is refused.
const server = Bun.serve({
  port: 0,
  async fetch(request) {
    const { pathname, search } = new URL(request.url);
    if (pathname.endsWith("/refused")) return Response.json({ code: "not_found", title: "Not found" }, { status: 404 });
    const key = request.headers.get("idempotency-key");
    return Response.json({ method: request.method, at: pathname + search, key, body: await request.text() });
  },
});
const realFetch = globalThis.fetch;

beforeAll(() => {
  // A page's paths are relative to its server.
  globalThis.fetch = Object.assign(
    (path: string | URL | Request, init?: RequestInit) => realFetch(new URL(String(path), server.url), init),
    realFetch,
  );
});

afterAll(async () => {
  globalThis.fetch = realFetch;
  await server.stop(true);
});

const asked = async (call: Promise<unknown>): Promise<unknown> => call;

test("a path is filled in, and what is empty is left out of the query", async () => {
  expect(await asked(get("/lots/:id", { param: { id: "a/b" } }))).toMatchObject({
    method: "GET",
    at: "/api/lots/a%2Fb",
  });
  const query = { q: "Marine Drive", vehicleType: undefined, cursor: "" };
  expect(await asked(get("/lots", { query }))).toMatchObject({ at: "/api/lots?q=Marine+Drive" });
  expect(await asked(get("/me"))).toMatchObject({ at: "/api/me" });
});

test("a body goes along as JSON, under its key", async () => {
  const json = { slotId: "slt_1", plate: "KL08AZ1234", payment: { method: "cash" } } as const;
  expect(await asked(post("/bookings", { json, key: "once" }))).toEqual({
    ...{ method: "POST", at: "/api/bookings", key: "once", body: JSON.stringify(json) },
  });
  const verified = await asked(post("/payments/:id/verify", { param: { id: "pay_1" } }));
  expect(verified).toMatchObject({ at: "/api/payments/pay_1/verify", key: null, body: "{}" });
});

test("a refusal is a problem, and so is no answer", async () => {
  const refused = await get("/lots/:id", { param: { id: "refused" } }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Problem);
  expect(refused).toMatchObject({ status: 404, code: "not_found" });
  const stopped = Bun.serve({ port: 0, fetch: () => new Response() });
  const { url } = stopped;
  await stopped.stop(true);
  const reachable = globalThis.fetch;
  globalThis.fetch = Object.assign(() => realFetch(url), realFetch);
  const nothing = await get("/me").catch((error: unknown) => error);
  globalThis.fetch = reachable;
  expect(nothing).toMatchObject({ status: 0, code: "unreachable" });
});

test("a call that is given up ends as that, not as a problem", async () => {
  const given = await get("/me", { signal: AbortSignal.abort() }).catch((error: unknown) => error);
  expect(given).toMatchObject({ name: "AbortError" });
});

test("the compiler knows paths, bodies and answers", () => {
  type Fits<Given, Wanted> = [Given] extends [Wanted] ? true : false;
  const known: readonly [
    Fits<"/bookings/:id", Path<"get">>,
    Fits<Answer<"get", "/bookings/:id">["id"], BookingId>,
    Fits<Answer<"post", "/bookings">, Answer<"get", "/bookings/:id">>,
    Fits<{ slotId: SlotId; plate: string; payment: { method: "cash" } }, Input<"post", "/bookings">["json"]>,
  ] = [true, true, true, true];
  const unknown: readonly [
    Fits<"/bookings/:id/cancel", Path<"get">>,
    Fits<string, Answer<"get", "/bookings/:id">["id"]>,
    Fits<{ slotId: BookingId; plate: string; payment: { method: "cash" } }, Input<"post", "/bookings">["json"]>,
    Fits<{ vehicleType: "boat" }, Input<"get", "/lots">["query"]>,
  ] = [false, false, false, false];
  expect([known.every(Boolean), unknown.some(Boolean)]).toEqual([true, false]);
});
