// Each fault at the least scale that shows it; `npm run soak` is the whole of it.

import { expect, setDefaultTimeout, test } from "bun:test";
import { patience } from "../harness/until.ts";
import { runRow } from "./row.ts";
import { rows } from "./rows.ts";

// With the others' turns that each waits for.
setDefaultTimeout(60 * patience);

/** Most of them wait most of the time, for a sweep or a deadline; so some wait together. */
const together = 2;

let free = together;
const waiting: (() => void)[] = [];

async function inTurn(run: () => Promise<void>): Promise<void> {
  if (free > 0) free--;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    await run();
  } finally {
    const next = waiting.shift();
    if (next === undefined) free++;
    else next();
  }
}

for (const row of rows) {
  test.concurrent(`${row.key}. ${row.title}`, () =>
    inTurn(async () => {
      const { complaints, sent } = await runRow(row, 0);
      expect(complaints).toEqual([]);
      expect(sent).toBeGreaterThan(0);
    }));
}
