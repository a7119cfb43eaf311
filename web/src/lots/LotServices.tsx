// A lot's car washes with their prices, and the way to book one.

import { Link } from "@tanstack/react-router";
import Droplets from "lucide-react/icons/droplets";
import type { Lot } from "../api/types.ts";
import { money } from "../format/money.ts";
import { duration } from "../format/time.ts";
import { washName } from "../language/kept.ts";
import { buttonClass } from "../ui/Button.tsx";
import { lotWords } from "./words.ts";

export function LotServices({ lot }: { lot: Lot }) {
  if (lot.services.length === 0) return null;
  return (
    <section aria-labelledby="services">
      <h2 id="services" className="mb-3 flex items-center gap-2 text-lg font-bold">
        <Droplets className="size-5 text-accent" aria-hidden />
        {lotWords.washHere()}
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {lot.services.map(({ service, name, price, currency, minutes }) => (
          <li key={service} className="flex items-baseline justify-between gap-4 px-4 py-3">
            <span>
              <span className="font-semibold">{washName(name)}</span>
              <span className="block text-sm text-soft">{duration(minutes)}</span>
            </span>
            <span className="font-semibold tabular-nums">{money(price, currency)}</span>
          </li>
        ))}
      </ul>
      {lot.hasWash && (
        <Link to="/washes/new" search={{ lot: lot.id }} className={`${buttonClass("secondary")} mt-3 w-full`}>
          {lotWords.bookWash()}
        </Link>
      )}
    </section>
  );
}
