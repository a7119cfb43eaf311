// What one listener has heard of its inbox, number by number: nothing may be missing, come twice, or come out of order.

import type { NotificationId } from "@parkmate/protocol/ids";

export interface Tally {
  readonly hear: (seq: number, id: NotificationId) => void;
  /** The first number, less one: the listener has never been promised anything up to it. */
  readonly start: number;
  /** Highest number heard. */
  readonly last: () => number;
  /** By number. */
  readonly heard: ReadonlyMap<number, NotificationId>;
  readonly doubled: () => number;
  /** Numbers that came after a higher one. */
  readonly disordered: () => number;
  /** Numbers up to `head` that have not come. */
  readonly missing: (head: number) => readonly number[];
}

export function createTally(start: number): Tally {
  const heard = new Map<number, NotificationId>();
  let last = start;
  let doubled = 0;
  let disordered = 0;

  return {
    start,
    heard,
    hear(seq, id) {
      if (heard.has(seq) || seq <= start) doubled++;
      else if (seq < last) disordered++;
      heard.set(seq, id);
      last = Math.max(last, seq);
    },
    last: () => last,
    doubled: () => doubled,
    disordered: () => disordered,
    missing(head) {
      const missing: number[] = [];
      for (let seq = start + 1; seq <= head; seq++) if (!heard.has(seq)) missing.push(seq);
      return missing;
    },
  };
}
