// Signing up, in and out, as a browser and as a program do it, through the whole application.

import { afterAll, describe, expect, test } from "bun:test";
import { serversTopic } from "../live/wire.ts";
import { createTestApp, origin } from "../testing/app.ts";
import { openTestDatabase } from "../testing/database.ts";
import { addLogin, addPerson } from "../testing/town.ts";
import { sessionLife } from "./auth.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const { ask, pubsub, app, clock } = await createTestApp(db);

let count = 0;
const password = "a good password";
const someone = (more: object = {}) => {
  count += 1;
  return { name: "Asha Menon", email: `asha${count}@example.com`, password, ...more };
};
const signUp = (person: object) => ask("POST", "/api/auth/sign-up/email", { body: person });
const signIn = (email: string, secret = password, more = {}) =>
  ask("POST", "/api/auth/sign-in/email", { body: { email, password: secret }, ...more });
const tokenOf = (body: unknown): string => String((body as { token?: unknown }).token);
const me = async (body: unknown) => (await ask("GET", "/api/me", { as: { token: tokenOf(body) } })).body;
const cookieOf = (headers: Headers) =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

describe("signing up", () => {
  test("makes a driver, signed in at once", async () => {
    const person = someone();
    const { status, body } = await signUp(person);
    expect(status).toBe(200);
    expect(await me(body)).toMatchObject({
      ...{ id: expect.stringMatching(/^usr_/), role: "driver", name: person.name, email: person.email },
      ...{ phone: null, ownerStatus: null },
    });
  });

  test("as an owner waits to be approved", async () => {
    const { body } = await signUp(someone({ role: "owner", phone: "+91 98470 12345" }));
    expect(await me(body)).toMatchObject({ role: "owner", ownerStatus: "pending", phone: "+919847012345" });
  });

  test("as an employee is in the pool, with a driving licence", async () => {
    const { body } = await signUp(someone({ role: "employee", drivingLicence: "kl07 2011-0012345" }));
    expect(await me(body)).toMatchObject({
      role: "employee",
      employee: { drivingLicence: "KL0720110012345", lotId: null, lotName: null, offDuty: false },
      owner: null,
    });
  });

  test.each([undefined, null, "", "KL07", "KL072011001234", "KL07201100123456", 5, [["KL0720110012345"]]])(
    "as an employee with the driving licence %j is refused, in words",
    async (drivingLicence) => {
      const person = someone({ role: "employee", drivingLicence });
      const { status, body } = await signUp(person);
      expect([status, body]).toEqual([
        ...[400, { code: "licence_invalid", message: expect.stringContaining("driving licence") }],
      ]);
      expect(await db.selectFrom("users").select("id").where("email", "=", person.email).execute()).toEqual([]);
    },
  );

  test("with more than is asked for gives nobody more than they have", async () => {
    const more = {
      ...{ status: "approved", ownerStatus: "approved", owner: { status: "approved" }, appliedAt: "2026-01-01" },
      ...{ decidedAt: "2026-01-01T00:00:00Z", emailVerified: true, lotId: "lot_1", disabledAt: null },
    };
    const owner = await me((await signUp(someone({ role: "owner", ...more }))).body);
    expect(owner).toMatchObject({
      owner: { status: "pending", address: null, pinCode: null, appliedAt: null, decidedAt: null, hasDocument: false },
    });
    const employee = await signUp(someone({ role: "employee", drivingLicence: "KL0720110012345", ...more }));
    expect(await me(employee.body)).toMatchObject({ employee: { lotId: null }, owner: null });
    const driver = await me((await signUp(someone({ drivingLicence: "KL0720110012345", ...more }))).body);
    expect(driver).toMatchObject({ role: "driver", employee: null, owner: null });
  });

  test.each(["admin", "", "Owner", null, [["owner"]], { role: "owner" }, 5])("as %j is refused", async (role) => {
    const person = someone({ role });
    const { status } = await signUp(person);
    expect(status).toBe(400);
    expect(await db.selectFrom("users").select("id").where("email", "=", person.email).execute()).toEqual([]);
  });

  test.each(["12345", "5847012345", "+1 415 555 0100", "9847012345x"])(
    "with the phone number %p is refused",
    async (phone) => {
      expect((await signUp(someone({ phone }))).status).toBe(400);
    },
  );

  test("with a short password, a bad address or one that is taken is refused", async () => {
    const taken = someone();
    await signUp(taken);
    const answers = await Promise.all([
      signUp(someone({ password: "short" })),
      signUp(someone({ email: "no address" })),
      signUp(taken),
      signUp({ ...taken, email: taken.email.toUpperCase() }),
    ]);
    for (const { status } of answers) expect(status).toBeWithin(400, 423);
  });

  test.each([
    { name: "a\u0000b" },
    { phone: "9847012345\u0000" },
    { email: "a\u0000b@example.com" },
    { name: "x".repeat(60_000) },
  ])("with hostile text is answered, not broken: %#", async (more) => {
    expect((await signUp(someone(more))).status).toBeLessThan(500);
  });
});

