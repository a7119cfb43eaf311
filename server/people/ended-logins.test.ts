// Logins that end are written down by the database, whoever ends them, and every server finds them there.

import { afterAll, describe, expect, test } from "bun:test";
import { createTestApp } from "../testing/app.ts";
import { openTestDatabase } from "../testing/database.ts";
import { createFakeSocket } from "../testing/live-world.ts";
import { addLogin, addPerson } from "../testing/town.ts";
import { createEndedLogins } from "./logins.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const readEnded = createEndedLogins(db);
const read = (after: number | null) => readEnded(after, 100);

/** Everything that ended since now, once it was done. */
async function endedBy(act: () => Promise<unknown>): Promise<readonly string[]> {
  const newest = Math.max(0, ...(await read(null)).map(({ id }) => id));
  await act();
  return (await read(newest)).map(({ sessionId }) => sessionId);
}

describe("a login that is ended", () => {
  test("by deleting it, one or many, is written down once", async () => {
    const asha = await addPerson(db, "driver");
    const phone = await addLogin(db, asha.id);
    const remove = () => db.deleteFrom("sessions").where("userId", "=", asha.id).execute();
    expect((await endedBy(remove)).toSorted()).toEqual([asha.sessionId, phone.sessionId].toSorted());
    expect(await endedBy(remove)).toEqual([]);
  });

  test("with many others is told with the newest of them", async () => {
    const asha = await addPerson(db, "driver");
    for (let nth = 0; nth < 3; nth++) await addLogin(db, asha.id);
    const newest = Math.max(0, ...(await read(null)).map(({ id }) => id));
    await db.deleteFrom("sessions").where("userId", "=", asha.id).execute();
    const ids = (await read(newest)).map(({ id }) => id).toSorted((one, other) => other - one);
    expect(ids).toHaveLength(4);
    for (const after of [newest, null]) {
      expect((await readEnded(after, 2)).map(({ id }) => id)).toEqual(ids.slice(0, 2));
    }
  });

  test("in a transaction that is taken back is not", async () => {
    const asha = await addPerson(db, "driver");
    const ended = await endedBy(() =>
      db
        .transaction()
        .execute(async (tx) => {
          await tx.deleteFrom("sessions").where("id", "=", asha.sessionId).execute();
          throw new Error("taken back");
        })
        .catch(() => {}),
    );
    expect(ended).toEqual([]);
  });

  test("with its person is written down, too", async () => {
    const asha = await addPerson(db, "driver");
    expect(await endedBy(() => db.deleteFrom("users").where("id", "=", asha.id).execute())).toEqual([asha.sessionId]);
  });

  test("and is moved to another end is not", async () => {
    const asha = await addPerson(db, "driver");
    const renew = () =>
      db.updateTable("sessions").set({ expiresAt: new Date() }).where("id", "=", asha.sessionId).execute();
    expect(await endedBy(renew)).toEqual([]);
  });
});

const [here, there] = [await createTestApp(db), await createTestApp(db)];

describe("a server that no message reaches", () => {
  /** A socket of theirs on the other server. */
  async function listen({ id: userId, sessionId, sessionExpiresAt: expiresAt }: Awaited<ReturnType<typeof addPerson>>) {
    const socket = createFakeSocket();
    const session = there.app.hub.open(socket, "v1", { userId, sessionId, role: "driver", expiresAt });
    await there.app.hub.endLogins();
    expect(socket.closed).toBeNull();
    return { socket, hangUp: () => there.app.hub.closed(session) };
  }

  test("closes the sockets of who signed out elsewhere, and nobody else's", async () => {
    const [asha, rohan] = [await addPerson(db, "driver"), await addPerson(db, "driver")];
    const [gone, stays] = [await listen(asha), await listen(rohan)];
    await here.ask("POST", "/api/auth/sign-out", { as: asha, body: {} });
    await there.app.hub.endLogins();
    expect([gone.socket.closed?.code, stays.socket.closed]).toEqual([4003, null]);
    stays.hangUp();
    gone.hangUp();
  });

  test("closes the sockets of who was disabled elsewhere", async () => {
    const [asha, admin] = [await addPerson(db, "driver"), await addPerson(db, "admin")];
    const { socket, hangUp } = await listen(asha);
    const body = { reason: "Never paid" };
    expect((await here.ask("POST", `/api/people/${asha.id}/disable`, { as: admin, body })).status).toBe(200);
    await there.app.hub.endLogins();
    expect(socket.closed?.code).toBe(4003);
    hangUp();
  });
});
