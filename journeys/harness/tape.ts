// What arrives over time, in order: the frames of a socket, the lines of a program, the toasts of a browser. Nothing on it is
// ever lost, so a journey can wait for what has yet to come and, at the end, prove that nothing else came.

import { patience } from "./until.ts";

export interface Tape<Item> {
  readonly items: readonly Item[];
  /** The first that was not taken yet; waits for it. */
  next(what: string): Promise<Item>;
  /** The first of all that matches, whether or not it was taken; waits for it. */
  find(what: string, matches: (item: Item) => boolean, within?: number): Promise<Item>;
  add(item: Item): void;
  /** Nothing more will come: whoever still waits is told why. */
  end(why: string): void;
}

export function createTape<Item>(): Tape<Item> {
  const items: Item[] = [];
  const waiting = new Set<() => void>();
  let taken = 0;
  let ended: string | null = null;

  function look(): void {
    for (const check of waiting) check();
  }

  function wait(what: string, place: () => number, within = patience): Promise<Item> {
    const { promise, resolve, reject } = Promise.withResolvers<Item>();
    const settle = (then: () => void) => {
      waiting.delete(check);
      clearTimeout(deadline);
      then();
    };
    const fail = (why: string) => reject(new Error(`${what}: ${why}\ncame: ${JSON.stringify(items, null, 1)}`));
    const deadline = setTimeout(() => settle(() => fail(`not within ${within} ms`)), within);
    const check = () => {
      const found = items[place()];
      if (found !== undefined) settle(() => resolve(found));
      else if (ended !== null) settle(() => fail(ended ?? ""));
    };
    waiting.add(check);
    check();
    return promise;
  }

  return {
    items,
    next: (what) => {
      const place = taken++;
      return wait(what, () => place);
    },
    find: (what, matches, within) => wait(what, () => items.findIndex(matches), within),
    add(item) {
      items.push(item);
      look();
    },
    end(why) {
      ended ??= why;
      look();
    },
  };
}
