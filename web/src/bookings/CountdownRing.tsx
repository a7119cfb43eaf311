// Time left, as a ring that empties and in digits, on the server's clock.

import { countdown } from "../format/time.ts";
import type { CountdownState, Urgency } from "./countdown-state.ts";
import { pageWords } from "./page-words.ts";
import { bookingWords } from "./words.ts";

const looks = {
  calm: { ring: "stroke-brand", digits: "text-ink" },
  warning: { ring: "stroke-warning", digits: "text-warning" },
  over: { ring: "stroke-error", digits: "text-error" },
} as const satisfies Record<Urgency, { ring: string; digits: string }>;

const radius = 54;
const around = 2 * Math.PI * radius;

export function CountdownRing({ state: { towards, left, share, urgency } }: { state: CountdownState }) {
  const { ring, digits } = looks[urgency];
  return (
    <div
      className="relative mx-auto grid size-44 place-items-center"
      role="timer"
      aria-live="off"
      data-urgency={urgency}
    >
      <svg viewBox="0 0 120 120" className="absolute inset-0 size-full -rotate-90" aria-hidden>
        <circle cx="60" cy="60" r={radius} className="fill-none stroke-sunken" strokeWidth="8" />
        <circle
          cx="60"
          cy="60"
          r={radius}
          className={`fill-none ${ring} transition-[stroke-dashoffset] duration-1000 ease-linear motion-reduce:transition-none`}
          strokeWidth="8"
          strokeLinecap="round"
          strokeDasharray={around}
          strokeDashoffset={around * (1 - share)}
          visibility={share === 0 ? "hidden" : "visible"}
        />
      </svg>
      <p className="grid justify-items-center">
        <span className={`text-2xl font-bold tabular-nums ${digits}`}>{countdown(left)}</span>
        <span className="text-sm text-soft">{left === 0 ? pageWords.timeUp() : whatLeft(towards)}</span>
      </p>
    </div>
  );
}

export function whatLeft(towards: CountdownState["towards"]): string {
  const said = {
    start: bookingWords.untilStart,
    end: bookingWords.left,
    payment: bookingWords.leftToPay,
    renewal: bookingWords.leftToRenew,
  } as const satisfies Record<CountdownState["towards"], () => string>;
  return said[towards]();
}
