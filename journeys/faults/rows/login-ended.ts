// A login ends on one server while its sockets are on another: signed out, disabled, or over. They are closed, and say why. Also
// when that other server has no connection to the database left for anybody.

import { closeCodes } from "@parkmate/protocol/close-codes";
import { sql } from "kysely";
import { hello, knock } from "../../harness/live-client.ts";
import type { Server } from "../../harness/server.ts";
import { patience, until } from "../../harness/until.ts";
import { type Row, scaled } from "../row.ts";
import { databaseIsAway, openScene, type Scene } from "../scene.ts";
import { addPeople } from "../town.ts";

const ways = ["signed out", "disabled", "over"] as const;
type Way = (typeof ways)[number];

interface Ticket {
  readonly ticket: string;
}

/** Milliseconds that a login has left when its sockets are opened. */
const lead = 4_000;
/** Requests that wait for the database at once: several times its connections. */
const crowd = 32;

export const loginEnded: Row = {
  key: "k",
  title: "sign-out, disable, expiry, also on another server",
  within: 2_000,
  async run(scale) {
    const times = scaled(scale, 1, 10);
    await using scene = await openScene({ owners: 1 });
    const [here, there] = await Promise.all([scene.start(), scene.start()]);
    there.forgive(databaseIsAway);
    await scene.control(there);
    await scene.writer([there.url]).write(5);
    const [admin] = await addPeople(scene.db, 1, "admin");
    const complaints: string[] = [];
    let slowest = 0;
    let closed = 0;

    /** Opens the sockets of somebody whose login will end this way. @returns what ends it */
    const open = async (way: Way): Promise<() => Promise<void>> => {
      const [person] = await addPeople(scene.db, 1, "driver");
      if (person === undefined || admin === undefined) throw new Error("nobody was added");
      const servers = [here, there];
      const tickets = await Promise.all(servers.map(() => post<Ticket>("live/tickets", person.token)));
      const expiresAt = new Date(Date.now() + lead);
      // A login that is looked at in the usual way lives on; one that shows a ticket does not.
      if (way === "over") await shorten(person.token, expiresAt);
      const sockets = await Promise.all(
        servers.map(async (server, nth) => {
          const socket = await knock(server, {});
          socket.stayAlive();
          socket.say({ ...hello, ticket: tickets[nth]?.ticket ?? "" });
          await socket.next("welcome");
          return socket;
        }),
      );
      return async () => {
        if (way === "signed out") await post("auth/sign-out", person.token);
        if (way === "disabled") await post(`people/${person.id}/disable`, admin.token, { reason: "A test" });
        const endedAt = way === "over" ? expiresAt.getTime() : Date.now();
        const expected = way === "over" ? closeCodes.sessionExpired.code : closeCodes.revoked.code;
        for (const { code } of await Promise.all(sockets.map((socket) => socket.closed))) {
          closed++;
          if (code !== expected) complaints.push(`${way}: closed with ${code}`);
        }
        const took = Date.now() - endedAt;
        if (took > patience) complaints.push(`${way}: closed after ${took} ms`);
        slowest = Math.max(slowest, took);
      };
    };

    async function shorten(token: string, expiresAt: Date): Promise<void> {
      await scene.db.updateTable("sessions").set({ expiresAt }).where("token", "=", token).execute();
    }

    async function post<Body>(path: string, token: string, body: object = {}): Promise<Body> {
      const response = await fetch(`${here.url}/api/${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
      return (text === "" ? null : JSON.parse(text)) as Body;
    }

    for (let round = 0; round < times; round++) {
      for (const isBusy of [false, true]) {
        const ends = await Promise.all(ways.map(open));
        await using _ = isBusy ? await holdEveryConnection(there, scene) : undefined;
        await Promise.all(ends.map((end) => end()));
      }
    }
    return {
      ...(await scene.outcome({
        ran: `${times} × each way, a socket on the same server and one on another; as often when requests hold all of the other's connections`,
        ...{ times: 2 * times, complaints, remarks: [`${closed} sockets closed`] },
      })),
      slowestRecovery: slowest,
    };
  },
};

/** Until it is taken down, requests to this server keep waiting for a table that nobody else needs. */
async function holdEveryConnection(server: Server, { db }: Scene): Promise<AsyncDisposable> {
  const { id } = await db.selectFrom("lots").select("id").executeTakeFirstOrThrow();
  const locked = await db.startTransaction().execute();
  await sql`lock table reviews in access exclusive mode`.execute(locked);
  let isOver = false;
  const requests = Array.from({ length: crowd }, async () => {
    // Each is refused when it has waited for too long.
    while (!isOver) await (await fetch(`${server.url}/api/lots/${id}/reviews`)).text();
  });
  await until("all connections are held", async () => {
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    return Number(/^parkmate_database_pool\{state="waiting"\} (\d+)$/m.exec(metrics)?.[1]) > 0;
  });
  return {
    async [Symbol.asyncDispose]() {
      isOver = true;
      await locked.rollback().execute();
      await Promise.all(requests);
    },
  };
}
