// Where notifications lead, there is a page.

import { expect, test } from "bun:test";
import { join } from "node:path";
import { catalogue } from "@parkmate/protocol/catalogue";
import type { Kind } from "@parkmate/protocol/kind";

const sources = [...new Bun.Glob("*.ts").scanSync(import.meta.dir)].filter((file) => !file.endsWith(".test.ts"));
const texts = await Promise.all(sources.map((file) => Bun.file(join(import.meta.dir, file)).text()));
const paths = texts.flatMap((text) => [...text.matchAll(/path: "([^"]+)"/g)].map(([, path = ""]) => path));
const patterns = paths.map((path) => new RegExp(`^${path.replace(/\$\w+/g, "[^/]+")}$`));

/** What a link is made of as a whole: pages that the events name themselves. */
const named: Readonly<Record<string, readonly string[]>> = {
  "{page}": ["/bookings/x", "/washes/x"],
  "{ownerPage}": ["/owner/bookings/x", "/owner/washes/x"],
};

function linksOf({ to, actions }: Kind): readonly string[] {
  const links = [...Object.values(to), ...(actions ?? []).map(({ link }) => link)].map((link) =>
    link.replace(/\?.*$/, ""),
  );
  return links.flatMap((link) => named[link] ?? [link.replace(/\{\w+\}/g, "x")]);
}

test("every link of the catalogue is an address of the app", () => {
  const lost = Object.entries<Kind>(catalogue).flatMap(([type, kind]) =>
    linksOf(kind)
      .filter((link) => !patterns.some((pattern) => pattern.test(link)))
      .map((link) => `${type}: ${link}`),
  );
  expect(lost).toEqual([]);
});
