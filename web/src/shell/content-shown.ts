// When a page shows what it has read.

import type { QueryClient } from "@tanstack/react-query";
import { settled } from "../api/settled.ts";

/** All that it asked for is there, drawn, and on screen if anybody looks. */
export async function contentShown(queries: QueryClient): Promise<void> {
  await settled(queries);
  await idle();
  if (document.visibilityState !== "visible") return;
  // The frame that shows it is on its way while the first of these is made, and there with the second.
  await frame();
  await frame();
  await idle();
}

const frame = () => new Promise(requestAnimationFrame);

/** Not in every browser. */
const idle = () =>
  new Promise<unknown>((resolve) =>
    typeof requestIdleCallback === "function" ? requestIdleCallback(resolve) : setTimeout(resolve, 50),
  );
