// The kinds of wash that a lot offers, each with what it costs here.

import type { WashService } from "../api/types.ts";
import { money } from "../format/money.ts";
import { washName } from "../language/kept.ts";
import { washWords } from "./words.ts";

type Kind = WashService["service"];

interface ServiceChoiceProps {
  services: readonly WashService[];
  chosen: Kind;
  onChoose(kind: Kind): void;
  /** It goes with a booking, which has prices of its own. */
  isAddOn: boolean;
}

export function ServiceChoice({ services, chosen, onChoose, isAddOn }: ServiceChoiceProps) {
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-semibold">{washWords.chooseService()}</legend>
      <div className="grid gap-2 sm:grid-cols-3">
        {services.map(({ service, name, minutes, price, addOnPrice, currency }) => (
          <label
            key={service}
            className="relative flex min-h-14 items-center justify-between gap-3 rounded-md border border-line bg-surface px-4 py-3 has-checked:border-brand has-checked:bg-brand-wash has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent sm:flex-col sm:items-start"
          >
            <input
              type="radio"
              name="service"
              className="sr-only"
              value={service}
              checked={service === chosen}
              onChange={() => onChoose(service)}
            />
            <span>
              <span className="font-semibold">{washName(name)}</span>
              <span className="block text-sm text-soft">{washWords.minutes({ minutes })}</span>
            </span>
            <span className="font-bold tabular-nums">{money(isAddOn ? addOnPrice : price, currency)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
