// Everybody with an account; who misuses it is signed out everywhere and kept out.

import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import Users from "lucide-react/icons/users";
import { useCallback } from "react";
import { roleWords } from "../people/words.ts";
import { CardList } from "../ui/CardList.tsx";
import { FilterSelect } from "../ui/FilterSelect.tsx";
import { PagedList } from "../ui/PagedList.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { type PeopleFilter, readPeopleFilter, roleNames } from "./filters.ts";
import { PersonCard } from "./PersonCard.tsx";
import { peopleQuery } from "./queries.ts";
import { peopleWords } from "./words.ts";

export function PeoplePage() {
  const navigate = useNavigate();
  const filter = readPeopleFilter(useSearch({ strict: false }));
  const people = useInfiniteQuery(peopleQuery(filter));
  const { role, disabled } = filter;
  const narrow = (next: PeopleFilter) => void navigate({ to: "/admin/people", search: next, replace: true });
  const search = useCallback(
    (q: string) =>
      void navigate({ to: "/admin/people", search: readPeopleFilter({ role, disabled, q }), replace: true }),
    [navigate, role, disabled],
  );

  return (
    <div className="mx-auto max-w-3xl">
      <PageHead title={peopleWords.title()} />
      <div className="mb-5 flex flex-wrap gap-3">
        <SearchField label={peopleWords.search()} value={filter.q ?? ""} onChange={search} />
        <FilterSelect
          label={peopleWords.showRole()}
          value={role ?? ""}
          all={peopleWords.allRoles()}
          options={roleNames.map((value) => ({ value, label: roleWords[value]() }))}
          onChange={(value) => narrow(readPeopleFilter({ ...filter, role: value }))}
        />
        <FilterSelect
          label={peopleWords.showState()}
          value={disabled === undefined ? "" : disabled ? "disabled" : "active"}
          all={peopleWords.allAccounts()}
          options={[
            { value: "active", label: peopleWords.active() },
            { value: "disabled", label: peopleWords.disabled() },
          ]}
          onChange={(value) =>
            narrow(readPeopleFilter({ ...filter, disabled: value === "" ? undefined : value === "disabled" }))
          }
        />
      </div>
      <PagedList query={people} empty={{ icon: Users, title: peopleWords.none(), text: peopleWords.noneLead() }}>
        {(items) => (
          <CardList label={peopleWords.title()} items={items}>
            {(person) => <PersonCard person={person} />}
          </CardList>
        )}
      </PagedList>
    </div>
  );
}
