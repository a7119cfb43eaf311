// Each notification that the product knows, from the request or the moment that causes it to the screens of everybody: the right
// person gets it, at the right level, in the right words, once; and nobody else gets anything.

import { describe, expect, test } from "bun:test";
import { catalogue, type NotificationType } from "@parkmate/protocol/catalogue";
import { bookingJourneys } from "./notifications/bookings.ts";
import { paymentJourneys } from "./notifications/payments.ts";
import { peopleJourneys } from "./notifications/people.ts";
import { type Journey, people, theatre } from "./notifications/town.ts";
import { staffJourneys, washJourneys } from "./notifications/washes.ts";

/** A type of notification without a journey does not compile. The washes want somebody to do them, so staff comes first. */
const journeys: Record<NotificationType, Journey> = {
  ...bookingJourneys,
  ...paymentJourneys,
  ...staffJourneys,
  ...washJourneys,
  ...peopleJourneys,
};

describe("each reaches its person", () => {
  test.each(Object.entries(journeys))("%s", (_, journey) => journey());
});

test("nobody was shown anything else", () => theatre.close());

test("what was shown is what is kept, with its links", async () => {
  for (const name of ["driver", "owner"] as const) {
    const { body } = await people[name].get<{ items: readonly { event: string; link: string; readAt: null }[] }>(
      "/api/notifications?limit=100",
    );
    const kept = body.items.filter(({ event }) => event in catalogue);
    const shown = theatre.named(people[name]);
    // Of what is about one booking's end, or one cash payment, the latest has taken the place of what nobody had read.
    const replaced = new Set<string>(["booking.expiring", "booking.slot_expired"]);
    expect(kept.map(({ event }) => event).toSorted()).toEqual(shown.filter((event) => !replaced.has(event)).toSorted());
    for (const { link, readAt } of kept) {
      expect(link).toMatch(/^\/(owner\/)?(bookings|washes|lots)\/|^\/notifications$/);
      expect(readAt).toBeNull();
    }
  }
});