describe("a person", () => {
  test.each([{ role: "admin" }, { role: "owner" }, { id: "usr_other" }, { emailVerified: true }])(
    "cannot make themselves %j",
    async (change) => {
      const { body } = await signUp(someone());
      const before = await me(body);
      await ask("POST", "/api/auth/update-user", { as: { token: tokenOf(body) }, body: change });
      expect(await me(body)).toEqual(before);
      const { emailVerified } = await db
        .selectFrom("users")
        .select("emailVerified")
        .where("id", "=", (before as { id: `usr_${string}` }).id)
        .executeTakeFirstOrThrow();
      expect(emailVerified).toBe(false);
    },
  );

  test("changes name and phone; a bad phone is refused", async () => {
    const { body } = await signUp(someone());
    const as = { token: tokenOf(body) };
    const update = (change: object) => ask("POST", "/api/auth/update-user", { as, body: change });
    expect((await update({ name: "Asha M", phone: "98470-12345" })).status).toBe(200);
    expect((await update({ phone: "123" })).status).toBe(400);
    expect(await me(body)).toMatchObject({ name: "Asha M", phone: "+919847012345" });
  });
});

describe("signing in", () => {
  test("gives a browser a cookie that no script can read, and that works", async () => {
    const person = someone();
    await signUp(person);
    const { headers } = await signIn(person.email);
    const cookies = headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/HttpOnly/i);
      expect(cookie).toMatch(/SameSite=(Lax|Strict)/i);
    }
    const answer = await ask("GET", "/api/me", { headers: { cookie: cookieOf(headers) } });
    expect(answer.body).toMatchObject({ email: person.email });
  });

  test("over https makes the cookie Secure", async () => {
    const https = await createTestApp(db, { publicUrl: "https://parkmate.example" });
    const { headers } = await https.ask("POST", "/api/auth/sign-up/email", { body: someone() });
    for (const cookie of headers.getSetCookie()) expect(cookie).toMatch(/Secure/);
    const answer = await https.ask("GET", "/api/me", { headers: { cookie: cookieOf(headers) } });
    expect(answer.status).toBe(200);
  });

  test("with the wrong password, or as nobody, is refused in the same words", async () => {
    const person = someone();
    await signUp(person);
    const [wrong, nobody] = [await signIn(person.email, "wrong password"), await signIn("nobody@example.com")];
    expect([wrong.status, nobody.status]).toEqual([401, 401]);
    expect(wrong.body).toEqual(nobody.body);
  });
});

describe("a disabled person", () => {
  const disabled = (email: string, disabledAt: Date | null) =>
    db.updateTable("users").set({ disabledAt, disabledReason: "Never paid" }).where("email", "=", email).execute();

  test("is refused with the right password, and told why; and is let in when enabled again", async () => {
    const person = someone();
    const { email } = person;
    await signUp(person);
    await disabled(email, clock.now());
    const because = { reason: "disabled_because", values: { why: "Never paid" } };
    const { status, headers, body } = await signIn(email);
    expect([status, body]).toEqual([
      ...[403, { code: "account_disabled", message: "This account is disabled: Never paid", ...because }],
    ]);
    expect(headers.getSetCookie().filter((cookie) => /session_token=[^;]/.test(cookie))).toEqual([]);
    expect((await signIn(email, "wrong password")).status).toBe(401);
    await disabled(email, null);
    expect((await signIn(email)).status).toBe(200);
  });

  test("has no login, whichever was made before", async () => {
    const person = someone();
    const token = tokenOf((await signUp(person)).body);
    await disabled(person.email, clock.now());
    expect((await ask("GET", "/api/me", { as: { token } })).status).toBe(401);
  });
});

