import { expect, test } from "bun:test";
import { Problem } from "../api/problem.ts";
import type { Me } from "../api/types.ts";
import { createSession } from "./session.ts";

const anu: Me = {
  id: "usr_1",
  role: "driver",
  name: "Anu",
  email: "anu@example.com",
  phone: null,
  ownerStatus: null,
  owner: null,
  employee: null,
};
const unauthenticated = new Problem(401, "unauthenticated", "Please sign in");

function sessionOf(...answers: readonly (Me | Problem)[]) {
  const rest = [...answers];
  return createSession(async () => {
    const answer = rest.shift() ?? unauthenticated;
    if (answer instanceof Problem) throw answer;
    return answer;
  });
}

test("the server is asked once, also when two ask at the same time", async () => {
  const session = sessionOf(anu);
  expect(await Promise.all([session.known(), session.known()])).toEqual([anu, anu]);
  expect(await session.known()).toEqual(anu);
});

test("a visitor is nobody; no answer is not the same", async () => {
  expect(await sessionOf(unauthenticated).known()).toBeNull();
  const session = sessionOf(new Problem(0, "unreachable", "No connection"), anu);
  expect(session.known()).rejects.toThrow("No connection");
  await session.known().catch(() => null);
  expect(await session.known()).toEqual(anu);
});

test("a session that ended elsewhere is told, one that was left is not", async () => {
  let ended = 0;
  const session = sessionOf(anu, unauthenticated, anu);
  session.onEnded(() => ended++);
  await session.known();
  await session.doubt();
  expect([session.current(), ended]).toEqual([null, 1]);
  await session.refresh();
  session.left();
  expect([session.current(), ended]).toEqual([null, 1]);
});
