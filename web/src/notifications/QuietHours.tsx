// When what can wait shall wait, in the person's own time zone.

import { useState } from "react";
import { Field } from "../ui/Field.tsx";
import { Switch } from "../ui/Switch.tsx";
import type { Preferences, PreferencesChange } from "./preferences.ts";
import { preferenceWords } from "./preferences-words.ts";

const night = { from: "22:00", until: "07:00" };

interface QuietHoursProps {
  preferences: Preferences;
  onChange(change: PreferencesChange): void;
}

export function QuietHours({ preferences: { quietHours, timeZone }, onChange }: QuietHoursProps) {
  /** Kept for when they are turned on again. */
  const [last, setLast] = useState(night);
  /** What could not be kept as it is: a time is missing, or both are the same. */
  const [draft, setDraft] = useState<typeof night | null>(null);
  const shown = draft ?? quietHours ?? last;

  function choose(next: typeof night) {
    const isWhole = next.from !== "" && next.until !== "" && next.from !== next.until;
    setDraft(isWhole ? null : next);
    if (isWhole) onChange({ quietHours: next });
  }

  function turn(isOn: boolean) {
    setDraft(null);
    if (quietHours !== null) setLast(quietHours);
    onChange({ quietHours: isOn ? last : null });
  }

  return (
    <section
      aria-labelledby="quiet"
      className="grid gap-4 rounded-xl border border-line bg-surface p-5 shadow-card sm:p-6"
    >
      <header className="flex items-start justify-between gap-4">
        <div className="grid gap-1">
          <h2 id="quiet" className="text-lg font-bold">
            {preferenceWords.quiet()}
          </h2>
          <p className="text-soft">{preferenceWords.quietLead()}</p>
        </div>
        <Switch label={preferenceWords.quietOn()} isOn={quietHours !== null} onChange={turn} />
      </header>
      {quietHours !== null && (
        <>
          <div className="grid max-w-sm grid-cols-2 gap-4">
            <Field
              label={preferenceWords.from()}
              name="from"
              type="time"
              value={shown.from}
              onChange={({ target }) => choose({ ...shown, from: target.value })}
            />
            <Field
              label={preferenceWords.until()}
              name="until"
              type="time"
              value={shown.until}
              error={shown.from === shown.until ? preferenceWords.sameTimes() : undefined}
              onChange={({ target }) => choose({ ...shown, until: target.value })}
            />
          </div>
          <Field label={preferenceWords.zone()} name="zone">
            {(ties) => (
              <select
                {...ties}
                className="min-h-11 max-w-sm rounded-md border border-edge bg-surface px-3"
                value={timeZone}
                onChange={({ target }) => onChange({ timeZone: target.value })}
              >
                {zones(timeZone).map((zone) => (
                  <option key={zone}>{zone}</option>
                ))}
              </select>
            )}
          </Field>
        </>
      )}
    </section>
  );
}

/** All that the browser knows; the chosen one in any case. */
function zones(chosen: string): readonly string[] {
  const known = Intl.supportedValuesOf("timeZone");
  return known.includes(chosen) ? known : [chosen, ...known];
}
