// Several servers on one database, as behind a load balancer: they start together, and what happens on one is heard on the
// others.

import { expect, test } from "bun:test";
import { demoLots } from "@parkmate/server/demo/lots";
import { demoAccounts } from "@parkmate/server/people/demo-accounts";
import { openPrivateDatabase } from "./harness/database.ts";
import { connectLive, hello, knock } from "./harness/live-client.ts";
import { book } from "./harness/parking.ts";
import { signInAll } from "./harness/people.ts";
import { connectPlain } from "./harness/plain-client.ts";
import { type Server, startServer } from "./harness/server.ts";
import { setStage } from "./harness/stage.ts";

const stage = setStage();
const { db, url } = stage.use(await openPrivateDatabase());
const started = await Promise.allSettled([1, 2, 3, 4].map(() => startServer({ database: url })));
const servers = started.flatMap((start) => (start.status === "fulfilled" ? [stage.use(start.value)] : []));
const [here, there] = servers as [Server, Server];

test("four servers start together on an empty database: it is migrated once and filled once", async () => {
  expect(started.flatMap((start) => (start.status === "rejected" ? [String(start.reason)] : []))).toEqual([]);
  const lots = servers.map(async (server) => (await (await fetch(`${server.url}/api/lots`)).json()) as Lots);
  for (const { items } of await Promise.all(lots)) {
    expect(items.map(({ name }) => name).toSorted()).toEqual(demoLots.map(({ name }) => name).toSorted());
  }
  const users = await db.selectFrom("users").select("email").execute();
  expect(users.map(({ email }) => email).toSorted()).toEqual(demoAccounts.map(({ email }) => email).toSorted());
});

interface Lots {
  readonly items: readonly { readonly name: string }[];
}

// The rest waits for the servers' sweeps of who is behind, so the journeys wait together: each has people of its own.

test.concurrent("a login made on one server holds on another, and a ticket is good on any, once", async () => {
  const { admin } = await signInAll(here, "admin");
  expect(await admin.at(there).get("/api/me")).toMatchObject({ status: 200, body: { id: admin.id } });
  const { body } = await admin.post<{ ticket: string }>("/api/live/tickets");
  const outcomes = await Promise.all(
    [here, there].map(async (server) => {
      await using client = await knock(server, {});
      client.say({ ...hello, ticket: body.ticket });
      return await Promise.race([client.next("welcome").then(() => "in"), client.closed.then(({ code }) => code)]);
    }),
  );
  expect(outcomes.toSorted()).toEqual([4001, "in"]);
});

test.concurrent("a booking on one server reaches the owner's and the driver's sockets on the other", async () => {
  const { driver, owner } = await signInAll(here, "driver", "owner");
  await using ownersScreen = await connectLive(there, owner);
  await using ownersProgram = await connectPlain(there, owner);
  await using driversScreen = await connectLive(there, driver);
  await Promise.all([ownersScreen.next("welcome"), driversScreen.next("welcome")]);

  const first = await book(driver, here, "Marine Drive Parking", { method: "upi", token: "tok_success" });
  const second = await book(driver, here, "Marine Drive Parking");
  for (const [nth, { id }] of [first, second].entries()) {
    expect(await ownersScreen.next("notification")).toMatchObject({ seq: nth + 1, data: { bookingId: id } });
    expect(await ownersProgram.notification()).toMatchObject({ seq: nth + 1, data: { bookingId: id } });
  }
  expect(await driversScreen.next("notification")).toMatchObject({ event: "booking.confirmed" });

  // From the other side; what the sweep brought does not come again with what follows at once.
  const third = await book(driver, there, "Marine Drive Parking");
  expect(await ownersScreen.next("notification")).toMatchObject({ seq: 3, data: { bookingId: third.id } });
  expect(ownersScreen.notifications()).toHaveLength(3);
});

test.concurrent("what is read on one server is read on the other", async () => {
  const { driver2, owner2 } = await signInAll(here, "driver2", "owner2");
  await book(driver2, here, "Indiranagar Square");
  await using screen = await connectLive(there, owner2);
  await screen.next("welcome");
  // A first change teaches the other server how far the person is; the next one it has to notice by itself.
  await owner2.at(there).post("/api/notifications/read-all", {});
  const { revision } = await screen.next("changed");
  const { body } = await owner2.get<{ items: readonly [{ id: string }] }>("/api/notifications");
  await owner2.post(`/api/notifications/${body.items[0].id}/unread`);
  expect(await screen.next("changed")).toMatchObject({ revision: revision + 1, unread: 1 });
});

test.concurrent("a login that ended on one server closes its sockets on the other", async () => {
  const { employee } = await signInAll(here, "employee");
  await using screen = await connectLive(there, employee);
  await screen.next("welcome");
  await employee.post("/api/auth/sign-out", {});
  expect(await screen.closed).toMatchObject({ code: 4003 });
});
