// What a screen owes whoever looks at it, checked as it stands: axe finds nothing serious in light or in dark, nothing has to
// be scrolled sideways for, and nothing is cut off. On a phone that holds for the narrowest one, too.

import { expect } from "bun:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { until } from "./until.ts";

/** Pixels of the narrowest phone that the app works on. */
const narrowest = 360;

/** The builder would have it read twice, and for each of its looks anew. */
const axe = await Bun.file(
  Bun.resolveSync("axe-core/axe.min.js", Bun.resolveSync("@axe-core/playwright", import.meta.dir)),
).text();
const nothing = "void 0";

/** Wherever something new is shown. Leaves the page in light, at the width that it had. */
export async function look(page: Page): Promise<void> {
  const loading = page.locator(".skeleton:visible");
  await until("everything is there", async () => (await loading.count()) === 0);
  await expectItFits(page);
  await expectNothingSerious(page);
}

async function expectItFits(page: Page): Promise<void> {
  const size = page.viewportSize();
  if (size === null) throw new Error("the page has no size");
  for (const width of size.width < 640 ? [narrowest, size.width] : [size.width]) {
    if (page.viewportSize()?.width !== width) await page.setViewportSize({ ...size, width });
    const where = `${page.url()}, ${width} px wide`;
    expect({ where, tooWide: await page.evaluate(findTooWide) }).toEqual({ where, tooWide: [] });
  }
}

/** Of the dark, the colours are all that is new. */
async function expectNothingSerious(page: Page): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await settle(page);
    const rules = colorScheme === "dark" ? { runOnly: { type: "rule" as const, values: ["color-contrast"] } } : {};
    await readAxe(page);
    const builder = new AxeBuilder({ page, axeSource: nothing }).setLegacyMode(true);
    const serious = (await builder.options({ resultTypes: ["violations"], ...rules }).analyze()).violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html) }));
    const where = `${page.url()}, ${page.viewportSize()?.width} px wide, ${colorScheme}`;
    expect({ where, serious }).toEqual({ where, serious: [] });
  }
}

/** Half a megabyte for a page to read, which takes longer than a look: once is enough for a page, and for a frame in it. */
async function readAxe(page: Page): Promise<void> {
  for (const frame of page.frames()) if (!(await frame.evaluate(() => "axe" in window))) await frame.evaluate(axe);
}

/** Nothing moves any more: what fades from one colour to another is on its way too pale. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      const { iterations, duration } = animation.effect?.getTiming() ?? {};
      if (iterations !== Infinity && Number(duration) < 1_000) animation.finish();
    }
  });
}

/** Runs in the page: what is wider than its room, with no way to scroll there that is meant as one. */
function findTooWide(): string[] {
  const isTooWide = (element: Element) => element.scrollWidth > element.clientWidth + 1;
  const all = [...document.querySelectorAll<HTMLElement>("body *")];
  const closed = all.filter((element) => element.clientWidth > 1 && getComputedStyle(element).overflowX !== "visible");
  const rooms = [document.documentElement, ...document.querySelectorAll("dialog[open], :popover-open")].filter(
    isTooWide,
  );
  // The innermost that stick out, up to three for each room.
  const stickingOut = rooms.flatMap((room) => {
    const edge = room.getBoundingClientRect().left + room.clientLeft + room.clientWidth + 1;
    const out = all.filter(
      (element) =>
        room.contains(element) &&
        element.getBoundingClientRect().right > edge &&
        !closed.some((other) => other !== room && room.contains(other) && other !== element && other.contains(element)),
    );
    return [
      room,
      ...out.filter((element) => !out.some((other) => other !== element && element.contains(other))).slice(0, 3),
    ];
  });
  const cutOff = closed.filter((element) => {
    const { overflowX, textOverflow } = getComputedStyle(element);
    // What is written in a field is gone through with the arrow keys.
    return (
      element.localName !== "input" &&
      isTooWide(element) &&
      (overflowX === "hidden" || overflowX === "clip") &&
      textOverflow !== "ellipsis"
    );
  });
  return [...stickingOut, ...cutOff].map((element) => element.outerHTML.slice(0, 160));
}