describe("a login", () => {
  const status = async (headers: Record<string, string>) => (await ask("GET", "/api/me", { headers })).status;

  test("is shown by bearer token, bare or signed, in any case", async () => {
    const { headers, body } = await signUp(someone());
    const signed = decodeURIComponent(cookieOf(headers).split("session_token=")[1] ?? "");
    expect(signed.startsWith(`${tokenOf(body)}.`)).toBe(true);
    expect(await status({ authorization: `Bearer ${tokenOf(body)}` })).toBe(200);
    expect(await status({ authorization: `bearer ${tokenOf(body)}` })).toBe(200);
    expect(await status({ authorization: `Bearer ${signed}` })).toBe(200);
  });

  test("that is forged is none", async () => {
    const { headers, body } = await signUp(someone());
    const [name = "", value = ""] = cookieOf(headers).split("=");
    const token = tokenOf(body);
    const other = tokenOf((await signUp(someone())).body);
    const [, signature = ""] = decodeURIComponent(value).split(".");
    for (const forged of [
      token,
      `${token}.`,
      `${token}.${"A".repeat(43)}=`,
      `${other}.${signature}`,
      `.${signature}`,
    ]) {
      expect(await status({ cookie: `${name}=${encodeURIComponent(forged)}` })).toBe(401);
      if (forged.includes(".")) expect(await status({ authorization: `Bearer ${forged}` })).toBe(401);
    }
    for (const authorization of ["", "Bearer", "Bearer ", "Bearer x", `Basic ${token}`, token, `Bearer ${token} x`]) {
      expect(await status({ authorization })).toBe(401);
    }
    for (const cookie of ["", "=", ";;", `${name}`, `${name}=%`, `${name}=%00`, `other=${value}`]) {
      expect(await status({ cookie })).toBe(401);
    }
  });

  test("that has ended by the clock is none", async () => {
    const { id } = await addPerson(db, "driver");
    const login = await addLogin(db, id, new Date(clock.now().getTime() + sessionLife));
    clock.advance(1);
    expect((await ask("GET", "/api/me", { as: login })).status).toBe(200);
    clock.advance(sessionLife - 1);
    expect((await ask("GET", "/api/me", { as: login })).status).toBe(401);
    clock.advance(-sessionLife);
  });

  test("that is used near its end lives on", async () => {
    const { id } = await addPerson(db, "driver");
    const soon = new Date(Date.now() + 60_000);
    const login = await addLogin(db, id, soon);
    await ask("GET", "/api/me", { as: login });
    const { expiresAt } = await db
      .selectFrom("sessions")
      .select("expiresAt")
      .where("id", "=", login.sessionId)
      .executeTakeFirstOrThrow();
    expect(expiresAt.getTime()).toBeGreaterThan(soon.getTime() + 86_400_000);
  });

  test("that a browser uses near its end lives on in the browser, too: each answer that renews it sets its cookie", async () => {
    const { headers, body } = await signUp(someone());
    const cookie = cookieOf(headers);
    const endsSoon = () =>
      db
        .updateTable("sessions")
        .set({ expiresAt: new Date(Date.now() + 60_000) })
        .where("token", "=", tokenOf(body))
        .execute();
    const renewals = async (path: string, more: Record<string, string>) =>
      (await ask("GET", path, { headers: more })).headers.getSetCookie();

    expect(await renewals("/api/me", { cookie })).toEqual([]);
    for (const path of ["/api/me", "/api/lots"]) {
      await endsSoon();
      const [renewed = "", ...others] = await renewals(path, { cookie });
      expect([renewed.split(";")[0], others]).toEqual([cookie, []]);
      expect(renewed).toContain(`Max-Age=${sessionLife / 1_000}`);
      expect(await renewals(path, { cookie })).toEqual([]);
    }
    await endsSoon();
    expect(await renewals("/api/me", { authorization: `Bearer ${tokenOf(body)}` })).toEqual([]);
  });

  test("is not renewed by a browser's socket, which cannot set a cookie", async () => {
    const { headers, body } = await signUp(someone());
    const soon = new Date(Date.now() + 60_000);
    const session = db.selectFrom("sessions").select("expiresAt").where("token", "=", tokenOf(body));
    await db.updateTable("sessions").set({ expiresAt: soon }).where("token", "=", tokenOf(body)).execute();
    const url = new URL("http://localhost:8000/ws/notifications/me/");
    const request = new Request(url.href, {
      headers: { upgrade: "websocket", connection: "upgrade", cookie: cookieOf(headers) },
    });
    expect(await app.upgrade(request, url, { upgrade: () => true }, null)).toBeUndefined();
    expect((await session.executeTakeFirstOrThrow()).expiresAt).toEqual(soon);
  });
});

