// One of several in a native list, with its label above it.

import { useId } from "react";
import { controlClass } from "./Field.tsx";

interface SelectFieldProps<Value extends string> {
  label: string;
  value: Value;
  onChange(value: NoInfer<Value>): void;
  options: readonly { readonly value: Value; readonly label: string }[];
  /** The label is for screen readers alone. */
  quiet?: boolean;
}

export function SelectField<Value extends string>({ label, value, onChange, options, quiet }: SelectFieldProps<Value>) {
  const id = useId();
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1">
      <label htmlFor={id} className={quiet ? "sr-only" : "text-sm font-semibold"}>
        {label}
      </label>
      <select
        id={id}
        className={controlClass}
        value={value}
        onChange={({ target }) => {
          const chosen = options.find((option) => option.value === target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
