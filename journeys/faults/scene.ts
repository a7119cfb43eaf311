// Where a fault happens: a database, servers on it that can be looked into, a town of people, listeners, and somebody who makes
// things happen. At the end it waits until everybody has everything, counts, and looks whether anything was left behind.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openDatabase, unbounded } from "@parkmate/server/db/database";
import type { Database } from "@parkmate/server/db/schema";
import { createLog } from "@parkmate/server/log";
import { openTestDatabase } from "@parkmate/server/testing/database";
import { holdingsOf, inside, leftBehind } from "../harness/holdings.ts";
import type { Holdings } from "../harness/inside.ts";
import { type Server, type ServerOptions, startServer } from "../harness/server.ts";
import { until } from "../harness/until.ts";
import { createFleet, type Fleet } from "./fleet.ts";
import type { LoadClient } from "./load-client.ts";
import { count, type Outcome, untold } from "./outcome.ts";
import { type FaultyLine, openProxy } from "./proxy.ts";
import { addTown, type Town } from "./town.ts";
import { createWriter, type Writer } from "./writer.ts";

export interface Scene extends AsyncDisposable {
  readonly db: Database;
  readonly url: string;
  readonly town: Town;
  readonly fleet: Fleet;
  /** Taken down after the listeners and whatever is started later. */
  readonly use: <Thing extends AsyncDisposable>(thing: Thing) => Thing;
  /** One more server on the database; `through` is another way to it. */
  readonly start: (through?: string, more?: ServerOptions["env"]) => Promise<Server>;
  /** Makes bookings at these addresses; what was answered 201 is looked for at the end. */
  readonly writer: (urls: readonly string[]) => Writer;
  /** A healthy listener on this server, which must notice nothing. What the server holds is remembered from here on. */
  readonly control: (server: Server) => Promise<LoadClient>;
  /** Everybody listens, the control client first, and somebody books: at its server, or at other addresses. */
  readonly enter: (control: Server, elsewhere?: Elsewhere) => Promise<Crowd>;
  /** A line to this server that can fail. */
  readonly lineTo: (server: Server) => Promise<FaultyLine>;
  /** Resolves when every listener is live and has all that the database holds for it. */
  readonly settled: (within?: number) => Promise<void>;
  readonly outcome: (ran: Ran) => Promise<Outcome>;
}

interface Elsewhere {
  readonly listen?: readonly string[];
  readonly book?: readonly string[];
}

interface Crowd {
  readonly control: LoadClient;
  /** An owner each. */
  readonly listeners: readonly LoadClient[];
  readonly writer: Writer;
}

export interface Ran {
  readonly ran: string;
  readonly times: number;
  /** What is wrong, where it is. */
  readonly complaints?: readonly (string | false)[];
  readonly remarks?: readonly string[];
}

interface Size {
  readonly owners: number;
  /** The server brings its database along, as when nobody sets DATABASE_URL. */
  readonly embedded?: boolean;
}

/** Everybody is expected to have everything within this, however slow the machine; the soak judges by what the row asks. */
export const patient = 90_000;

/** Resident bytes that a server may keep beyond what it had: allocators give back late, and compiled code stays. */
export const memoryAllowed = 64 * 1024 * 1024;
/** Of them, in objects: a leak would be there. */
export const heapAllowed = 16 * 1024 * 1024;

/** What a server says while its database is away. */
export const databaseIsAway =
  /the database is away|connection broke|PostgreSQL is gone|PostgreSQL didn't start|a sweep failed|could not be read/;

/** All listeners come from one address. */
const env = { DEMO: "off", NEWCOMERS_PER_ADDRESS: "100000" };

