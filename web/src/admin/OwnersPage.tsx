// Owners and their applications: who waits, what they handed in, and the decision.

import { useInfiniteQuery } from "@tanstack/react-query";
import Building2 from "lucide-react/icons/building-2";
import { CardList } from "../ui/CardList.tsx";
import { FilterTabs } from "../ui/FilterTabs.tsx";
import { PagedList } from "../ui/PagedList.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { useSearchFilter } from "../ui/use-search-filter.ts";
import { ownerStatusNames, readOwnerFilter } from "./filters.ts";
import { OwnerCard } from "./OwnerCard.tsx";
import { ownersQuery } from "./queries.ts";
import { ownerWords } from "./words.ts";

export function OwnersPage() {
  const [filter, change] = useSearchFilter(readOwnerFilter);
  const owners = useInfiniteQuery(ownersQuery(filter));

  return (
    <div className="mx-auto max-w-3xl">
      <PageHead title={ownerWords.title()} />
      <FilterTabs
        label={ownerWords.show()}
        value={filter.status ?? "all"}
        onChange={(status) => change({ status: status === "all" ? undefined : status })}
        options={[
          { value: "all", label: ownerWords.all() },
          ...ownerStatusNames.map((value) => ({ value, label: ownerWords[value]() })),
        ]}
      />
      <div className="mt-3 mb-4 flex">
        <SearchField
          label={ownerWords.search()}
          value={filter.q ?? ""}
          onChange={(q) => change({ q: q === "" ? undefined : q })}
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
