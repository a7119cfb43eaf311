// Everybody at their screen at once: what each journey says that somebody is shown is taken from that person's screen, and at
// the end nobody may have been shown anything else.

import { expect } from "bun:test";
import type { NotificationType } from "@parkmate/protocol/catalogue";
import type { NotificationFrame } from "@parkmate/protocol/frames";
import type { UserId } from "@parkmate/protocol/ids";
import type { Level } from "@parkmate/protocol/notification";
import type { Database } from "@parkmate/server/db/schema";
import { newId } from "@parkmate/server/ids";
import { sql } from "kysely";
import { connectLive, type LiveClient } from "./live-client.ts";
import type { Person, Place } from "./people.ts";

export interface Theatre {
  /** From now on this person has a screen, and is shown nothing that no journey names. */
  seat(person: Person): Promise<LiveClient>;
  /** The next thing that this person is shown, which has to be exactly this. */
  shown(to: Person, event: NotificationType, level: Level, text: Words): Promise<NotificationFrame>;
  /** Everybody of this role who has a screen. */
  seated(role: string): readonly Person[];
  /** Their screen is closed for good, and has shown what it should. */
  leave(person: Person): void;
  /** What the journeys have named for this person, in order. */
  named(person: Person): readonly NotificationType[];
  /** Proves that nobody was shown anything else. */
  close(): Promise<void>;
}

/** Where they depend on when it is said: by the moment that the notification has. */
type Words = string | ((at: Date) => string);

interface Seat {
  readonly person: Person;
  readonly screen: LiveClient;
  readonly named: NotificationType[];
}

export function openTheatre(server: Place, db: Database, stage: AsyncDisposableStack): Theatre {
  const seats = new Map<UserId, Seat>();

  function seatOf({ id, name }: Person): Seat {
    const seat = seats.get(id);
    if (seat === undefined) throw new Error(`${name} has no screen`);
    return seat;
  }

  return {
    async seat(person) {
      const screen = stage.use(await connectLive(server, person));
      await screen.next("welcome");
      screen.stayAlive();
      seats.set(person.id, { person, screen, named: [] });
      return screen;
    },
    async shown(to, event, level, text) {
      const { screen, named } = seatOf(to);
      const frame = await screen.nextNotification();
      expect({ to: to.name, event: frame.event, level: frame.level, text: frame.text }).toEqual({
        ...{ to: to.name, event, level, text: typeof text === "string" ? text : text(new Date(frame.at)) },
      });
      named.push(event);
      return frame;
    },
    seated: (role) => [...seats.values()].map(({ person }) => person).filter((person) => person.role === role),
    leave(person) {
      const { screen, named } = seatOf(person);
      expect<string[]>(screen.notifications().map(({ event }) => event)).toEqual([...named]);
      seats.delete(person.id);
    },
    named: (person) => seatOf(person).named,
    async close() {
      // The last word to everybody, written past the server, so that only its sweep of the inboxes finds it. Whatever was sent
      // to a wrong screen, or twice, came before it.
      for (const { person } of seats.values()) await appendUnannounced(db, person.id);
      for (const { person, screen, named } of seats.values()) {
        const last = await screen.nextNotification();
        expect({ to: person.name, event: last.event, text: last.text }).toMatchObject({ event: "the end" });
        const all = screen.notifications();
        expect<string[]>(all.map(({ event }) => event)).toEqual([...named, "the end"]);
        expect(all.map(({ seq }) => seq)).toEqual(all.map((_, nth) => nth + 1));
        expect(screen.received().filter(({ type }) => type !== "ping")).toHaveLength(all.length + 1);
      }
    },
  };
}

/** As if the server had died between the commit and the word of it. */
async function appendUnannounced(db: Database, userId: UserId): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { head } = await tx
      .insertInto("inboxes")
      .values({ userId, head: 1, unread: 1, revision: 0 })
      .onConflict((known) =>
        known.column("userId").doUpdateSet({ head: sql`inboxes.head + 1`, unread: sql`inboxes.unread + 1` }),
      )
      .returning("head")
      .executeTakeFirstOrThrow();
    await tx
      .insertInto("notifications")
      .values({
        ...{ userId, seq: head, id: newId("ntf"), event: "the end", once: "the end", level: "info" },
        ...{ title: "The end", text: "The end", data: {}, link: "/", actions: sql`'[]'`, at: new Date() },
      })
      .execute();
  });
}