describe("signing out", () => {
  async function revocations() {
    const heard: string[] = [];
    const hear = (message: string) => heard.push(message);
    await pubsub.subscribe(serversTopic, hear);
    return { heard, unsubscribe: () => pubsub.unsubscribe(serversTopic, hear) };
  }
  const sessionOf = async (token: string) =>
    db.selectFrom("sessions").select(["id", "userId"]).where("token", "=", token).executeTakeFirstOrThrow();

  test("ends the login, and tells every server", async () => {
    const token = tokenOf((await signUp(someone())).body);
    const { id, userId } = await sessionOf(token);
    const { heard, unsubscribe } = await revocations();
    await ask("POST", "/api/auth/sign-out", { as: { token }, body: {} });
    unsubscribe();
    expect(heard).toEqual([`revoked ${userId} ${id}`]);
    expect((await ask("GET", "/api/me", { as: { token } })).status).toBe(401);
  });

  test("of the other devices tells of each of them, and this one stays", async () => {
    const person = someone();
    const token = tokenOf((await signUp(person)).body);
    const others = [tokenOf((await signIn(person.email)).body), tokenOf((await signIn(person.email)).body)];
    const ended = await Promise.all(others.map(sessionOf));
    const { heard, unsubscribe } = await revocations();
    await ask("POST", "/api/auth/revoke-other-sessions", { as: { token }, body: {} });
    unsubscribe();
    expect(heard.toSorted()).toEqual(ended.map(({ id, userId }) => `revoked ${userId} ${id}`).toSorted());
    expect((await ask("GET", "/api/me", { as: { token } })).status).toBe(200);
  });

  test("by changing the password tells of the other devices", async () => {
    const person = someone();
    const token = tokenOf((await signUp(person)).body);
    const other = await sessionOf(tokenOf((await signIn(person.email)).body));
    const { heard, unsubscribe } = await revocations();
    const body = { currentPassword: password, newPassword: "another password", revokeOtherSessions: true };
    expect((await ask("POST", "/api/auth/change-password", { as: { token }, body })).status).toBe(200);
    unsubscribe();
    expect(heard).toContain(`revoked ${other.userId} ${other.id}`);
  });

  test("by changing the password ends the other devices' logins, asked for or not, and this one stays", async () => {
    const person = someone();
    const token = tokenOf((await signUp(person)).body);
    const otherToken = tokenOf((await signIn(person.email)).body);
    const other = await sessionOf(otherToken);
    const wrong = { currentPassword: "wrong password", newPassword: "another password" };
    expect((await ask("POST", "/api/auth/change-password", { as: { token }, body: wrong })).status).toBe(400);
    expect((await ask("GET", "/api/me", { as: { token: otherToken } })).status).toBe(200);
    const { heard, unsubscribe } = await revocations();
    const body = { ...wrong, currentPassword: password };
    expect((await ask("POST", "/api/auth/change-password", { as: { token }, body })).status).toBe(200);
    unsubscribe();
    expect(heard).toEqual([`revoked ${other.userId} ${other.id}`]);
    expect((await ask("GET", "/api/me", { as: { token } })).status).toBe(200);
    expect((await ask("GET", "/api/me", { as: { token: otherToken } })).status).toBe(401);
  });

  test("closes the sockets of that login", async () => {
    const token = tokenOf((await signUp(someone())).body);
    const { id, userId } = await sessionOf(token);
    const closes: number[] = [];
    const socket = {
      ...{ send: () => 1, ping: () => 1, terminate: () => {}, getBufferedAmount: () => 0 },
      close: (code: number) => closes.push(code),
    };
    const expiresAt = new Date(Date.now() + 86_400_000);
    const session = app.hub.open(socket, "v1", { userId, sessionId: id, role: "driver", expiresAt });
    await ask("POST", "/api/auth/sign-out", { as: { token }, body: {} });
    expect(closes).toEqual([4003]);
    app.hub.closed(session);
  });
});

