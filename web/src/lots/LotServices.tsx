// A lot's car washes with their prices.

import Droplets from "lucide-react/icons/droplets";
import type { WashService } from "../api/types.ts";
import { money } from "../format/money.ts";
import { duration } from "../format/time.ts";

export function LotServices({ services }: { services: readonly WashService[] }) {
  if (services.length === 0) return null;
  return (
    <section aria-labelledby="services">
      <h2 id="services" className="mb-3 flex items-center gap-2 text-lg font-bold">
        <Droplets className="size-5 text-accent" aria-hidden />
        Car wash here
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {services.map(({ service, name, price, minutes }) => (
          <li key={service} className="flex items-baseline justify-between gap-4 px-4 py-3">
            <span>
              <span className="font-semibold">{name}</span>
              <span className="block text-sm text-soft">{duration(minutes)}</span>
            </span>
            <span className="font-semibold tabular-nums">{money(price, "INR")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
