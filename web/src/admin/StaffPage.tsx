// Employees: who is in the pool, who works where, and who has how much to do.

import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import IdCard from "lucide-react/icons/id-card";
import { useCallback } from "react";
import { CardList } from "../ui/CardList.tsx";
import { FilterSelect } from "../ui/FilterSelect.tsx";
import { PagedList } from "../ui/PagedList.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { EmployeeCard } from "./EmployeeCard.tsx";
import { readStaffFilter } from "./filters.ts";
import { staffQuery } from "./queries.ts";
import { staffWords } from "./words.ts";

export function StaffPage() {
  const navigate = useNavigate();
  const filter = readStaffFilter(useSearch({ strict: false }));
  const staff = useInfiniteQuery(staffQuery(filter));
  const { assigned } = filter;
  const search = useCallback(
    (q: string) => void navigate({ to: "/admin/staff", search: readStaffFilter({ assigned, q }), replace: true }),
    [navigate, assigned],
  );

  return (
    <div className="mx-auto max-w-3xl">
      <PageHead title={staffWords.title()} />
      <div className="mb-5 flex flex-wrap gap-3">
        <SearchField label={staffWords.search()} value={filter.q ?? ""} onChange={search} />
        <FilterSelect
          label={staffWords.show()}
          value={assigned === undefined ? "" : assigned ? "assigned" : "pool"}
          all={staffWords.everybody()}
          options={[
            { value: "assigned", label: staffWords.assigned() },
            { value: "pool", label: staffWords.pool() },
          ]}
          onChange={(value) =>
            void navigate({
              to: "/admin/staff",
              search: readStaffFilter({ q: filter.q, assigned: value === "" ? undefined : value === "assigned" }),
              replace: true,
            })
          }
        />
      </div>
      <PagedList query={staff} empty={{ icon: IdCard, title: staffWords.none(), text: staffWords.noneLead() }}>
        {(items) => (
          <CardList label={staffWords.title()} items={items}>
            {(employee) => <EmployeeCard employee={employee} />}
          </CardList>
        )}
      </PagedList>
    </div>
  );
}
