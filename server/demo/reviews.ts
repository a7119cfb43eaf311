// Reviews of the demo's lots, by those who have been there.

import type { Booking } from "../bookings/booking.ts";
import { after, minute } from "../time.ts";
import { found } from "./found.ts";
import type { Life } from "./life.ts";
import type { Names } from "./names.ts";
import { demoReviews, type Opinion } from "./opinions.ts";
import type { Resident } from "./town.ts";

/** How long after leaving somebody finds the words, and an administrator puts them away. */
const [laterBy, hiddenAfter] = [40 * minute, 150 * minute];

/** Of each lot as many as there are words, spread over the time; everybody has one opinion of a lot. */
export function postReviews({ town, record, names }: Life, people: readonly Resident[]) {
  const own = new Set(town.accounts.map(({ id }) => id));
  const visits = record
    .bookings()
    .filter(({ status }) => status === "completed")
    .toSorted((a, b) => a.endsAt.getTime() - b.endsAt.getTime());

  return town.lots.flatMap((lot) => {
    const here = visits.filter((visit) => visit.lot.id === lot.id);
    const opinions = found(demoReviews[lot.name]);
    const authors = new Set<string>();
    return opinions.flatMap((opinion, nth) => {
      const { author } = opinion;
      const isNew = ({ driverId }: Booking) => !own.has(driverId) && !authors.has(driverId);
      const visit =
        author === undefined
          ? here.slice(Math.floor((nth * here.length) / opinions.length)).find(isNew)
          : here.findLast(({ driverId }) => driverId === town.idOf(author));
      if (visit === undefined) return [];
      authors.add(visit.driverId);
      const review = reviewOf(visit, opinion, names);
      const { name } = found(people.find((person) => person.id === visit.driverId));
      const values = { reviewId: review.id, lotId: lot.id, lot: lot.name, author: name, rating: review.rating };
      const { id: key, createdAt } = review;
      record.tell(
        [{ type: "review.posted", key, by: visit.driverId, people: { owner: lot.ownerId }, values }],
        createdAt,
      );
      return [review];
    });
  });
}

export function reviewOf({ lot, driverId, endsAt }: Booking, { rating, text, isHidden }: Opinion, names: Names) {
  const createdAt = after(endsAt, laterBy);
  const hiddenAt = isHidden === true ? after(createdAt, hiddenAfter) : null;
  return {
    ...{ id: names.id("rev", createdAt), lotId: lot.id, authorId: driverId, rating, text },
    ...{ createdAt, updatedAt: null, hiddenAt },
  };
}
