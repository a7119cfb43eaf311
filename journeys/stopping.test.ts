// SIGTERM: everybody is told, sockets are closed so that clients come back at once, what was accepted is finished.

import { expect, test } from "bun:test";
import { createServer } from "node:net";
import { sql } from "kysely";
import { openPrivateDatabase } from "./harness/database.ts";
import { connectLive, knock } from "./harness/live-client.ts";
import { type Booking, bookAhead, bookingOf, card, findLot, freeSlot, hourAhead } from "./harness/parking.ts";
import { signInAll } from "./harness/people.ts";
import { connectPlain } from "./harness/plain-client.ts";
import { isAlive, startServer } from "./harness/server.ts";
import { setStage } from "./harness/stage.ts";
import { until } from "./harness/until.ts";

const stage = setStage();
const { url: database, db } = stage.use(await openPrivateDatabase());

test("tells every socket, closes it with 4200, and ends with 0", async () => {
  await using server = await startServer({ database });
  const { driver, owner } = await signInAll(server, "driver", "owner");
  await using live = await connectLive(server, owner);
  await using other = await connectLive(server, driver);
  await using plain = await connectPlain(server, owner);
  await using silent = await knock(server, { cookie: owner.cookie });
  await live.next("welcome");
  await other.next("welcome");

  const pid = server.pid();
  const code = server.stop();
  for (const client of [live, other]) {
    expect(await client.next("drain")).toEqual({ type: "drain", afterMs: expect.any(Number) });
  }
  for (const client of [live, other, plain, silent]) {
    expect(await client.closed).toEqual({ code: 4200, reason: "server is going" });
  }
  expect(plain.frames.items).toHaveLength(1);
  expect(await code).toBe(0);
  expect(isAlive(pid)).toBe(false);

  // The port is free at once.
  await using next = createServer().listen(server.port, "localhost");
  await new Promise((resolve, reject) => next.once("listening", resolve).once("error", reject));
});

test("under load loses nothing that was accepted", async () => {
  await using server = await startServer({ database });
  const { driver, owner } = await signInAll(server, "driver", "owner");
  await using screen = await connectLive(server, owner);
  const { head } = await screen.next("welcome");

  const accepted: string[] = [];
  const outcomes = Array.from({ length: 40 }, () => bookAhead(driver, server, "Marine Drive Parking"));
  const watched = outcomes.map((outcome) => outcome.then(({ id }) => accepted.push(id)).catch(() => {}));
  await outcomes[0];
  const code = server.stop();
  await Promise.all(watched);
  expect(await code).toBe(0);

  const kept = await db.selectFrom("bookings").select("id").where("driverId", "=", driver.id).execute();
  expect(accepted.filter((id) => kept.every((booking) => booking.id !== id))).toEqual([]);
  await server.startAgain();
  await using again = await connectLive(server, owner, head);
  const { head: reached } = await again.next("welcome");
  for (let seq = head + 1; seq <= reached; seq++) expect(await again.next("notification")).toMatchObject({ seq });
  const told = again.notifications().map(({ data }) => String(data["bookingId"]));
  for (const id of accepted) expect(told.filter((one) => one === id)).toEqual([id]);
});

test("answers every request that runs, also those that wait for the database, and makes nothing that it does not answer", async () => {
  await using server = await startServer({ database });
  server.forgive(/the database is away|a sweep failed/);
  const { driver } = await signInAll(server, "driver");
  await bookAhead(driver, server, "Marine Drive Parking");
  const lot = await findLot(server, "Marine Drive Parking");
  const count = () => db.selectFrom("bookings").select("id").where("driverId", "=", driver.id).execute();
  const before = (await count()).length;

  // Nobody's inbox can be written: all bookings wait in the middle of their transactions.
  const { answers, code } = await db.transaction().execute(async (tx) => {
    await tx.selectFrom("inboxes").select("userId").forUpdate().execute();
    const answers = Promise.all(
      Array.from({ length: 40 }, () => driver.post<Booking>("/api/bookings", hourAhead(lot))),
    );
    await until("several wait", async () => {
      const { rows } = await sql<{ waiting: number }>`
        select count(distinct pid)::int as waiting from pg_locks where not granted`.execute(tx);
      return (rows[0]?.waiting ?? 0) > 8;
    });
    const code = server.stop();
    await until("it takes no more", () =>
      fetch(`${server.url}/healthz`, { headers: { connection: "close" } }).then(
        () => false,
        () => true,
      ),
    );
    return { answers, code };
  });
  const statuses = (await answers).map(({ status }) => status);
  expect(await code).toBe(0);
  // On a machine that is slow beyond measure the database gives up, and says so.
  expect(statuses.filter((status) => status !== 201 && status !== 503)).toEqual([]);
  expect((await count()).length - before).toBe(statuses.filter((status) => status === 201).length);
});

test("ends at once when nobody is there, and a second signal changes nothing", async () => {
  await using server = await startServer({ database });
  const code = server.stop();
  void server.stop();
  expect(await code).toBe(0);
  await server.startAgain();
  const { driver } = await signInAll(server, "driver");
  const slot = await freeSlot(server, "Indiranagar Square");
  const { status } = await driver.post<Booking>("/api/bookings", bookingOf(slot, card));
  expect(status).toBe(201);
});
