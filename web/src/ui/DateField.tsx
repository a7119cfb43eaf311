// A day of the calendar, or none.

import { useId } from "react";
import { controlClass } from "./Field.tsx";

interface DateFieldProps {
  label: string;
  /** `2026-11-23`, or empty. */
  value: string;
  onChange(value: string): void;
  min?: string | undefined;
  max?: string | undefined;
}

export function DateField({ label, value, onChange, min, max }: DateFieldProps) {
  const id = useId();
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1">
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
      </label>
      <input
        id={id}
        type="date"
        className={controlClass}
        value={value}
        min={min}
        max={max}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}
