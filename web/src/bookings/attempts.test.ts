import { expect, test } from "bun:test";
import { Problem } from "../api/problem.ts";
import { createAttempts } from "./attempts.ts";

function keysOf(outcomes: readonly (Problem | "ok")[], bodies: readonly object[]) {
  let made = 0;
  const attempts = createAttempts(() => `key ${++made}`);
  return Promise.all(
    outcomes.map((outcome, turn) =>
      attempts
        .send(bodies[turn] ?? {}, async (key) => {
          if (outcome !== "ok") throw Object.assign(outcome, { cause: key });
          return key;
        })
        .catch((problem: Problem) => String(problem.cause)),
    ),
  );
}

test("a request whose fate is unknown is sent again under its key", async () => {
  let made = 0;
  const attempts = createAttempts(() => `key ${++made}`);
  const keys: string[] = [];
  const faults = [new Problem(0, "unreachable", ""), new Problem(503, "unavailable", ""), null];
  for (const fault of faults) {
    const sent = attempts.send({ plate: "KL08AZ1234" }, async (key) => {
      keys.push(key);
      if (fault) throw fault;
    });
    await sent.catch(() => undefined);
  }
  expect(keys).toEqual(["key 1", "key 1", "key 1"]);
});

test("a refused request and a changed one get new keys", async () => {
  expect(await keysOf(["ok", "ok"], [{ token: "tok_declined" }, { token: "tok_success" }])).toEqual(["key 1", "key 2"]);

  let made = 0;
  const attempts = createAttempts(() => `key ${++made}`);
  const refuse = async () => Promise.reject(new Problem(402, "payment_declined", ""));
  await attempts.send({ token: "tok_declined" }, refuse).catch(() => undefined);
  expect(await attempts.send({ token: "tok_declined" }, async (key) => key)).toBe("key 2");
});
