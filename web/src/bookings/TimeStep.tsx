// The first step to a booking: from when, and for how long.

import type { Terms } from "../api/types.ts";
import { wallTime } from "../format/time.ts";
import { Choice } from "../ui/Choice.tsx";
import { Field } from "../ui/Field.tsx";
import { DurationStepper } from "./DurationStepper.tsx";
import { earliestStart, latestStart } from "./start-time.ts";
import { bookWords } from "./words.ts";

export type When = "now" | "later";

interface TimeStepProps {
  when: When;
  onWhen(when: When): void;
  minutes: number;
  onMinutes(minutes: number): void;
  terms: Terms;
  timeZone: string;
  errors: { readonly startsAt?: string | undefined; readonly durationMinutes?: string | undefined };
}

export function TimeStep({ when, onWhen, minutes, onMinutes, terms, timeZone, errors }: TimeStepProps) {
  return (
    <div className="grid gap-5">
      <Choice
        legend={bookWords.start()}
        name="when"
        value={when}
        onChange={onWhen}
        options={[
          { value: "now", label: bookWords.now() },
          { value: "later", label: bookWords.later() },
        ]}
      />
      <div hidden={when === "now"}>
        <Field
          label={bookWords.startAt()}
          name="startsAt"
          type="datetime-local"
          min={wallTime(earliestStart(new Date()), timeZone)}
          max={wallTime(latestStart(new Date()), timeZone)}
          defaultValue={wallTime(earliestStart(new Date()), timeZone)}
          hint={bookWords.startHint({ zone: timeZone.replace("_", " ") })}
          error={errors.startsAt}
        />
      </div>
      <DurationStepper minutes={minutes} onChange={onMinutes} terms={terms} error={errors.durationMinutes} />
    </div>
  );
}
