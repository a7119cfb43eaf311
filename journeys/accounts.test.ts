// An account that is disabled: its person hears why, every socket closes, nothing lets them in; and enabled, all is as before.

import { expect, test } from "bun:test";
import { demoPassword } from "@parkmate/server/people/demo-accounts";
import { connectLive, hello, knock } from "./harness/live-client.ts";
import { book } from "./harness/parking.ts";
import { type Person, signIn, signInAll } from "./harness/people.ts";
import { connectPlain } from "./harness/plain-client.ts";
import { refusal } from "./harness/socket.ts";
import { setStageWithServer } from "./harness/stage.ts";

const { server } = await setStageWithServer();
const { admin, driver, driver2, owner } = await signInAll(server, "admin", "driver", "driver2", "owner");

const disable = (person: Person, reason: string) =>
  admin.post<{ readonly reason: string | null }>(`/api/people/${person.id}/disable`, { reason });
const enable = (person: Person) => admin.post(`/api/people/${person.id}/enable`);

/** The answer to the right password. */
async function knockAs(email: string) {
  const response = await fetch(`${server.url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password: demoPassword }),
  });
  return { status: response.status, body: (await response.json()) as unknown };
}

test("a disabled driver hears why, is out on every device at once, and comes back when enabled", async () => {
  const phone = await signIn(server, "driver");
  await using screen = await connectLive(server, driver);
  await using phoneScreen = await connectLive(server, phone);
  await using program = await connectPlain(server, driver);
  await using other = await connectLive(server, driver2);
  const { head } = await screen.next("welcome");
  await Promise.all([phoneScreen.next("welcome"), other.next("welcome")]);
  const { body: ticket } = await driver.post<{ readonly ticket: string }>("/api/live/tickets");

  expect(await disable(driver, "Never paid")).toMatchObject({ status: 200, body: { reason: "Never paid" } });
  for (const client of [screen, phoneScreen]) {
    expect(await client.next("notification")).toMatchObject({
      ...{ seq: head + 1, event: "account.disabled", text: "Your account has been disabled: Never paid" },
    });
  }
  expect(await program.notification()).toMatchObject({ event: "account.disabled" });
  for (const client of [screen, phoneScreen, program]) {
    expect(await client.closed).toEqual({ code: 4003, reason: "session revoked" });
  }

  // Neither the logins from before, nor their ticket, nor the password.
  for (const login of [driver, phone]) {
    expect(await login.get("/api/me")).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
    const headers = { authorization: `Bearer ${login.token}` };
    expect((await refusal(`${server.url}/ws/notifications/me/`, { headers })).status).toBe(401);
  }
  const { cookie } = driver;
  expect((await refusal(`${server.url}/ws/notifications/me/`, { headers: { cookie } })).status).toBe(401);
  await using late = await knock(server, {});
  late.say({ ...hello, ticket: ticket.ticket });
  expect(await late.closed).toMatchObject({ code: 4001 });
  expect(await knockAs("driver@parkmate.test")).toEqual({
    status: 403,
    body: {
      ...{ code: "account_disabled", message: "This account is disabled: Never paid" },
      ...{ reason: "disabled_because", values: { why: "Never paid" } },
    },
  });

  expect(await enable(driver)).toMatchObject({ status: 200 });
  expect(await driver.get("/api/me")).toMatchObject({ status: 401 });
  const back = await signIn(server, "driver");
  expect(await back.get("/api/me")).toMatchObject({ status: 200, body: { id: driver.id } });
  await using again = await connectLive(server, back, head);
  expect(await again.next("welcome")).toMatchObject({ head: head + 1, resumed: true });
  expect(await again.next("notification")).toMatchObject({ event: "account.disabled" });
  // Nobody else noticed.
  expect(other.received()).toHaveLength(1);
  expect(await driver2.get("/api/me")).toMatchObject({ status: 200 });
});

test("a disabled owner's lots are not there until the owner is enabled", async () => {
  const lots = async () => {
    const { items } = (await (await fetch(`${server.url}/api/lots`)).json()) as { items: { ownerId: string }[] };
    return items.filter(({ ownerId }) => ownerId === owner.id).length;
  };
  expect(await lots()).toBe(2);
  await disable(owner, "Complaints");
  expect(await lots()).toBe(0);
  await enable(owner);
  expect(await lots()).toBe(2);
  expect((await book(driver2, server, "Marine Drive Parking")).status).toBe("pending_payment");
});
