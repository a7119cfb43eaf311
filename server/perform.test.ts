// What happens is told in the transaction that makes it true, and published only once it is.

import { afterAll, describe, expect, test } from "bun:test";
import type { UserId, WashId } from "@parkmate/protocol/ids";
import { createManualClock } from "./clock.ts";
import { type DomainEvent, parkingCatalogue } from "./events.ts";
import { newId } from "./ids.ts";
import { createAnnounce } from "./notifications/announce.ts";
import { createInbox, type InboxEntry } from "./notifications/inbox.ts";
import { createPerform, type Perform } from "./perform.ts";
import { openTestDatabase, untilWaitingForLocks } from "./testing/database.ts";
import { draftFor } from "./testing/draft.ts";
import { silentLog } from "./testing/log.ts";
import { addPerson } from "./testing/town.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const inbox = createInbox(db);
const clock = createManualClock(new Date("2026-11-23T10:30:00Z"));
const announce = createAnnounce(parkingCatalogue, inbox);

type Publish = (entries: readonly InboxEntry[]) => Promise<void>;

function performing(publish: Publish = async () => {}, announced = announce): Perform {
  return createPerform({ db, clock, announce: announced, publish, publishSlots: () => {}, log: silentLog });
}

const washed = (driver: UserId, key: WashId = newId("wsh")): DomainEvent => ({
  type: "wash.completed",
  key,
  by: null,
  people: { driver, owner: null, employee: null },
  values: {
    washId: key,
    bookingId: null,
    lotId: "lot_1",
    lot: "Marine Drive",
    service: "Exterior",
    plate: "KL08AZ1234",
  },
});

const newDriver = async () => (await addPerson(db, "driver")).id;
const rename = (id: UserId, name: string) => db.updateTable("users").set({ name }).where("id", "=", id);
const nameOf = async (id: UserId) =>
  (await db.selectFrom("users").select("name").where("id", "=", id).executeTakeFirstOrThrow()).name;

/** An error as PostgreSQL gives it. */
const databaseError = (code: string, constraint?: string) => Object.assign(new Error(code), { code, constraint });

describe("what a command says", () => {
  test("is announced with what it saved, and answered with its result", async () => {
    const driver = await newDriver();
    const result = await performing()(async (tx) => {
      await tx.executeQuery(rename(driver, "Asha").compile());
      return { result: 42, events: [washed(driver)] };
    });
    expect(result).toBe(42);
    expect(await nameOf(driver)).toBe("Asha");
    expect(await inbox.read(driver, 0, 10)).toMatchObject([{ event: "wash.completed", at: clock.now().toISOString() }]);
  });

  test("is not seen by anybody before the commit", async () => {
    const driver = await newDriver();
    const during = await performing(
      async () => {},
      async (tx, events, now) => {
        const entries = await announce(tx, events, now);
        expect(await inbox.read(driver, 0, 10)).toEqual([]);
        return entries;
      },
    )(async () => ({ result: await inbox.head(driver), events: [washed(driver)] }));
    expect(during.head).toBe(0);
    expect((await inbox.head(driver)).head).toBe(1);
  });

  test("is gone with the command that threw", async () => {
    const driver = await newDriver();
    const published: unknown[] = [];
    const failing = performing(async (entries) => void published.push(entries))(async (tx, now) => {
      await tx.executeQuery(rename(driver, "Asha").compile());
      await announce(tx, [washed(driver)], now);
      throw new Error("a bug");
    });
    await expect(failing).rejects.toThrow("a bug");
    expect(await nameOf(driver)).not.toBe("Asha");
    expect(await inbox.head(driver)).toMatchObject({ head: 0, unread: 0 });
    expect(published).toEqual([]);
  });

  test("undoes the command when it cannot be put into words", async () => {
    const driver = await newDriver();
    const wordless = performing(async () => {}, createAnnounce({ broken: { ...wordlessKind } }, inbox));
    const failing = wordless(async (tx) => {
      await tx.executeQuery(rename(driver, "Asha").compile());
      return { result: null, events: [washed(driver)] };
    });
    await expect(failing).rejects.toThrow("no value for {nothing}");
    expect(await nameOf(driver)).not.toBe("Asha");
  });
});

const wordlessKind = {
  on: "wash.completed",
  to: { driver: "/" },
  level: "info",
  title: "",
  text: "Washed by {nothing}",
} as const;