export async function openScene({ owners, embedded = false }: Size): Promise<Scene> {
  await using undo = new AsyncDisposableStack();
  const own = embedded ? undo.use(await startInTurn({ env, preload: inside })) : undefined;
  const { db, url } = own === undefined ? await sharedDatabase(undo) : embeddedDatabase(own, undo);
  const town = await addTown(db, owners);
  const servers: Server[] = own === undefined ? [] : [own];
  const fleet = createFleet();
  const writers: Writer[] = [];
  let control: LoadClient | undefined;
  let watched: { readonly server: Server; readonly before: Holdings } | undefined;
  const stack = undo.move();

  async function start(through = url, more: ServerOptions["env"] = {}): Promise<Server> {
    if (own !== undefined) return own;
    const server = stack.use(await startInTurn({ database: through, env: { ...env, ...more }, preload: inside }));
    servers.push(server);
    return server;
  }

  async function addControl(server: Server): Promise<LoadClient> {
    const [owner] = town.owners;
    if (owner === undefined) throw new Error("a town has an owner");
    const [added] = await fleet.add([owner], [server.url]);
    if (added === undefined) throw new Error("the control client was not added");
    control = added;
    watched = { server, before: await holdingsOf(server) };
    return added;
  }

  async function enter(control: Server, { listen = [control.url], book = listen }: Elsewhere = {}): Promise<Crowd> {
    return {
      control: await addControl(control),
      listeners: await fleet.add(town.owners, listen),
      writer: addWriter(book),
    };
  }

  function addWriter(urls: readonly string[]): Writer {
    const writer = createWriter(town, urls);
    writers.push(writer);
    return writer;
  }

  async function settled(within = patient): Promise<void> {
    await fleet.allLive(within);
    await until(
      "everybody has everything",
      async () => {
        const heads = await headsOf(db);
        const isBehind = ({ userId, tally }: LoadClient) => (tally()?.last() ?? 0) < (heads.get(userId) ?? 0);
        return !fleet.clients.some(isBehind);
      },
      within,
    );
  }

  async function outcome({ ran, times, complaints = [], remarks = [] }: Ran): Promise<Outcome> {
    // What is missing then is counted.
    const isLate = await settled().then(
      () => false,
      () => true,
    );
    const counted = await count(db, fleet.clients);
    const accepted = new Set(writers.flatMap((writer) => [...writer.accepted]));
    const forgotten = await untold(db, accepted);
    const controlled = control && {
      lost: (await count(db, [control])).lost,
      disconnects: control.losses.length + control.failures(),
    };
    const most = (of: (client: LoadClient) => number) => fleet.clients.reduce((max, one) => Math.max(max, of(one)), 0);
    const unresumed = fleet.clients.reduce((sum, client) => sum + client.unresumed(), 0);
    await Promise.all(fleet.clients.filter((client) => client !== control).map((client) => client.leave()));
    const left = watched && (await leftBehind(watched.server, watched.before));
    const after = watched && (await givenBack(watched.server, watched.before));
    await control?.leave();

    const { lost, doubled, disordered, foreign } = counted;
    const wrong = Object.entries({
      ...{ lost, doubled, "out of order": disordered, "never committed": foreign, "not resumed": unresumed },
      "accepted and not told once": forgotten.length,
      "disconnects of the control client": controlled?.disconnects ?? 0,
      "lost to the control client": controlled?.lost ?? 0,
    }).flatMap(([what, times]) => (times === 0 ? [] : [`${what}: ${times}`]));
    return {
      ...{ ran, times, remarks, ...counted },
      slowestRecovery: most((client) => client.slowestRecovery()),
      slowestDelivery: most((client) => client.slowestDelivery()),
      control: controlled,
      memory: watched && after && { before: watched.before, after },
      complaints: [
        ...(isLate ? ["waited in vain for everybody to have everything"] : []),
        ...wrong,
        ...(left ?? []),
        ...complaints.filter((complaint) => complaint !== false),
      ],
    };
  }

  return {
    ...{ db, url, town, fleet, start, settled, outcome },
    control: addControl,
    use: (thing) => stack.use(thing),
    writer: addWriter,
    enter,
    lineTo: async ({ port }) => stack.use(await openProxy({ port, host: "localhost" })),
    async [Symbol.asyncDispose]() {
      // What a fault that went wrong has left running would hide what went wrong.
      await Promise.allSettled([fleet[Symbol.asyncDispose](), ...writers.map((writer) => writer.stop())]);
      await stack.disposeAsync();
    },
  };
}

let lastStart: Promise<unknown> = Promise.resolve();

/** One after the other, whatever scenes there are: a start is work, and many at once would all be late. */
function startInTurn(options: ServerOptions): Promise<Server> {
  const start = lastStart.then(() => startServer(options));
  lastStart = start.catch(() => {});
  return start;
}

async function sharedDatabase(undo: AsyncDisposableStack): Promise<{ readonly db: Database; readonly url: string }> {
  const { url, close } = await openTestDatabase({ max: 1 });
  undo.defer(close);
  return { db: connect(url, undo), url };
}

function embeddedDatabase(server: Server, undo: AsyncDisposableStack): { readonly db: Database; readonly url: string } {
  const socket = readFileSync(join(server.dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[4] ?? "";
  const url = `postgres://parkmate@localhost:5432/parkmate?host=${encodeURIComponent(socket)}`;
  return { db: connect(url, undo), url };
}

/** Counting takes its time after a long run. */
function connect(url: string, undo: AsyncDisposableStack): Database {
  const db = openDatabase({ connectionString: url, max: 12, ...unbounded }, createLog("silent"));
  undo.defer(() => db.destroy());
  return db;
}

/** How many have been made. */
export async function bookingsOf(db: Database): Promise<number> {
  const { made } = await db
    .selectFrom("bookings")
    .select((row) => row.fn.countAll<number>().as("made"))
    .executeTakeFirstOrThrow();
  return made;
}

/** What the server holds when its allocator, too, has let go; as it is where it does not soon. */
async function givenBack(server: Server, before: Holdings): Promise<Holdings> {
  let after = await holdingsOf(server);
  await until(
    "memory is given back",
    async () => {
      after = await holdingsOf(server);
      return after.resident <= before.resident + memoryAllowed;
    },
    5_000,
  ).catch(() => {});
  return after;
}

async function headsOf(db: Database): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom("inboxes").select(["userId", "head"]).execute();
  return new Map(rows.map(({ userId, head }) => [userId, head]));
}
