// From a domain event to the notifications that tell of it, with a catalogue that has nothing to do with parking.

import { afterAll, describe, expect, test } from "bun:test";
import type { UserId } from "@parkmate/protocol/ids";
import type { Catalogue, Kind } from "@parkmate/protocol/kind";
import { named } from "@parkmate/protocol/said";
import { openTestDatabase } from "../testing/database.ts";
import { addPerson } from "../testing/town.ts";
import { type Announced, createAnnounce, draft } from "./announce.ts";
import type { Draft, Inbox } from "./inbox.ts";
import { lockPreferences, savePreferences } from "./preference-store.ts";
import type { Preferences } from "./preferences.ts";
import type { Speeches } from "./speech.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const now = new Date("2026-11-23T10:30:00Z");
const returned: Kind = {
  on: "book.returned",
  to: { reader: "/books/{bookId}" },
  level: "success",
  title: "Thank you",
  text: "{title} is back",
  actions: [{ label: "Read {title} again", link: "/books/{bookId}?again=1" }],
  collapse: "book:{bookId}",
  expires: "{until}",
};
const event: Announced = {
  type: "book.returned",
  key: "loan_1",
  by: "usr_clerk",
  people: { reader: "usr_reader", librarian: "usr_librarian" },
  values: { bookId: "b1", title: "Chemmeen", until: "2026-12-01T00:00:00Z" },
};

describe("a draft", () => {
  test("has every template filled in, and names its occurrence", () => {
    expect(draft("loan.closed", returned, event)).toEqual([
      {
        userId: "usr_reader",
        content: {
          event: "loan.closed",
          once: "loan.closed/loan_1",
          level: "success",
          title: "Thank you",
          text: "Chemmeen is back",
          data: { bookId: "b1", title: "Chemmeen", until: "2026-12-01T00:00:00Z" },
          link: "/books/b1",
          actions: [{ label: "Read Chemmeen again", link: "/books/b1?again=1" }],
          collapseKey: "book:b1",
          expiresAt: new Date("2026-12-01T00:00:00Z"),
          causedBy: "usr_clerk",
        },
      },
    ]);
  });

  test("without actions, collapse key or expiry has none", () => {
    const { actions: _, collapse: __, expires: ___, ...plain } = returned;
    expect(draft("loan.closed", plain, event)).toMatchObject([
      { content: { actions: [], collapseKey: null, expiresAt: null } },
    ]);
  });

  test("goes to each person of each part, with the part's own page", () => {
    const kind: Kind = { ...returned, to: { reader: "/books/{bookId}", clubs: "/clubs", author: "/mine" } };
    const people = { reader: "usr_reader", clubs: ["usr_asha", "usr_rohan"], author: null } as const;
    expect(
      draft("loan.closed", kind, { ...event, people }).map(({ userId, content }) => [userId, content.link]),
    ).toEqual([
      ["usr_reader", "/books/b1"],
      ["usr_asha", "/clubs"],
      ["usr_rohan", "/clubs"],
    ]);
  });

  test("does not go to who caused it, where the row says so", () => {
    const kind: Kind = { ...returned, exceptCauser: true };
    expect(draft("loan.closed", kind, { ...event, by: "usr_reader" })).toEqual([]);
    expect(draft("loan.closed", kind, { ...event, by: "usr_clerk" })).toHaveLength(1);
    expect(draft("loan.closed", returned, { ...event, by: "usr_reader" })).toHaveLength(1);
  });

  test("is refused for a person that the event does not have", () => {
    expect(() => draft("loan.closed", { ...returned, to: { author: "/" } }, event)).toThrow('no person "author"');
  });

  test("is refused without a value that its words ask for", () => {
    expect(() => draft("loan.closed", returned, { ...event, values: { bookId: "b1" } })).toThrow(
      "no value for {title}",
    );
  });
});

