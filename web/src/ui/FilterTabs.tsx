// A strip of choices above a list, one of them pressed. What does not fit is reached by scrolling sideways.

import type { ReactNode } from "react";

interface FilterTabsProps<Value extends string> {
  /** Says what they choose, to screen readers. */
  label: string;
  value: Value;
  onChange(value: NoInfer<Value>): void;
  options: readonly { readonly value: Value; readonly label: ReactNode }[];
}

export function FilterTabs<Value extends string>({ label, value, onChange, options }: FilterTabsProps<Value>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset does not scroll sideways in every browser.
    <div role="group" aria-label={label} className="-mx-4 flex gap-1.5 overflow-x-auto px-4 py-1 sm:mx-0 sm:px-1">
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className="min-h-10 shrink-0 rounded-full border border-line bg-surface px-4 text-sm font-semibold whitespace-nowrap text-soft transition-colors duration-(--quick) hover:bg-hover hover:text-ink aria-pressed:border-brand aria-pressed:bg-brand aria-pressed:text-on-brand"
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
