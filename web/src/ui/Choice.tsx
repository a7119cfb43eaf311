// One of a few: native radio buttons that look like a segmented control or like cards.

import type { ReactNode } from "react";

interface ChoiceProps<Value extends string> {
  legend: string;
  name: string;
  value: Value;
  onChange(value: NoInfer<Value>): void;
  options: readonly { readonly value: Value; readonly label: ReactNode; readonly note?: string }[];
  /** Hides the legend where the page already says it. */
  quiet?: boolean;
}

export function Choice<Value extends string>({ legend, name, value, onChange, options, quiet }: ChoiceProps<Value>) {
  return (
    <fieldset className="grid min-w-0 gap-1.5">
      <legend className={quiet ? "sr-only" : "mb-1.5 text-sm font-semibold"}>{legend}</legend>
      <div className="flex flex-wrap gap-1 rounded-md bg-sunken p-1">
        {options.map((option) => (
          <label
            key={option.value}
            className="relative flex min-h-10 min-w-min flex-1 flex-col items-center justify-center rounded-sm px-2 py-1.5 text-center text-sm font-semibold text-soft transition-colors duration-(--quick) hover:text-ink has-checked:bg-raised has-checked:text-ink has-checked:shadow-card has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              className="sr-only"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span className="flex items-center gap-1.5">{option.label}</span>
            {option.note && <span className="text-xs font-normal text-soft">{option.note}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
