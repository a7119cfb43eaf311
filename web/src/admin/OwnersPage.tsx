// Owners and their applications: who waits, what they handed in, and the decision.

import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import Building2 from "lucide-react/icons/building-2";
import { useCallback } from "react";
import { CardList } from "../ui/CardList.tsx";
import { FilterSelect } from "../ui/FilterSelect.tsx";
import { PagedList } from "../ui/PagedList.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { type OwnerFilter, ownerStatusNames, readOwnerFilter } from "./filters.ts";
import { OwnerCard } from "./OwnerCard.tsx";
import { ownersQuery } from "./queries.ts";
import { ownerWords } from "./words.ts";

export function OwnersPage() {
  const navigate = useNavigate();
  const filter = readOwnerFilter(useSearch({ strict: false }));
  const owners = useInfiniteQuery(ownersQuery(filter));
  const narrow = (next: OwnerFilter) => void navigate({ to: "/admin/owners", search: next, replace: true });
  const { status } = filter;
  const search = useCallback(
    (q: string) => void navigate({ to: "/admin/owners", search: readOwnerFilter({ status, q }), replace: true }),
    [navigate, status],
  );

  return (
    <div className="mx-auto max-w-3xl">
      <PageHead title={ownerWords.title()} />
      <div className="mb-5 flex flex-wrap gap-3">
        <SearchField label={ownerWords.search()} value={filter.q ?? ""} onChange={search} />
        <FilterSelect
          label={ownerWords.show()}
          value={status ?? ""}
          all={ownerWords.all()}
          options={ownerStatusNames.map((value) => ({ value, label: ownerWords[value]() }))}
          onChange={(value) => narrow(readOwnerFilter({ status: value, q: filter.q }))}
        />
      </div>
      <PagedList query={owners} empty={{ icon: Building2, title: ownerWords.none(), text: ownerWords.noneLead() }}>
        {(items) => (
          <CardList label={ownerWords.title()} items={items}>
            {(owner) => <OwnerCard owner={owner} />}
          </CardList>
        )}
      </PagedList>
    </div>
  );
}
