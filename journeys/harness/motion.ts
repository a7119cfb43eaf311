// Whatever moves in a page, as the page itself tells it: each transition and animation that begins and changes anything to be
// seen for longer than a moment.

import type { BrowserContext } from "playwright-core";
import { createTape, type Tape } from "./tape.ts";

/** To be called before the first page is opened. @returns the names of keyframes and of properties that move, each once a page */
export async function watchMotion(context: BrowserContext): Promise<Tape<string>> {
  const moved = createTape<string>();
  await context.exposeBinding("tellMotion", (_, name: string) => moved.add(name));
  await context.addInitScript(inPage);
  return moved;
}

/** Runs in each page, before its own scripts. */
function inPage(): void {
  const { tellMotion } = window as unknown as { tellMotion: (name: string) => void };
  const known = new Set<string>();
  const look = () => {
    for (const animation of document.getAnimations()) {
      if (!(animation.effect instanceof KeyframeEffect)) continue;
      const { duration } = animation.effect.getComputedTiming();
      const [first, ...later] = animation.effect
        .getKeyframes()
        .map(({ offset, computedOffset, easing, ...looks }) => looks);
      const changes = later.some((looks) => JSON.stringify(looks) !== JSON.stringify(first));
      const name =
        animation instanceof CSSAnimation
          ? animation.animationName
          : animation instanceof CSSTransition
            ? animation.transitionProperty
            : animation.id;
      // A millisecond is how long a change takes that is not to be seen as one.
      if (!changes || Number(duration) <= 1 || known.has(name)) continue;
      known.add(name);
      tellMotion(name);
    }
  };
  for (const begins of ["animationstart", "transitionrun"]) window.addEventListener(begins, look, true);
}
