// A login ends on one server while its sockets are on another: signed out, disabled, or over. They are closed, and say why.

import { closeCodes } from "@parkmate/protocol/close-codes";
import { hello, knock } from "../../harness/live-client.ts";
import { type Row, scaled } from "../row.ts";
import { openScene } from "../scene.ts";
import { addPeople } from "../town.ts";

const ways = ["signed out", "disabled", "over"] as const;
type Way = (typeof ways)[number];

interface Ticket {
  readonly ticket: string;
}

/** Milliseconds that a login has left when its sockets are opened. */
const lead = 4_000;

export const loginEnded: Row = {
  key: "k",
  title: "sign-out, disable, expiry, also on another server",
  within: 2_000,
  async run(scale) {
    const times = scaled(scale, 1, 10);
    await using scene = await openScene({ owners: 1 });
    const [here, there] = await Promise.all([scene.start(), scene.start()]);
    await scene.control(there);
    await scene.writer([there.url]).write(5);
    const [admin] = await addPeople(scene.db, 1, "admin");
    const complaints: string[] = [];
    let slowest = 0;
    let closed = 0;

    const end = async (way: Way): Promise<void> => {
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
      if (way === "signed out") await post("auth/sign-out", person.token);
      if (way === "disabled") await post(`people/${person.id}/disable`, admin.token, { reason: "A test" });
      const endedAt = way === "over" ? expiresAt.getTime() : Date.now();
      const expected = way === "over" ? closeCodes.sessionExpired.code : closeCodes.revoked.code;
      for (const { code } of await Promise.all(sockets.map((socket) => socket.closed))) {
        closed++;
        if (code !== expected) complaints.push(`${way}: closed with ${code}`);
      }
      slowest = Math.max(slowest, Date.now() - endedAt);
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

    for (let round = 0; round < times; round++) await Promise.all(ways.map(end));
    return {
      ...(await scene.outcome({
        ran: `${times} × each way, a socket on the same server and one on another`,
        ...{ times, complaints, remarks: [`${closed} sockets closed`] },
      })),
      slowestRecovery: slowest,
    };
  },
};
