// Each type of notification on or off, and with a sound or without.

import type { NotificationType } from "@parkmate/protocol/catalogue";
import type { Level } from "@parkmate/protocol/notification";
import type { Role } from "../api/types.ts";
import { Button } from "../ui/Button.tsx";
import { Switch } from "../ui/Switch.tsx";
import { kindWords } from "./kind-words.ts";
import { kindsFor } from "./kinds.ts";
import type { Preferences, PreferencesChange } from "./preferences.ts";
import { preferenceWords } from "./preferences-words.ts";
import { sound } from "./sound.ts";

const levels = ["success", "info", "warning", "error"] as const satisfies readonly Level[];

interface KindChoicesProps {
  role: Role;
  preferences: Preferences;
  onChange(change: PreferencesChange): void;
}

export function KindChoices({ role, preferences, onChange }: KindChoicesProps) {
  return (
    <section
      aria-labelledby="kinds"
      className="grid gap-4 rounded-xl border border-line bg-surface p-5 shadow-card sm:p-6"
    >
      <h2 id="kinds" className="text-lg font-bold">
        {preferenceWords.kinds()}
      </h2>
      <ul className="divide-y divide-line">
        {kindsFor(role).map((type) => (
          <KindChoice key={type} type={type} preferences={preferences} onChange={onChange} />
        ))}
      </ul>
      <fieldset className="flex flex-wrap items-center gap-2">
        <legend className="mb-2 text-sm font-semibold">{preferenceWords.listen()}</legend>
        {levels.map((level) => (
          <Button key={level} size="sm" weight="secondary" onClick={() => sound(level)}>
            {preferenceWords[level]()}
          </Button>
        ))}
      </fieldset>
    </section>
  );
}

interface KindChoiceProps extends Omit<KindChoicesProps, "role"> {
  type: NotificationType;
}

function KindChoice({ type, preferences: { types, mandatory }, onChange }: KindChoiceProps) {
  const kind = kindWords[type]();
  const on = types[type];
  const isMandatory = mandatory.includes(type);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 py-1">
      <span className="min-w-40 flex-1 font-semibold">{kind}</span>
      <span className="flex items-center gap-5 text-sm text-soft">
        <span className="flex items-center gap-2">
          <span aria-hidden>{isMandatory ? preferenceWords.always() : preferenceWords.shown()}</span>
          <Switch
            label={preferenceWords.shows({ kind })}
            isOn={on?.inApp ?? true}
            disabled={isMandatory}
            onChange={(inApp) => onChange({ types: { [type]: { inApp } } })}
          />
        </span>
        <span className="flex items-center gap-2">
          <span aria-hidden>{preferenceWords.sound()}</span>
          <Switch
            label={preferenceWords.sounds({ kind })}
            isOn={on?.sound ?? false}
            onChange={(wanted) => onChange({ types: { [type]: { sound: wanted } } })}
          />
        </span>
      </span>
    </li>
  );
}