describe("guessing a password", () => {
  const failures = (email: string) =>
    db.selectFrom("signInFailures").select("email").where("email", "=", email).execute();

  async function withFailures(wrong: number) {
    const person = someone();
    await signUp(person);
    const at = clock.now();
    for (let nth = 0; nth < wrong; nth++)
      await db.insertInto("signInFailures").values({ email: person.email, at }).execute();
    return person;
  }

  test("the tenth time locks the account, even for the right one, and in other spelling", async () => {
    const { email } = await withFailures(9);
    expect((await signIn(email, "wrong password")).status).toBe(401);
    expect((await signIn(email)).status).toBe(429);
    expect((await signIn(email.toUpperCase())).status).toBe(429);
    expect((await signIn(email, "wrong password", { address: "198.51.100.9" })).status).toBe(429);
  });

  test("nine times is forgiven with the right one", async () => {
    const { email } = await withFailures(8);
    await signIn(email, "wrong password");
    expect(await failures(email)).toHaveLength(9);
    expect((await signIn(email)).status).toBe(200);
    expect(await failures(email)).toEqual([]);
  });

  test("locks for a quarter of an hour", async () => {
    const { email } = await withFailures(10);
    clock.advance(15 * 60_000 - 1);
    expect((await signIn(email)).status).toBe(429);
    clock.advance(1);
    expect((await signIn(email)).status).toBe(200);
    clock.advance(-15 * 60_000);
  });

  test("of one account does not lock another, and an account that is not there is guarded alike", async () => {
    await withFailures(10);
    const person = await withFailures(0);
    expect((await signIn(person.email)).status).toBe(200);
    await signIn("nobody-at-all@example.com", "wrong password");
    expect(await failures("nobody-at-all@example.com")).toHaveLength(1);
  });
});

describe("asking too often", () => {
  test("is answered with 429, to that address alone", async () => {
    const limited = await createTestApp(db, { limitRates: true });
    const knock = (address: string) => limited.ask("POST", "/api/auth/sign-in/email", { body: {}, address });
    for (let nth = 0; nth < 120; nth++) expect((await knock("198.51.100.1")).status).toBe(400);
    expect((await knock("198.51.100.1")).status).toBe(429);
    expect((await knock("198.51.100.2")).status).toBe(400);
  });

  test("is not hidden by a header that the client writes", async () => {
    const limited = await createTestApp(db, { limitRates: true });
    const knock = (nth: number) =>
      limited.ask("POST", "/api/auth/sign-in/email", {
        ...{ body: {}, address: "198.51.100.3" },
        headers: { "x-parkmate-address": `10.0.0.${nth}`, "x-forwarded-for": `10.0.0.${nth}` },
      });
    for (let nth = 0; nth < 120; nth++) await knock(nth);
    expect((await knock(200)).status).toBe(429);
  });
});

describe("demo accounts", () => {
  test("are let in while the demo is on, and named", async () => {
    const person = someone({ email: "visitor@parkmate.test" });
    await signUp(person);
    expect((await signIn(person.email)).status).toBe(200);
    expect((await ask("GET", "/api/demo")).status).toBe(200);
  });

  test("are refused when it is off: by password and by a login from before", async () => {
    const off = await createTestApp(db, { demo: false });
    const visitor = await addPerson(db, "driver", { email: "left@parkmate.test" });
    expect((await off.ask("GET", "/api/me", { as: visitor })).status).toBe(401);
    for (const email of ["visitor@parkmate.test", "Visitor@ParkMate.test"]) {
      expect((await off.ask("POST", "/api/auth/sign-in/email", { body: { email, password } })).status).toBe(401);
    }
    expect((await off.ask("GET", "/api/demo")).status).toBe(404);
  });
});

test("a foreign page cannot sign anybody in or out", async () => {
  const person = someone();
  await signUp(person);
  for (const foreign of ["https://evil.example", "null", `${origin}.evil.example`, "http://localhost:8001"]) {
    const answer = await signIn(person.email, password, { headers: { origin: foreign } });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
  }
});
