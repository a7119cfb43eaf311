// Two write to one inbox at the same time, and the first pauses between its insert and its commit, or takes it back; the word of
// it comes after the word of the second, or never. No listener may see a number skipped. The server's own code in this process:
// no request could pause it there.

import type { UserId } from "@parkmate/protocol/ids";
import { systemClock } from "@parkmate/server/clock";
import type { Database, Tx } from "@parkmate/server/db/schema";
import { createLog } from "@parkmate/server/log";
import { createInbox, type InboxEntry } from "@parkmate/server/notifications/inbox";
import { createPerform } from "@parkmate/server/perform";
import { openTestDatabase } from "@parkmate/server/testing/database";
import { draftFor } from "@parkmate/server/testing/draft";
import { sql } from "kysely";
import { until } from "../../harness/until.ts";
import { createFleet } from "../fleet.ts";
import { openLiveLayer } from "../live-layer.ts";
import { count } from "../outcome.ts";
import { type Row, scaled } from "../row.ts";
import { patient } from "../scene.ts";
import { addPeople } from "../town.ts";

/** People whose rounds run side by side, each with two writers and two listeners. */
const lanes = 4;
const listenersEach = 2;
/** What becomes of the word of the first commit, round by round. */
const words = ["prompt", "late", "prompt", "lost"] as const;

type Publish = (entries: readonly InboxEntry[]) => Promise<void>;

interface Write {
  readonly userId: UserId;
  readonly publish: Publish;
  readonly before?: (tx: Tx) => Promise<void>;
  /** Between the insert and the commit. */
  readonly after?: (tx: Tx) => Promise<void>;
}

class TakenBack extends Error {}

export const commitPaused: Row = {
  key: "d",
  title: "two writers, one commit paused",
  within: 30_000,
  async run(scale) {
    const times = scaled(scale, 200, 10_000);
    await using stack = new AsyncDisposableStack();
    const { db, close } = await openTestDatabase();
    stack.defer(close);
    const inbox = createInbox(db);
    const live = stack.use(await openLiveLayer(inbox));
    const fleet = stack.use(createFleet());
    const people = await addPeople(db, lanes, "owner");
    for (let nth = 0; nth < listenersEach; nth++) await fleet.add(people, [live.url]);
    const before = live.topics();

    const log = createLog("warn");
    const write = ({ userId, publish, before, after }: Write) =>
      createPerform({ db, clock: systemClock, announce: async () => [], publish, publishSlots: () => {}, log })(
        async (tx, now) => {
          await before?.(tx);
          const appended = await inbox.append(tx, [draftFor(userId)], now);
          await after?.(tx);
          return { result: undefined, events: [], appended };
        },
      );

    const round = async (userId: UserId, nth: number): Promise<void> => {
      const [isTakenBack, word] = [nth % 3 === 0, words[nth % words.length]];
      const inserted = Promise.withResolvers<void>();
      const goOn = Promise.withResolvers<void>();
      const secondBegan = Promise.withResolvers<number>();
      const secondWasTold = Promise.withResolvers<void>();
      const first = write({
        userId,
        async publish(entries) {
          if (word === "late") await secondWasTold.promise;
          if (word !== "lost") await live.tell(entries);
        },
        async after() {
          inserted.resolve();
          await goOn.promise;
          if (isTakenBack) throw new TakenBack();
        },
      }).catch((error: unknown) => {
        if (!(error instanceof TakenBack)) throw error;
      });
      await inserted.promise;
      const second = write({
        userId,
        publish: (entries) => live.tell(entries).finally(secondWasTold.resolve),
        before: async (tx) => secondBegan.resolve(await pidOf(tx)),
      });
      const pid = await secondBegan.promise;
      await until("the second waits for the first", () => isWaiting(db, pid));
      goOn.resolve();
      await Promise.all([first, second]);
    };

    await Promise.all(
      people.map(async ({ id }, lane) => {
        for (let nth = lane; nth < times; nth += lanes) await round(id, nth);
      }),
    );
    // For the last word, which may have been lost.
    await live.sweep();
    await until(
      "everybody has everything",
      async () => {
        const heads = await inbox.heads(people.map(({ id }) => id));
        return fleet.clients.every(({ userId, tally }) => tally()?.last() === heads.get(userId)?.head);
      },
      patient,
    );
    const counted = await count(db, fleet.clients);
    const wrong = Object.entries(counted).filter(([what, number]) => what !== "sent" && number > 0);
    const losses = fleet.clients.reduce((sum, { losses }) => sum + losses.length, 0);
    await Promise.all(fleet.clients.map((client) => client.leave()));
    await until("nobody is listened for", () => live.topics() === before - lanes);
    return {
      ran: `${times} rounds for ${lanes} people, ${fleet.clients.length} listeners; every third first commit is taken back, the word of every second is late or lost`,
      ...{ times, ...counted, remarks: [], control: undefined, memory: undefined, slowestRecovery: 0 },
      slowestDelivery: Math.max(...fleet.clients.map((client) => client.slowestDelivery())),
      complaints: [
        ...wrong.map(([what, number]) => `${what}: ${number}`),
        ...(losses > 0 ? [`${losses} sockets were lost`] : []),
      ],
    };
  },
};

async function pidOf(tx: Tx): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
  return rows[0]?.pid ?? 0;
}

async function isWaiting(db: Database, pid: number): Promise<boolean> {
  const { rows } = await sql`
    select from pg_stat_activity where pid = ${pid} and wait_event_type = 'Lock'`.execute(db);
  return rows.length > 0;
}