/** Announces with an inbox that only notes what it is given. */
function announcing(catalogue: Catalogue, through = db, speeches: Speeches = {}) {
  const appended: (readonly Draft[])[] = [];
  const noting: Pick<Inbox, "append"> = {
    append: async (_, drafts) => {
      appended.push(drafts);
      return [];
    },
  };
  const announce = createAnnounce(catalogue, noting, speeches);
  return {
    appended,
    announce: (...events: Announced[]) => through.transaction().execute((tx) => announce(tx, events, now)),
  };
}

describe("announcing", () => {
  test("tells everybody that the catalogue names, in one append", async () => {
    const { appended, announce } = announcing({
      "loan.closed": returned,
      "shelf.filled": { ...returned, to: { librarian: "/" } },
      "book.lost": { ...returned, on: "book.lost" },
    });
    await announce(event, { ...event, key: "loan_2" });
    expect(appended.map((drafts) => drafts.map(({ userId, content }) => [userId, content.once]))).toEqual([
      [
        ["usr_reader", "loan.closed/loan_1"],
        ["usr_librarian", "shelf.filled/loan_1"],
        ["usr_reader", "loan.closed/loan_2"],
        ["usr_librarian", "shelf.filled/loan_2"],
      ],
    ]);
  });

  test("an event that no row tells of does not touch the inbox", async () => {
    const { appended, announce } = announcing({ "book.lost": { ...returned, on: "book.lost" } });
    expect(await announce(event)).toEqual([]);
    expect(appended).toEqual([]);
  });

  test("is refused a row that both waits and collapses: late, it would replace what came after it", () => {
    expect(() => announcing({ "loan.closed": { ...returned, waits: true } })).toThrow("cannot wait and collapse");
  });
});

