// A program that shares nothing with this one but the protocol: Python, and a WebSocket library of its own. It signs in,
// listens in both modes by cookie and by token, goes away and resumes; comes by a ticket, watches a lot, marks what it read, and is
// told why when its line is closed.

import { afterAll, expect, test } from "bun:test";
import { join } from "node:path";
import { closeCodes } from "@parkmate/protocol/close-codes";
import { plainGreeting } from "@parkmate/protocol/frames";
import type { Notification } from "@parkmate/protocol/notification";
import { demoPassword } from "@parkmate/server/people/demo-accounts";
import { findLot } from "./harness/parking.ts";
import { signIn } from "./harness/people.ts";
import { startProgram } from "./harness/program.ts";
import { findPython } from "./harness/python.ts";
import { setStageWithServer } from "./harness/stage.ts";

const { server } = await setStageWithServer();
const owner = await signIn(server, "owner");

interface Step {
  readonly step: string;
  readonly frames: readonly Record<string, unknown>[];
}

const script = join(import.meta.dir, "harness", "foreign_client.py");
const client = startProgram(
  [findPython(), "-B", script, server.url, "owner@parkmate.test", "driver@parkmate.test", demoPassword],
  { env: { PYTHONUNBUFFERED: "1" } },
);
afterAll(() => client[Symbol.asyncDispose]());
const steps: Step[] = [];
/** The client's word on what it did, in its order. */
const next = async (step: string) => {
  const said = JSON.parse(await client.stdout.next(`the step "${step}"`)) as Step;
  steps.push(said);
  expect(said.step).toBe(step);
  return said.frames;
};

/** The owner's inbox, as HTTP tells it: each booking of the client's has left one notification. */
const inbox = async () => {
  const { body } = await owner.get<{ items: readonly Notification[] }>("/api/notifications?limit=100");
  return new Map(body.items.map((notification) => [notification.seq, notification]));
};

let seq = 0;

test.each(["cookie", "bearer"])("a foreign client that signs in by %s", async (by) => {
  const plain = await next(`plain, by ${by}`);
  const first = await next(`v1, by ${by}`);
  const resumed = await next(`resumed, by ${by}`);
  const rows = await inbox();
  const frame = (nth: number) => ({ type: "notification", ...rows.get(nth) });

  const { level, text, ...rest } = rows.get(seq + 1) ?? { level: null, text: null };
  expect(plain).toEqual([plainGreeting, { type: level, message: text, ...rest }]);
  expect(text).toBe("New booking received in Marine Drive Parking");

  const welcome = { type: "welcome", revision: 0, heartbeat: 25_000, serverTime: expect.any(String) };
  expect(first).toEqual([{ ...welcome, head: seq + 1, unread: seq + 1, resumed: false }, frame(seq + 2)]);

  // Exactly what it missed, and nothing after it.
  expect(resumed).toEqual([
    { ...welcome, head: seq + 5, unread: seq + 5, resumed: true },
    ...[3, 4, 5].map((nth) => frame(seq + nth)),
    { type: "error", code: "unknown_frame" },
  ]);
  seq += 5;
});

test("a foreign client speaks the whole of the protocol", async () => {
  const [welcome, watching, lot, notification, changed, error, ...more] = await next("a ticket, a lot and a mark");
  const { id: lotId } = await findLot(server, "Marine Drive Parking");
  const row = (await inbox()).get(seq + 1);
  expect(welcome).toMatchObject({ type: "welcome", head: seq, unread: seq, resumed: false });
  expect(watching).toEqual({ type: "watching", topic: lotId });
  expect(lot).toMatchObject({ type: "lot", lotId, slots: [{ id: expect.any(String), state: "held" }] });
  expect(notification).toEqual({ type: "notification", ...row, readAt: null });
  expect(changed).toMatchObject({
    ...{ type: "changed", head: seq + 1, revision: 1, unread: seq },
    marks: { mark: "read", at: row?.readAt, ids: [row?.id] },
  });
  expect([error, more]).toEqual([{ type: "error", code: "unknown_frame" }, []]);

  const ending = ({ code, reason }: { readonly code: number; readonly reason: string }) => [
    { code, reason, before: [] },
  ];
  expect(await next("a ticket that was used")).toEqual(ending(closeCodes.unauthenticated));
  expect(await next("half a frame")).toEqual(ending(closeCodes.badRequest));
  expect(await next("the end of the login")).toEqual(ending(closeCodes.revoked));
});

test("and it has nothing more to say", async () => {
  expect([await client.end(), client.stderr.items, client.stdout.items.length]).toEqual([0, [], steps.length]);
});
