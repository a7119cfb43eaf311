// Ready, degraded, not ready: and nothing else is asked than what was said to matter.

import { expect, test } from "bun:test";
import { type CheckResult, createHealth } from "./health.ts";

function setUp(checks: Record<string, () => CheckResult> = {}) {
  const world = { databaseIsAway: false, isLeaving: false, sockets: 3 };
  const health = createHealth({
    async askDatabase() {
      if (world.databaseIsAway) throw new Error("away");
    },
    checks,
    sockets: () => world.sockets,
    isLeaving: () => world.isLeaving,
  });
  return { world, ask: async (path: string) => health.request(path) };
}

test("is ready with its database, and tells how many sockets are open", async () => {
  const { ask } = setUp();
  const answer = await ask("/readyz");
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ status: "ready", sockets: 3, checks: { database: "up", draining: false } });
});

test("is degraded, and not unavailable, without what it can do without", async () => {
  const results: { redis: CheckResult } = { redis: "up" };
  const { ask } = setUp({ redis: () => results.redis, post: () => "up" });
  const told = async () => {
    const answer = await ask("/readyz");
    return [answer.status, await answer.json()];
  };
  const checks = { database: "up", redis: "up", post: "up", draining: false };
  expect(await told()).toEqual([200, { status: "ready", sockets: 3, checks }]);
  results.redis = "down";
  expect(await told()).toEqual([200, { status: "degraded", sockets: 3, checks: { ...checks, redis: "down" } }]);
  results.redis = "up";
  expect(await told()).toEqual([200, { status: "ready", sockets: 3, checks }]);
});

test("is not ready without its database, but lives", async () => {
  const { world, ask } = setUp({ redis: () => "up" });
  world.databaseIsAway = true;
  const answer = await ask("/readyz");
  const checks = { database: "down", redis: "up", draining: false };
  expect([answer.status, await answer.json()]).toEqual([503, { status: "unavailable", sockets: 3, checks }]);
  const alive = await ask("/healthz");
  expect([alive.status, await alive.json()]).toEqual([200, { status: "ok" }]);
});

test("is not ready when it is going, but lives", async () => {
  const { world, ask } = setUp();
  world.isLeaving = true;
  const answer = await ask("/readyz");
  const checks = { database: "up", draining: true };
  expect([answer.status, await answer.json()]).toEqual([503, { status: "unavailable", sockets: 3, checks }]);
  expect((await ask("/healthz")).status).toBe(200);
});
