// How long a booking is to last, in steps of half an hour.

import Minus from "lucide-react/icons/minus";
import Plus from "lucide-react/icons/plus";
import { duration } from "../format/time.ts";
import { buttonClass } from "../ui/Button.tsx";

const step = 30;
const longest = 24 * 60;

interface DurationStepperProps {
  minutes: number;
  onChange(minutes: number): void;
}

/** From half an hour to a day, in half hours. */
export function DurationStepper({ minutes, onChange }: DurationStepperProps) {
  const button = `${buttonClass("secondary")} w-12 px-0`;
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-sm font-semibold">Duration</legend>
      <div className="flex items-center justify-between gap-3">
        <button
          type="button"
          className={button}
          aria-label="Half an hour less"
          disabled={minutes <= step}
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
          aria-label="Half an hour more"
          disabled={minutes >= longest}
          onClick={() => onChange(minutes + step)}
        >
          <Plus className="size-5" aria-hidden />
        </button>
      </div>
    </fieldset>
  );
}
