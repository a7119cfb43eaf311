// The words and the vehicle that lots are searched by.

import CircleCheck from "lucide-react/icons/circle-check";
import Search from "lucide-react/icons/search";
import { useEffect, useRef, useState } from "react";
import type { LotFilter } from "../api/queries.ts";
import { controlClass } from "../ui/Field.tsx";
import { vehicleTypes } from "./filter.ts";
import { vehicles } from "./vehicles.ts";
import { lotWords } from "./words.ts";

/** Milliseconds of quiet before the words are searched for. */
const pause = 250;

const chip =
  "relative flex min-h-10 shrink-0 items-center gap-2 rounded-full border border-line bg-surface px-3.5 text-sm font-semibold text-soft transition-colors duration-(--quick) hover:text-ink has-checked:border-brand has-checked:bg-brand has-checked:text-on-brand has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent";

interface LotSearchProps {
  filter: LotFilter;
  onChange(filter: LotFilter): void;
}

export function LotSearch({ filter, onChange }: LotSearchProps) {
  const [words, setWords] = useState(filter.q ?? "");
  const sent = useRef(filter.q ?? "");
  const change = useRef(onChange);
  change.current = onChange;

  useEffect(() => {
    // The address changed from elsewhere: back, or "show all".
    const q = filter.q ?? "";
    if (q !== sent.current) setWords(q);
    sent.current = q;
  }, [filter.q]);

  useEffect(() => {
    const q = words.trim();
    if (q === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = q;
      change.current({ ...filter, q: q === "" ? undefined : q });
    }, pause);
    return () => clearTimeout(timer);
  }, [words, filter]);

  return (
    <search className="mb-6 grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="relative">
        <Search
          className="pointer-events-none absolute top-1/2 left-3.5 size-5 -translate-y-1/2 text-soft"
          aria-hidden
        />
        <input
          type="search"
          aria-label={lotWords.search()}
          placeholder={lotWords.searchHint()}
          className={`${controlClass} pl-11`}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <div className="relative -mx-4 flex items-center gap-2 overflow-x-auto px-4 py-1 [scrollbar-width:none]">
        <label className={chip}>
          <input
            type="checkbox"
            className="sr-only"
            checked={filter.free === true}
            onChange={({ target }) => onChange({ ...filter, free: target.checked || undefined })}
          />
          <CircleCheck className="size-4.5" aria-hidden />
          {lotWords.freeNow()}
        </label>
        <span className="h-6 w-px shrink-0 bg-line" aria-hidden />
        <fieldset className="shrink-0">
          <legend className="sr-only">{lotWords.vehicle()}</legend>
          <div className="flex gap-2">
            {[undefined, ...vehicleTypes].map((type) => {
              const Icon = type && vehicles[type].icon;
              return (
                <label key={type ?? "any"} className={chip}>
                  <input
                    type="radio"
                    className="sr-only"
                    name="vehicle"
                    checked={filter.vehicleType === type}
                    onChange={() => onChange({ ...filter, vehicleType: type })}
                  />
                  {Icon && <Icon className="size-4.5" aria-hidden />}
                  {type ? vehicles[type].label : lotWords.anyVehicle()}
                </label>
              );
            })}
          </div>
        </fieldset>
      </div>
    </search>
  );
}