describe("publishing", () => {
  test("happens once, after the commit, with what was written", async () => {
    const driver = await newDriver();
    const published = Promise.withResolvers<readonly InboxEntry[]>();
    const seen: number[] = [];
    await performing(async (entries) => {
      seen.push((await inbox.head(driver)).head);
      published.resolve(entries);
    })(async () => ({ result: null, events: [washed(driver), washed(driver)] }));
    const entries = await published.promise;
    expect(seen).toEqual([2]);
    expect(entries.map(({ notification }) => notification)).toEqual([...(await inbox.read(driver, 0, 10))]);
  });

  test("tells what the command has appended itself, before what it says", async () => {
    const driver = await newDriver();
    const published = Promise.withResolvers<readonly InboxEntry[]>();
    await performing(async (entries) => published.resolve(entries))(async (tx, now) => {
      const appended = await inbox.append(tx, [draftFor(driver)], now);
      return { result: null, events: [washed(driver)], appended };
    });
    const events = (await published.promise).map(({ notification }) => [notification.seq, notification.event]);
    expect(events).toEqual([
      [1, "booking.received"],
      [2, "wash.completed"],
    ]);
  });

  test("does not happen when nobody is told anything", async () => {
    let published = 0;
    const publish = async () => void published++;
    const driver = await newDriver();
    await performing(publish)(async () => ({ result: null, events: [] }));
    await performing(publish)(async () => ({ result: null, events: [washed(driver, "wsh_same")] }));
    await performing(publish)(async () => ({ result: null, events: [washed(driver, "wsh_same")] }));
    expect(published).toBe(1);
  });

  const broken: Record<string, Publish> = {
    rejects: () => Promise.reject(new Error("Redis is away")),
    throws: () => {
      throw databaseError("40001");
    },
  };
  test.each(Object.entries(broken))("that %s fails nothing and repeats nothing", async (_, publish) => {
    const driver = await newDriver();
    let commands = 0;
    const result = await performing(publish)(async () => {
      commands++;
      return { result: "done", events: [washed(driver)] };
    });
    expect([result, commands]).toEqual(["done", 1]);
    expect((await inbox.head(driver)).head).toBe(1);
  });

  test("is not waited for", async () => {
    const driver = await newDriver();
    const never = () => new Promise<void>(() => {});
    expect(await performing(never)(async () => ({ result: 1, events: [washed(driver)] }))).toBe(1);
  });
});

describe("a lost race", () => {
  test.each([
    ["a serialization failure", databaseError("40001")],
    ["a deadlock", databaseError("40P01")],
    ["a booking code that is taken", databaseError("23505", "bookings_code_key")],
    ["an occurrence that was told meanwhile", databaseError("23505", "notifications_once")],
  ])("by %s is decided anew, and leaves nothing of the first attempt", async (_, error) => {
    const driver = await newDriver();
    let attempt = 0;
    await performing()(async (tx, now) => {
      attempt++;
      if (attempt < 3) {
        await announce(tx, [washed(driver)], now);
        throw error;
      }
      return { result: null, events: [washed(driver)] };
    });
    expect(attempt).toBe(3);
    expect(await inbox.head(driver)).toMatchObject({ head: 1, unread: 1 });
  });

  test("again and again is given up", async () => {
    let attempts = 0;
    const hopeless = performing()(async () => {
      attempts++;
      throw databaseError("40P01");
    });
    await expect(hopeless).rejects.toThrow("40P01");
    expect(attempts).toBe(4);
  });

  test.each([
    ["another constraint", databaseError("23505", "users_email_key")],
    ["a broken connection", databaseError("08006")],
    ["a bug", new Error("a bug")],
  ])("is not what %s is", async (_, error) => {
    let attempts = 0;
    const failing = performing()(async () => {
      attempts++;
      throw error;
    });
    await expect(failing).rejects.toBe(error);
    expect(attempts).toBe(1);
  });

  test("of two commands that lock each other's rows ends with both done", async () => {
    const [asha, rohan] = [await newDriver(), await newDriver()];
    const bothHold = Promise.withResolvers<void>();
    let holding = 0;
    const swap = (first: UserId, second: UserId) => {
      let isFirstTry = true;
      return performing()(async (tx) => {
        await tx.executeQuery(rename(first, "held").compile());
        if (isFirstTry && ++holding === 2) bothHold.resolve();
        if (isFirstTry) await bothHold.promise;
        isFirstTry = false;
        await tx.executeQuery(rename(second, "both").compile());
        return { result: null, events: [washed(first)] };
      });
    };
    await Promise.all([swap(asha, rohan), swap(rohan, asha)]);
    expect((await inbox.head(asha)).head).toBe(1);
    expect((await inbox.head(rohan)).head).toBe(1);
  });

  test("of two that tell the same occurrence ends with it told once", async () => {
    const driver = await newDriver();
    const event = washed(driver, "wsh_raced");
    const [appended, ending] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const first = performing(
      async () => {},
      async (tx, events, now) => {
        const entries = await announce(tx, events, now);
        appended.resolve();
        await ending.promise;
        return entries;
      },
    )(async () => ({ result: "first", events: [event] }));
    await appended.promise;
    const second = performing()(async () => ({ result: "second", events: [event] }));
    await untilWaitingForLocks(db, 1);
    ending.resolve();
    expect(await Promise.all([first, second])).toEqual(["first", "second"]);
    expect((await inbox.read(driver, 0, 10)).map(({ seq }) => seq)).toEqual([1]);
  });
});

test("a command is told the time, which is read once", async () => {
  let reads = 0;
  const counting = { now: () => new Date(clock.now().getTime() + ++reads) };
  const driver = await newDriver();
  const publishing = { publish: async () => {}, publishSlots: () => {} };
  const perform = createPerform({ db, clock: counting, announce, ...publishing, log: silentLog });
  const told = await perform(async (_, now) => ({ result: now, events: [washed(driver)] }));
  expect(reads).toBe(1);
  expect(await inbox.read(driver, 0, 1)).toMatchObject([{ at: told.toISOString() }]);
});
