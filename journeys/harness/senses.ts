// What a person sees, feels and hears of a notification: every toast as it stands on screen, put there or changed in place,
// every vibration asked of the phone and every tone that begins. Told by the page itself, since a toast may be gone when asked for.

import type { BrowserContext } from "playwright-core";
import { createTape, type Tape } from "./tape.ts";

export interface Shown {
  readonly level: string;
  readonly role: string | null;
  /** Its name in the set that it is from. */
  readonly icon: string | null;
  /** Of the icon and of the bar at the toast's edge, as they are painted. */
  readonly colours: readonly string[];
  readonly words: string;
}

export interface Senses {
  readonly shown: Tape<Shown>;
  /** Patterns in milliseconds. */
  readonly felt: Tape<number | readonly number[]>;
  /** Hertz. */
  readonly heard: Tape<number>;
}

/** To be called before the first page is opened. */
export async function watchSenses(context: BrowserContext): Promise<Senses> {
  const [shown, felt, heard] = [createTape<Shown>(), createTape<number | readonly number[]>(), createTape<number>()];
  await context.exposeBinding("tellShown", (_, what: Shown) => shown.add(what));
  await context.exposeBinding("tellFelt", (_, pattern: number | readonly number[]) => felt.add(pattern));
  await context.exposeBinding("tellHeard", (_, pitch: number) => heard.add(pitch));
  await context.addInitScript(inPage);
  return { shown, felt, heard };
}

/** Runs in each page, before its own scripts. */
function inPage(): void {
  interface Told {
    readonly tellShown: (what: Shown) => void;
    readonly tellFelt: (pattern: number | readonly number[]) => void;
    readonly tellHeard: (pitch: number) => void;
  }
  const { tellShown, tellFelt, tellHeard } = window as unknown as Told;
  // Headless, there is nothing that could vibrate or sound.
  navigator.vibrate = (pattern) => {
    tellFelt(typeof pattern === "number" ? pattern : [...pattern]);
    return true;
  };
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (this: OscillatorNode, when?: number) {
    tellHeard(this.frequency.value);
    start.call(this, when);
  };

  const known = new WeakMap<Element, string>();
  new MutationObserver(() => {
    for (const toast of document.querySelectorAll(".Toastify__toast")) {
      const level = [...toast.classList].find((name) => /--(success|error|warning|info)$/.test(name))?.split("--")[1];
      const words = toast.textContent;
      if (level === undefined || words === "" || known.get(toast) === level + words) continue;
      known.set(toast, level + words);
      const role = (toast.closest("[role]") ?? toast.querySelector("[role]"))?.getAttribute("role") ?? null;
      const svg = toast.querySelector(".Toastify__toast-icon svg");
      const icon =
        [...(svg?.classList ?? [])].find((name) => name.startsWith("lucide-"))?.slice("lucide-".length) ?? null;
      const colours = [svg && getComputedStyle(svg).color, getComputedStyle(toast, "::before").backgroundColor];
      tellShown({ level, role, icon, colours: colours.filter((colour) => colour !== null), words });
    }
  }).observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
}
