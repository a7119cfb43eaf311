import { afterAll, describe, expect, test } from "bun:test";
import { createTestApp } from "../testing/app.ts";
import { openTestDatabase } from "../testing/database.ts";
import { createFakeSocket } from "../testing/live-world.ts";
import { addLot, addPerson, newPlate } from "../testing/town.ts";
import { createPublishSlots, encodeLotFrame, lotTopic, lotTopicOf } from "./live.ts";

const { db, close } = await openTestDatabase();
afterAll(close);

const lotId = "lot_01jzx4q9c2f3gv8w5n6m7k8d9e";

describe("what a client may watch", () => {
  test.each([lotId, `lot:${lotId}`])("is a lot: %s", (name) => {
    expect(lotTopicOf(name)).toBe(lotTopic(lotId));
  });

  test.each([
    "",
    "lot:",
    "lot_",
    "lot_1",
    `lot:lot:${lotId}`,
    `${lotId} `,
    lotId.toUpperCase(),
    "slt_01jzx4q9c2f3gv8w5n6m7k8d9e",
    "person:usr_01jzx4q9c2f3gv8w5n6m7k8d9e",
    "usr_01jzx4q9c2f3gv8w5n6m7k8d9e",
    "revoked",
    "__proto__",
  ])("is not %p", (name) => {
    expect(lotTopicOf(name)).toBeNull();
  });
});

test("a change of slots is told as a frame", () => {
  const slots = [
    { id: "slt_1", state: "held" },
    { id: "slt_2", state: "free" },
  ] as const;
  expect(JSON.parse(encodeLotFrame(lotId, slots, new Date("2026-11-23T10:30:00Z")))).toEqual({
    ...{ type: "lot", lotId, slots, at: "2026-11-23T10:30:00.000Z" },
  });
});

test("changes of several lots go to each lot's own watchers, and of two of one slot the later stands", () => {
  const at = new Date("2026-11-23T10:30:00Z");
  const published: [string, unknown][] = [];
  const publishSlots = createPublishSlots((topic, frame) => published.push([topic, JSON.parse(frame)]));
  publishSlots(
    [
      { lotId: "lot_1", ownerId: "usr_1", slotId: "slt_1", state: "booked" },
      { lotId: "lot_2", ownerId: "usr_2", slotId: "slt_2", state: "held" },
      { lotId: "lot_1", ownerId: "usr_1", slotId: "slt_1", state: "free" },
    ],
    at,
  );
  const frame = { type: "lot", at: at.toISOString() };
  expect(published).toEqual([
    ["lot:lot_1", { ...frame, lotId: "lot_1", slots: [{ id: "slt_1", state: "free" }] }],
    ["lot:lot_2", { ...frame, lotId: "lot_2", slots: [{ id: "slt_2", state: "held" }] }],
  ]);
});

test("whoever watches a lot in the application is told of its changes", async () => {
  const { app, clock, ask } = await createTestApp(db);
  const lot = await addLot(db, await addPerson(db, "owner"));
  const driver = await addPerson(db, "driver");
  const { id: userId, sessionId, sessionExpiresAt: expiresAt } = driver;
  const socket = createFakeSocket();
  const { send } = socket;
  const waiting = new Map<string, () => void>();
  socket.send = (text) => {
    const written = send(text);
    waiting.get(socket.frames.at(-1)?.type ?? "")?.();
    return written;
  };
  const session = app.hub.open(socket, "v1", { userId, sessionId, role: "driver", expiresAt });
  const say = (frame: object, answer: string) =>
    new Promise<void>((resolve) => {
      waiting.set(answer, resolve);
      app.hub.receive(session, JSON.stringify(frame));
    });

  await say({ type: "hello" }, "welcome");
  await say({ type: "watch", topic: lot.id }, "watching");
  const told = new Promise<void>((resolve) => waiting.set("lot", resolve));
  const body = { slotId: lot.slots[0], plate: newPlate(), payment: { method: "cash" } };
  expect((await ask("POST", "/api/bookings", { as: driver, body })).status).toBe(201);
  await told;
  const slots = [{ id: lot.slots[0], state: "held" }] as const;
  expect(socket.frames.at(-1)).toEqual({ type: "lot", lotId: lot.id, slots, at: clock.now().toISOString() });
  app.hub.closed(session);
});
