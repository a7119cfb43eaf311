// People over HTTP, through the whole application: one's own profile, and what administrators do with accounts.

import { afterAll, describe, expect, test } from "bun:test";
import type { UserId } from "@parkmate/protocol/ids";
import { createTestApp } from "../testing/app.ts";
import { openTestDatabase } from "../testing/database.ts";
import { createFakeSocket } from "../testing/live-world.ts";
import { addLogin, addLot, addPerson, newPlate, type Person } from "../testing/town.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const { ask, app, clock } = await createTestApp(db);
const admin = await addPerson(db, "admin");

const disable = (who: { readonly id: UserId }, reason: unknown = "Never paid", as: Person = admin) =>
  ask("POST", `/api/people/${who.id}/disable`, { as, body: { reason } });
const enable = (who: { readonly id: UserId }, as: Person = admin) =>
  ask("POST", `/api/people/${who.id}/enable`, { as });
const me = (as: Person) => ask("GET", "/api/me", { as });

describe("one's own profile", () => {
  const change = (as: Person, body: unknown) => ask("PATCH", "/api/me", { as, body });

  test("takes another name and phone number, each alone, and drops the number", async () => {
    const asha = await addPerson(db, "driver");
    expect((await change(asha, { name: " Asha M ", phone: "98470-12345" })).body).toMatchObject({
      ...{ id: asha.id, name: "Asha M", phone: "+919847012345" },
    });
    expect((await change(asha, { name: "Asha" })).body).toMatchObject({ name: "Asha", phone: "+919847012345" });
    expect((await change(asha, { phone: null })).body).toMatchObject({ name: "Asha", phone: null });
    expect((await change(asha, {})).body).toEqual((await me(asha)).body);
  });

  test.each([{ phone: "12345" }, { phone: "" }, { phone: 5 }, { name: "" }, { name: " " }, { name: "x".repeat(101) }])(
    "refuses %j",
    async (body) => {
      const asha = await addPerson(db, "driver");
      const before = (await me(asha)).body;
      const { status, body: problem } = await change(asha, body);
      expect([status, problem]).toEqual([422, expect.objectContaining({ code: "validation_failed" })]);
      expect((await me(asha)).body).toEqual(before);
    },
  );

  test("changes nothing that is not one's own to change", async () => {
    const asha = await addPerson(db, "driver");
    const before = (await me(asha)).body;
    await change(asha, { role: "admin", email: "other@example.com", id: admin.id, ownerStatus: "approved" });
    expect((await me(asha)).body).toEqual(before);
  });

  test("says where an employee works", async () => {
    const lot = await addLot(db, await addPerson(db, "owner"));
    expect((await me(await addPerson(db, "employee", { lotId: lot.id }))).body).toMatchObject({
      employee: { drivingLicence: "KL0720110012345", lotId: lot.id, lotName: lot.name, offDuty: false },
    });
  });
});

