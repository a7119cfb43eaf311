// Finds a lot by name and chooses it: a search above native radio buttons.

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { lotsQuery } from "../api/queries.ts";
import type { LotSummary } from "../api/types.ts";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { LoadMore } from "../ui/LoadMore.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { staffWords } from "./words.ts";

interface LotPickerProps {
  name: string;
  value: LotSummary["id"] | null;
  /** Not offered. */
  except?: LotSummary["id"] | null;
  onChoose(lot: LotSummary): void;
}

export function LotPicker({ name, value, except, onChoose }: LotPickerProps) {
  const [q, setQ] = useState("");
  const query = useInfiniteQuery(lotsQuery({ q: q === "" ? undefined : q }));
  const lots = query.data?.pages.flatMap(({ items }) => items).filter(({ id }) => id !== except);

  return (
    <div className="grid gap-3">
      <SearchField label={staffWords.findLot()} value={q} onChange={setQ} />
      {query.isPending && <SkeletonRows count={3} className="h-14" />}
      {query.isError && !lots && <LoadFailed error={query.error} onRetry={() => void query.refetch()} />}
      {lots?.length === 0 && <p className="text-soft">{staffWords.noLot()}</p>}
      <fieldset className="grid gap-2">
        <legend className="sr-only">{staffWords.lot()}</legend>
        {lots?.map((lot) => (
          <label
            key={lot.id}
            className="grid gap-0.5 rounded-md border border-line px-3 py-2 transition-colors duration-(--quick) hover:border-edge has-checked:border-brand has-checked:bg-brand-wash has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              className="sr-only"
              name={name}
              value={lot.id}
              checked={lot.id === value}
              onChange={() => onChoose(lot)}
            />
            <span className="font-semibold">{lot.name}</span>
            <span className="text-sm text-soft">{lot.city}</span>
          </label>
        ))}
      </fieldset>
      <LoadMore query={query} />
    </div>
  );
}
