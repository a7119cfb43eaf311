// The hour of a wash by itself: a day, and of its hours those that have room.

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { clock, weekday } from "../format/time.ts";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { washDays } from "./days.ts";
import { washHoursQuery } from "./queries.ts";
import { washWords } from "./words.ts";

interface HourPickerProps {
  lotId: string;
  timeZone: string;
  /** An instant; empty before one is chosen. */
  chosen: string;
  onChoose(startsAt: string): void;
  error: string | undefined;
}

const option =
  "relative grid min-h-14 place-items-center content-center rounded-md border border-line bg-surface px-2 text-center text-sm has-checked:border-brand has-checked:bg-brand has-checked:text-on-brand has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent";

export function HourPicker({ lotId, timeZone, chosen, onChoose, error }: HourPickerProps) {
  const [days] = useState(() => washDays(new Date(), timeZone));
  const [day, setDay] = useState(days[0] ?? "");
  const hours = useQuery(washHoursQuery(lotId, day));
  const offered = hours.data?.hours.filter(({ state }) => state === "open" || state === "full");

  return (
    <div className="grid gap-4">
      <fieldset className="min-w-0">
        <legend className="mb-2 text-sm font-semibold">{washWords.chooseDay()}</legend>
        <div className="relative -mx-1 flex gap-2 overflow-x-auto p-1 [scrollbar-width:none]">
          {days.map((date) => (
            <label key={date} className={`${option} shrink-0 px-3`}>
              <input
                type="radio"
                name="day"
                className="sr-only"
                checked={date === day}
                onChange={() => {
                  setDay(date);
                  onChoose("");
                }}
              />
              <span className="text-xs">{date === days[0] ? washWords.today() : weekday(date)}</span>
              <span className="font-bold tabular-nums">{Number(date.slice(8))}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset className="min-w-0" aria-describedby={error ? "hour-error" : "hour-hint"}>
        <legend className="mb-2 text-sm font-semibold">{washWords.chooseHour()}</legend>
        {hours.isPending && (
          <div role="status" aria-label={washWords.loading()}>
            <Skeleton className="h-32" />
          </div>
        )}
        {hours.isError && <LoadFailed error={hours.error} onRetry={() => void hours.refetch()} />}
        {offered && !offered.some(({ state }) => state === "open") && (
          <p className="text-soft">{washWords.hoursNone()}</p>
        )}
        <div className="grid grid-cols-3 gap-2 sm:grid-cols-4">
          {offered?.map(({ startsAt, state, freePlaces }, place) => (
            <label key={startsAt} className={`${option} has-disabled:bg-sunken has-disabled:text-soft`}>
              <input
                type="radio"
                name="startsAt"
                className="sr-only"
                value={startsAt}
                checked={startsAt === chosen}
                disabled={state === "full"}
                aria-invalid={
                  (error !== undefined && place === offered.findIndex((hour) => hour.state === "open")) || undefined
                }
                onChange={() => onChoose(startsAt)}
              />
              <span className="font-bold tabular-nums">{clock(startsAt, timeZone)}</span>
              <span className="text-xs">
                {state === "full" ? washWords.hourFull() : washWords.hourFree({ count: freePlaces })}
              </span>
            </label>
          ))}
        </div>
        {error ? (
          <p id="hour-error" className="mt-2 text-sm text-error">
            {error}
          </p>
        ) : (
          <p id="hour-hint" className="mt-2 text-sm text-soft">
            {washWords.localTime({ zone: timeZone.replace("_", " ") })}
          </p>
        )}
      </fieldset>
    </div>
  );
}
