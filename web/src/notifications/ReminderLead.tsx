// How long before the end of a booking its driver is warned.

import { controlClass } from "../ui/Field.tsx";
import type { Preferences, PreferencesChange } from "./preferences.ts";
import { preferenceWords } from "./preferences-words.ts";

const leads = [5, 10, 15, 20, 30];

interface ReminderLeadProps {
  preferences: Preferences;
  onChange(change: PreferencesChange): void;
}

export function ReminderLead({ preferences, onChange }: ReminderLeadProps) {
  const { reminderLeadMinutes: chosen, defaultReminderLeadMinutes: minutes } = preferences;
  // One that was set elsewhere, by a program, is still offered.
  const offered = chosen === null || leads.includes(chosen) ? leads : [...leads, chosen].toSorted((a, b) => a - b);
  return (
    <section
      aria-labelledby="reminder"
      className="grid gap-4 rounded-xl border border-line bg-surface p-5 shadow-card sm:p-6"
    >
      <header className="grid gap-1">
        <h2 id="reminder" className="text-lg font-bold">
          {preferenceWords.reminder()}
        </h2>
        <p id="reminder-lead" className="text-soft">
          {preferenceWords.reminderLead()}
        </p>
      </header>
      <select
        aria-labelledby="reminder"
        aria-describedby="reminder-lead"
        className={`${controlClass} max-w-60`}
        value={chosen ?? ""}
        onChange={({ target }) => onChange({ reminderLeadMinutes: target.value === "" ? null : Number(target.value) })}
      >
        <option value="">{preferenceWords.byDefault({ minutes })}</option>
        {offered.map((count) => (
          <option key={count} value={count}>
            {preferenceWords.minutes({ count })}
          </option>
        ))}
      </select>
    </section>
  );
}