describe("disabling an account", () => {
  test("ends all its logins, says so in its inbox, and answers with the person", async () => {
    const asha = await addPerson(db, "driver");
    const phone = await addLogin(db, asha.id);
    const { status, body } = await disable(asha);
    expect([status, body]).toMatchObject([
      ...[200, { id: asha.id, role: "driver", disabledAt: clock.now().toISOString(), reason: "Never paid" }],
    ]);
    for (const login of [asha, phone]) expect((await ask("GET", "/api/me", { as: login })).status).toBe(401);
    const left = await db.selectFrom("sessions").select("id").where("userId", "=", asha.id).execute();
    expect(left).toEqual([]);
    expect(await told(asha.id)).toEqual(["Your account has been disabled: Never paid"]);
  });

  test("tells every screen of the person, and then closes it with 4003", async () => {
    const asha = await addPerson(db, "driver");
    const socket = createFakeSocket();
    const [welcomed, closed] = [Promise.withResolvers<void>(), Promise.withResolvers<number>()];
    const { send } = socket;
    socket.send = (text) => {
      const written = send(text);
      welcomed.resolve();
      return written;
    };
    socket.close = (code) => closed.resolve(code);
    const { id: userId, sessionId, sessionExpiresAt: expiresAt } = asha;
    const session = app.hub.open(socket, "v1", { userId, sessionId, role: "driver", expiresAt });
    app.hub.receive(session, JSON.stringify({ type: "hello" }));
    await welcomed.promise;
    await disable(asha);
    expect(await closed.promise).toBe(4003);
    expect(socket.frames.map((frame) => ("event" in frame ? frame.event : frame.type))).toEqual([
      ...["welcome", "account.disabled"],
    ]);
    app.hub.closed(session);
  });

  test("twice is refused, and again after enabling is told again", async () => {
    const asha = await addPerson(db, "driver");
    await disable(asha);
    const again = await disable(asha);
    expect([again.status, again.body]).toEqual([409, expect.objectContaining({ code: "wrong_state" })]);
    expect((await enable(asha)).body).toMatchObject({ disabledAt: null, reason: null });
    expect((await enable(asha)).status).toBe(409);
    clock.advance(1_000);
    expect((await disable(asha, "Again")).status).toBe(200);
    expect(await told(asha.id)).toEqual([
      "Your account has been disabled: Never paid",
      "Your account has been disabled: Again",
    ]);
  });

  test("leaves no login from before good when it is enabled again", async () => {
    const asha = await addPerson(db, "driver");
    await disable(asha);
    const late = await addLogin(db, asha.id);
    await enable(asha);
    expect((await ask("GET", "/api/me", { as: late })).status).toBe(401);
  });

  test.each([undefined, null, "", " ", 5, "x".repeat(501)])("with the reason %j is refused", async (reason) => {
    const asha = await addPerson(db, "driver");
    expect((await ask("POST", `/api/people/${asha.id}/disable`, { as: admin, body: { reason } })).status).toBe(422);
    expect((await me(asha)).status).toBe(200);
  });

  test("of oneself is refused", async () => {
    expect((await disable(admin)).status).toBe(409);
    expect((await me(admin)).status).toBe(200);
  });

  test("of each other at the same time leaves one administrator", async () => {
    const own = await openTestDatabase();
    const alone = await createTestApp(own.db);
    const [leela, anil] = [await addPerson(own.db, "admin"), await addPerson(own.db, "admin")];
    const body = { reason: "Left" };
    const answers = await Promise.all([
      alone.ask("POST", `/api/people/${anil.id}/disable`, { as: leela, body }),
      alone.ask("POST", `/api/people/${leela.id}/disable`, { as: anil, body }),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const left = await own.db.selectFrom("users").select("id").where("disabledAt", "is", null).execute();
    expect(left).toHaveLength(1);
    await own.close();
  });

  test("of an owner hides their lots, and enabling shows them again", async () => {
    const owner = await addPerson(db, "owner");
    const driver = await addPerson(db, "driver");
    const lot = await addLot(db, owner);
    const book = () =>
      ask("POST", "/api/bookings", {
        as: driver,
        body: { slotId: lot.slots[0], plate: newPlate(), payment: { method: "cash" } },
      });
    await disable(owner);
    expect([(await ask("GET", `/api/lots/${lot.id}`)).status, (await book()).status]).toEqual([404, 404]);
    await enable(owner);
    expect([(await ask("GET", `/api/lots/${lot.id}`)).status, (await book()).status]).toEqual([200, 201]);
  });

  test("and enabling, and everybody's names, are for administrators alone", async () => {
    const asha = await addPerson(db, "driver");
    for (const role of ["driver", "owner", "employee"] as const) {
      const other = await addPerson(db, role);
      const answers = [await disable(asha, "Rival", other), await enable(asha, other)];
      answers.push(await ask("GET", "/api/people", { as: other }));
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    }
    expect((await me(asha)).status).toBe(200);
  });
});

describe("the list of people", () => {
  const list = async (query: string) =>
    (await ask("GET", `/api/people?${query}`, { as: admin })).body as {
      items: { id: UserId; role: string; disabledAt: string | null }[];
      nextCursor: string | null;
    };
  const ids = async (query: string) => (await list(`limit=100&${query}`)).items.map(({ id }) => id);

  test("is newest first, page by page", async () => {
    const all = await ids("");
    expect(all).toEqual(all.toSorted().toReversed());
    const pages: UserId[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: Awaited<ReturnType<typeof list>> = await list(`limit=3${cursor === "" ? "" : `&cursor=${cursor}`}`);
      pages.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(pages).toEqual(all);
  });

  test("is of one role, disabled or not", async () => {
    const [asha, rohan] = [await addPerson(db, "employee"), await addPerson(db, "employee")];
    await disable(asha);
    const gone = await list("role=employee&disabled=true");
    expect(gone.items.map(({ id }) => id)).toContain(asha.id);
    expect(gone.items.every(({ role, disabledAt }) => role === "employee" && disabledAt !== null)).toBe(true);
    const there = await ids("role=employee&disabled=false");
    expect([there.includes(rohan.id), there.includes(asha.id)]).toEqual([true, false]);
  });

  test("finds part of a name as it is written, and an e-mail address", async () => {
    const asha = await addPerson(db, "driver");
    await ask("PATCH", "/api/me", { as: asha, body: { name: "Asha 100% Menon" } });
    expect(await ids(`q=${encodeURIComponent("00% men")}`)).toEqual([asha.id]);
    expect(await ids(`q=${encodeURIComponent(asha.email.toUpperCase())}`)).toEqual([asha.id]);
    expect(await ids(`q=${encodeURIComponent("A_ha")}`)).toEqual([]);
  });

  test.each(["role=boss", "disabled=maybe", "cursor=x", "limit=0"])("refuses %s", async (query) => {
    expect((await ask("GET", `/api/people?${query}`, { as: admin })).status).toBe(422);
  });
});

async function told(userId: UserId): Promise<string[]> {
  const rows = await db
    .selectFrom("notifications")
    .select("text")
    .where("userId", "=", userId)
    .orderBy("seq")
    .execute();
  return rows.map(({ text }) => text);
}
