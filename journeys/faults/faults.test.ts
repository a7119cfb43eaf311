// Each fault at the least scale that shows it; `npm run soak` is the whole of it.

import { expect, setDefaultTimeout, test } from "bun:test";
import { patience } from "../harness/until.ts";
import { rows } from "./rows.ts";

setDefaultTimeout(20 * patience);

for (const { key, title, run } of rows) {
  test(`${key}. ${title}`, async () => {
    const { complaints, sent } = await run(0);
    expect(complaints).toEqual([]);
    expect(sent).toBeGreaterThan(0);
  });
}
