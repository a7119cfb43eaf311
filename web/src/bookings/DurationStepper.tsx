// How long a booking is to last, in the steps in which this installation sells time.

import Minus from "lucide-react/icons/minus";
import Plus from "lucide-react/icons/plus";
import type { Terms } from "../api/types.ts";
import { duration } from "../format/time.ts";
import { buttonClass } from "../ui/Button.tsx";
import { bookWords } from "./words.ts";

interface DurationStepperProps {
  minutes: number;
  onChange(minutes: number): void;
  terms: Terms;
  error?: string | undefined;
}

export function DurationStepper({ minutes, onChange, terms, error }: DurationStepperProps) {
  const { minDurationMinutes: step, maxDurationMinutes: longest } = terms;
  const button = `${buttonClass("secondary")} w-12 px-0`;
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-sm font-semibold">{bookWords.duration()}</legend>
      <div className="flex items-center justify-between gap-3">
        <button
          type="button"
          className={button}
          aria-label={bookWords.less({ time: duration(step) })}
          disabled={minutes - step < step / 2}
          onClick={() => onChange(minutes - step)}
        >
          <Minus className="size-5" aria-hidden />
        </button>
        <output className="text-lg font-bold tabular-nums" aria-live="polite">
          {duration(minutes)}
        </output>
        <button
          type="button"
          className={button}
          aria-label={bookWords.more({ time: duration(step) })}
          disabled={minutes + step > longest}
          onClick={() => onChange(minutes + step)}
        >
          <Plus className="size-5" aria-hidden />
        </button>
      </div>
      {error && <p className="text-sm text-error">{error}</p>}
    </fieldset>
  );
}
