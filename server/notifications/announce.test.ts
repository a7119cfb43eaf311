// From a domain event to the notifications that tell of it, with a catalogue that has nothing to do with parking.

import { describe, expect, test } from "bun:test";
import type { Catalogue, Kind } from "@parkmate/protocol/kind";
import type { Tx } from "../db/schema.ts";
import { type Announced, createAnnounce, draft } from "./announce.ts";
import type { Draft } from "./inbox.ts";

const now = new Date("2026-11-23T10:30:00Z");
const returned: Kind = {
  on: "book.returned",
  to: "reader",
  level: "success",
  title: "Thank you",
  text: "{title} is back",
  link: "/books/{bookId}",
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
    expect(draft("loan.closed", returned, event)).toEqual({
      userId: "usr_reader",
      event: "loan.closed",
      once: "loan.closed/loan_1",
      level: "success",
      title: "Thank you",
      text: "Chemmeen is back",
      data: event.values,
      link: "/books/b1",
      actions: [{ label: "Read Chemmeen again", link: "/books/b1?again=1" }],
      collapseKey: "book:b1",
      expiresAt: new Date("2026-12-01T00:00:00Z"),
      causedBy: "usr_clerk",
    });
  });

  test("without actions, collapse key or expiry has none", () => {
    const { actions: _, collapse: __, expires: ___, ...plain } = returned;
    expect(draft("loan.closed", plain, event)).toMatchObject({ actions: [], collapseKey: null, expiresAt: null });
  });

  test("is refused for a person that the event does not have", () => {
    expect(() => draft("loan.closed", { ...returned, to: "author" }, event)).toThrow('no person "author"');
  });

  test("is refused without a value that its words ask for", () => {
    expect(() => draft("loan.closed", returned, { ...event, values: { bookId: "b1" } })).toThrow(
      "no value for {title}",
    );
  });
});

describe("announcing", () => {
  function announcing(catalogue: Catalogue) {
    const appended: (readonly Draft[])[] = [];
    const announce = createAnnounce(catalogue, {
      append: async (_, drafts) => {
        appended.push(drafts);
        return [];
      },
    });
    // The inbox is not the real one, so nothing is asked of the transaction.
    return { appended, announce: (...events: Announced[]) => announce({} as Tx, events, now) };
  }

  test("tells everybody that the catalogue names, in one append", async () => {
    const { appended, announce } = announcing({
      "loan.closed": returned,
      "shelf.filled": { ...returned, to: "librarian" },
      "book.lost": { ...returned, on: "book.lost" },
    });
    await announce(event, { ...event, key: "loan_2" });
    expect(appended.map((drafts) => drafts.map(({ userId, once }) => [userId, once]))).toEqual([
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
});
