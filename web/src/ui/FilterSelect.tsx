// Narrows a list to one of a few kinds; "" stands for all.

import { controlClass } from "./Field.tsx";

interface FilterSelectProps<Value extends string> {
  label: string;
  value: Value | "";
  all: string;
  options: readonly { readonly value: Value; readonly label: string }[];
  onChange(value: Value | ""): void;
}

export function FilterSelect<Value extends string>({ label, value, all, options, onChange }: FilterSelectProps<Value>) {
  return (
    <select
      aria-label={label}
      className={`${controlClass} w-auto!`}
      value={value}
      onChange={({ target }) => onChange(options.find((option) => option.value === target.value)?.value ?? "")}
    >
      <option value="">{all}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
