// A car stands at the gate: its plate, its driver's code or name leads to the booking.

import { useNavigate } from "@tanstack/react-router";
import Search from "lucide-react/icons/search";
import type { FormEvent } from "react";
import { useManagingPages } from "../managed/pages.ts";
import { Button } from "../ui/Button.tsx";
import { controlClass } from "../ui/Field.tsx";
import { todayWords } from "./words.ts";

export function FindCar() {
  const pages = useManagingPages();
  const navigate = useNavigate();

  function find(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const q = String(new FormData(event.currentTarget).get("q")).trim();
    void navigate({ to: pages.bookings, search: q === "" ? {} : { q } });
  }

  return (
    <search>
      <form className="flex gap-2" onSubmit={find}>
        <div className="relative min-w-0 flex-1 sm:max-w-md">
          <Search className="pointer-events-none absolute top-3.5 left-3 size-4 text-soft" aria-hidden />
          <input
            type="search"
            name="q"
            aria-label={todayWords.find()}
            placeholder={todayWords.findHint()}
            className={`${controlClass} pl-9!`}
            autoCapitalize="characters"
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="search"
            maxLength={100}
          />
        </div>
        <Button type="submit" weight="secondary">
          {todayWords.findButton()}
        </Button>
      </form>
    </search>
  );
}
