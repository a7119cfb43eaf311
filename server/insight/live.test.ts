// Who is told that their day has changed, through the whole application, and who is not.

import { afterAll, expect, test } from "bun:test";
import { createTestApp } from "../testing/app.ts";
import { openTestDatabase } from "../testing/database.ts";
import { createFakeSocket } from "../testing/live-world.ts";
import { addLot, addPerson, newPlate, type Person } from "../testing/town.ts";
import { createPublishDay, dayTopicOf } from "./live.ts";

const { db, close } = await openTestDatabase();
afterAll(close);

const who = (role: string, userId: `usr_${string}` = "usr_1") =>
  ({ userId, sessionId: "ses_1", role, expiresAt: new Date("2100-01-01") }) as const;

test("the day is of an owner's own lots, of all for administrators, and nothing for anybody else", () => {
  const topics = ["owner", "admin", "driver", "employee"].map((role) => dayTopicOf("day", who(role)));
  expect(topics).toEqual(["day:usr_1", "day", null, null]);
  expect(["day:usr_2", "Day", ""].map((name) => dayTopicOf(name, who("owner")))).toEqual([null, null, null]);
});

test("a change is told once to each owner that it touches, and to administrators, who are told of the rest as well", () => {
  const told: string[] = [];
  const publishDay = createPublishDay((topic) => told.push(topic));
  const slot = { lotId: "lot_1", slotId: "slt_1", state: "free" } as const;
  publishDay(
    [],
    [
      { ...slot, ownerId: "usr_1" },
      { ...slot, ownerId: "usr_1" },
      { ...slot, ownerId: "usr_2" },
    ],
  );
  expect(told).toEqual(["day", "day:usr_1", "day:usr_2"]);
  const values = { ownerId: "usr_3", name: "Asha" } as const;
  publishDay([{ type: "owner.applied", key: "usr_3", by: "usr_3", people: { admins: null }, values }], []);
  expect(told.slice(3)).toEqual(["day"]);
  publishDay([], []);
  expect(told).toHaveLength(4);
});

test("whoever watches the day in the application is told of what goes on in their lots", async () => {
  const { app, ask } = await createTestApp(db);
  const [owner, other, admin, driver] = [
    await addPerson(db, "owner"),
    await addPerson(db, "owner"),
    await addPerson(db, "admin"),
    await addPerson(db, "driver"),
  ];
  const lot = await addLot(db, owner);
  const watching = { type: "watching", topic: "day" } as const;

  /** How often they were told, and what comes next. */
  async function watch({ id: userId, role, sessionId, sessionExpiresAt: expiresAt }: Person) {
    const socket = createFakeSocket();
    const { send } = socket;
    let heard = () => {};
    socket.send = (text) => {
      const written = send(text);
      heard();
      return written;
    };
    const next = () => new Promise<void>((resolve) => (heard = resolve));
    const session = app.hub.open(socket, "v1", { userId, role, sessionId, expiresAt });
    for (const frame of [{ type: "hello" }, { type: "watch", topic: "day" }]) {
      const answered = next();
      app.hub.receive(session, JSON.stringify(frame));
      await answered;
    }
    return { socket, next, leave: () => app.hub.closed(session) };
  }

  const [mine, theirs, all, none] = [await watch(owner), await watch(other), await watch(admin), await watch(driver)];
  expect(none.socket.frames.at(-1)).toEqual({ type: "error", code: "unknown_topic" });
  expect(mine.socket.frames.at(-1)).toEqual(watching);

  const told = Promise.all([mine.next(), all.next()]);
  const before = [mine, theirs, all].map(({ socket }) => socket.frames.length);
  const body = { slotId: lot.slots[0], plate: newPlate(), payment: { method: "cash" } };
  expect((await ask("POST", "/api/bookings", { as: driver, body })).status).toBe(201);
  await told;
  const since = [mine, theirs, all].map(({ socket }, nth) => socket.frames.slice(before[nth]));
  const days = since.map((frames) => frames.filter(({ type }) => type === "watching"));
  expect(days.map((frames) => frames.length > 0)).toEqual([true, false, true]);
  for (const { leave } of [mine, theirs, all, none]) leave();
});
