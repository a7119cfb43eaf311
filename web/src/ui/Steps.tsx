// Where somebody is on a way of a few steps.

import Check from "lucide-react/icons/check";

interface StepsProps {
  /** Names the whole for screen readers. */
  label: string;
  names: readonly string[];
  /** The place of the one that is under way. */
  current: number;
}

export function Steps({ label, names, current }: StepsProps) {
  return (
    <ol aria-label={label} className="flex gap-2">
      {names.map((name, place) => (
        <li
          key={name}
          aria-current={place === current ? "step" : undefined}
          className="grid min-w-0 flex-1 content-start gap-1.5 text-xs font-semibold text-soft aria-[current=step]:text-ink"
        >
          <span className={`h-1 rounded-full ${place <= current ? "bg-brand" : "bg-line"}`} aria-hidden />
          <span className="flex items-start gap-1">
            {place < current && <Check className="mt-0.5 size-3 shrink-0" aria-hidden />}
            <span className="min-w-0">{name}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
