// Employees: who is in the pool, who works where, and who has how much to do.

import { useInfiniteQuery } from "@tanstack/react-query";
import IdCard from "lucide-react/icons/id-card";
import { CardList } from "../ui/CardList.tsx";
import { FilterTabs } from "../ui/FilterTabs.tsx";
import { PagedList } from "../ui/PagedList.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { useSearchFilter } from "../ui/use-search-filter.ts";
import { EmployeeCard } from "./EmployeeCard.tsx";
import { readStaffFilter } from "./filters.ts";
import { staffQuery } from "./queries.ts";
import { staffWords } from "./words.ts";

export function StaffPage() {
  const [filter, change] = useSearchFilter(readStaffFilter);
  const staff = useInfiniteQuery(staffQuery(filter));
  const { assigned } = filter;

  return (
    <>
      <PageHead title={staffWords.title()} />
      <FilterTabs
        label={staffWords.show()}
        value={assigned === undefined ? "all" : assigned ? "assigned" : "pool"}
        onChange={(value) => change({ assigned: value === "all" ? undefined : value === "assigned" })}
        options={[
          { value: "all", label: staffWords.everybody() },
          { value: "assigned", label: staffWords.assigned() },
          { value: "pool", label: staffWords.pool() },
        ]}
      />
      <div className="mt-3 mb-4 flex">
        <SearchField
          label={staffWords.search()}
          value={filter.q ?? ""}
          onChange={(q) => change({ q: q === "" ? undefined : q })}
        />
      </div>
      <PagedList query={staff} empty={{ icon: IdCard, title: staffWords.none(), text: staffWords.noneLead() }}>
        {(items) => (
          <CardList side label={staffWords.title()} items={items}>
            {(employee) => <EmployeeCard employee={employee} />}
          </CardList>
        )}
      </PagedList>
    </>
  );
}
