// Somebody who has nothing but a keyboard: goes from one stop to the next, and at each of them must see where they are.

import { expect } from "bun:test";
import type { Locator, Page } from "playwright-core";
import { until } from "./until.ts";

/** No page has more stops than that before what is looked for. */
const most = 150;

/** Presses Tab until this has the focus. Wherever it stops on the way, the focus is on screen, with a ring around it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let pressed = 0; pressed < most; pressed++) {
    await page.keyboard.press("Tab");
    const { isThere, unseen } = await target.first().evaluate(whereFocusIs);
    expect(unseen).toBeNull();
    if (isThere) return;
  }
  throw new Error(`${most} times Tab did not lead to ${target}`);
}

/** Once around the page, from stop to stop. @returns how many there are */
export async function tabAround(page: Page): Promise<number> {
  const root = page.locator("html");
  let first: number | null = null;
  for (let stops = 0; stops < most; stops++) {
    await page.keyboard.press("Tab");
    const { place, unseen } = await root.evaluate(whereFocusIs);
    expect({ where: page.url(), unseen }).toEqual({ where: page.url(), unseen: null });
    if (place === first || (first !== null && place === null)) return stops;
    first ??= place;
  }
  return most;
}

/** Tab leads there, Enter presses it. */
export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

/** Out of the dialog that is open, the only one. */
export async function escapeDialog(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
}

/** The focus comes there by itself, and is seen. */
export const focusOn = (what: string, target: Locator): Promise<true> =>
  until(`the focus is on ${what}`, async () => {
    const { isThere, unseen } = await target.first().evaluate(whereFocusIs);
    return isThere && unseen === null;
  });

interface Focus {
  readonly isThere: boolean;
  /** Of all elements; null when none has the focus. */
  readonly place: number | null;
  /** What has the focus, if that cannot be seen. */
  readonly unseen: string | null;
}

/** Runs in the page. */
function whereFocusIs(target: Element): Focus {
  const focused = document.activeElement;
  // A new page begins at its main part, which nobody has to be shown.
  if (focused === null || focused === document.body || focused.localName === "main")
    return { isThere: false, place: null, unseen: null };
  // What stands for a hidden radio button or checkbox is its label, or what comes next to it; for a pin, its head.
  const label = focused.closest("label");
  const signs = [focused, label, focused.nextElementSibling, focused.firstElementChild];
  const hasRing = signs.some(
    (sign) =>
      sign !== null &&
      [undefined, "::after"].some((part) => {
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(sign, part);
        return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2 && outlineColor !== "rgba(0, 0, 0, 0)";
      }),
  );
  // A toast in front of it goes by itself, or is dismissed.
  const isInFront = (hit: Element) => hit.closest(".Toastify__toast") === focused.closest(".Toastify__toast");
  const isOnScreen = [focused, label ?? focused].some((sign) => {
    const { left, top, width, height } = sign.getBoundingClientRect();
    const points = [0.5, 0.1, 0.9].flatMap((x) =>
      [0.5, 0.1, 0.9].map((y) => [left + width * x, top + height * y] as const),
    );
    return points.some(([x, y]) => {
      const hit = document.elementsFromPoint(x, y).find(isInFront);
      return hit !== undefined && (sign.contains(hit) || hit.contains(sign));
    });
  });
  const fault = hasRing ? (isOnScreen ? null : "is out of sight") : "has no ring";
  return {
    isThere: focused === target,
    place: [...document.querySelectorAll("*")].indexOf(focused),
    unseen: fault && `${focused.outerHTML.slice(0, 200)} ${fault}`,
  };
}