describe("what people have chosen", () => {
  const { collapse: _, expires: __, ...plain } = returned;
  const waits: Kind = { ...plain, waits: true };
  const night = { from: "15:00", until: "18:30" };
  // 16:00 in Kochi, and the end of the night there.
  const morning = new Date("2026-11-23T13:00:00Z");

  async function person(preferences: Partial<Preferences> = {}): Promise<UserId> {
    const { id } = await addPerson(db, "driver");
    await db.transaction().execute(async (tx) => {
      const before = await lockPreferences(tx, id, "Asia/Kolkata", now);
      await savePreferences(tx, id, { ...before, ...preferences }, now);
    });
    return id;
  }

  const muting = (type: string) => ({ choices: { [type]: { inApp: false } } });
  const heldOf = (userId: UserId) =>
    db.selectFrom("heldNotifications").select(["draft", "dueAt"]).where("userId", "=", userId).orderBy("id").execute();

  test("says who is told: neither a muted type nor another person's choice", async () => {
    const { appended, announce } = announcing({ "loan.closed": plain, "shelf.filled": plain });
    const [asha, rohan] = [await person(muting("loan.closed")), await person()];
    await announce({ ...event, people: { reader: [asha, rohan] } });
    expect(appended.flat().map(({ userId, content }) => [userId, content.event])).toEqual([
      [rohan, "loan.closed"],
      [asha, "shelf.filled"],
      [rohan, "shelf.filled"],
    ]);
  });

  test("is told to each in their own language, what is mandatory too, and what nobody has put into it in the catalogue's", async () => {
    const speeches: Speeches = {
      hi: {
        "loan.closed": { title: "धन्यवाद", text: "{title} लौट आई: {why}", actions: ["{title} फिर पढ़ें"] },
      },
    };
    const row = { ...returned, text: "{title} is back: {why}", mandatory: true as const };
    const rows = { "loan.closed": row, "shelf.filled": plain };
    const { appended, announce } = announcing(rows, db, speeches);
    const [asha, rohan] = [await person({ language: "hi" }), await person()];
    const values = { ...event.values, why: named("not_paid_in_time"), left: named("exterior") };
    await announce({ ...event, people: { reader: [asha, rohan, "usr_nobody"] }, values });
    const told = appended.flat().map(({ content }) => content);
    const said = (type: string) => told.filter(({ event }) => event === type).map(({ text }) => text);
    const english = "Chemmeen is back: Not paid in time";
    expect(said("loan.closed")).toEqual(["Chemmeen लौट आई: समय पर भुगतान नहीं हुआ", english, english]);
    expect(said("shelf.filled")).toEqual(["Chemmeen is back", "Chemmeen is back", "Chemmeen is back"]);
    expect(new Set(told).size).toBe(3);
    // Programs read the same values and links in every language.
    expect(told[0]).toMatchObject({
      title: "धन्यवाद",
      data: { ...event.values, why: "Not paid in time", whyName: "not_paid_in_time", left: "Exterior" },
      actions: [{ label: "Chemmeen फिर पढ़ें", link: "/books/b1?again=1" }],
    });
  });

  test("cannot mute what is mandatory, even if it once could be", async () => {
    const { appended, announce } = announcing({ "loan.closed": { ...plain, mandatory: true, waits: true } });
    await announce({ ...event, people: { reader: await person(muting("loan.closed")) } });
    expect(appended.flat()).toHaveLength(1);
  });

  test("about other channels than the app does not keep it from the inbox", async () => {
    const { appended, announce } = announcing({ "loan.closed": plain });
    await announce({ ...event, people: { reader: await person({ choices: { "loan.closed": { push: false } } }) } });
    expect(appended.flat()).toHaveLength(1);
  });

  test("holds back, in quiet hours, what is as good in the morning, with all its words", async () => {
    const { appended, announce } = announcing({ "loan.closed": waits });
    const reader = await person({ quietHours: night });
    await announce({ ...event, people: { reader } });
    expect(appended).toEqual([]);
    const [drafted] = draft("loan.closed", waits, { ...event, people: { reader } });
    if (drafted === undefined) throw new Error("nobody was written to");
    expect(await heldOf(reader)).toEqual([
      { draft: { userId: reader, ...drafted.content, expiresAt: null }, dueAt: morning },
    ]);
  });

  test.each([
    ["what would come too late", plain, night],
    ["what expires before they end", { ...waits, expires: "2026-11-23T12:59:00Z" }, night],
    ["what expires the moment they end", { ...waits, expires: "2026-11-23T13:00:00Z" }, night],
    ["what comes outside of them", waits, { from: "16:01", until: "07:00" }],
  ])("lets through, in quiet hours, %s", async (_, kind, quietHours) => {
    const { appended, announce } = announcing({ "loan.closed": kind });
    const reader = await person({ quietHours });
    await announce({ ...event, people: { reader } });
    expect(appended.flat()).toHaveLength(1);
    expect(await heldOf(reader)).toEqual([]);
  });

  test("holds back what expires after they end", async () => {
    const { announce } = announcing({ "loan.closed": { ...waits, expires: "2026-11-23T13:01:00Z" } });
    const reader = await person({ quietHours: night });
    await announce({ ...event, people: { reader } });
    expect(await heldOf(reader)).toHaveLength(1);
  });

  test("is asked for once, however many are told however much, and not at all where it could not matter", async () => {
    let reads = 0;
    const { appended, announce } = announcing(
      { "loan.closed": plain, "fine.due": { ...plain, on: "fine.due", mandatory: true } },
      db.withPlugin({
        transformQuery: ({ node }) => node,
        // Once each time that something is asked; what it is asked in may be put together already.
        async transformResult({ result }) {
          reads++;
          return result;
        },
      }),
    );
    const reader = await Promise.all(Array.from({ length: 5 }, () => person()));
    const tell = (type: string) => announce(...["1", "2"].map((key) => ({ ...event, type, key, people: { reader } })));
    await tell("fine.due");
    expect(reads).toBe(0);
    await tell("book.returned");
    expect(reads).toBe(1);
    expect(appended.map((drafts) => drafts.length)).toEqual([10, 10]);
  });
});
