// Everybody with an account; who misuses it is signed out everywhere and kept out.

import { useInfiniteQuery } from "@tanstack/react-query";
import Users from "lucide-react/icons/users";
import { roleWords } from "../people/words.ts";
import { CardList } from "../ui/CardList.tsx";
import { FilterSelect } from "../ui/FilterSelect.tsx";
import { PagedList } from "../ui/PagedList.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { useSearchFilter } from "../ui/use-search-filter.ts";
import { readPeopleFilter, roleNames } from "./filters.ts";
import { PersonCard } from "./PersonCard.tsx";
import { peopleQuery } from "./queries.ts";
import { peopleWords } from "./words.ts";

export function PeoplePage() {
  const [filter, change] = useSearchFilter(readPeopleFilter);
  const people = useInfiniteQuery(peopleQuery(filter));
  const { role, disabled } = filter;

  return (
    <>
      <PageHead title={peopleWords.title()} />
      <div className="mb-4 flex flex-wrap gap-3">
        <SearchField
          label={peopleWords.search()}
          value={filter.q ?? ""}
          onChange={(q) => change({ q: q === "" ? undefined : q })}
        />
        <FilterSelect
          label={peopleWords.showRole()}
          value={role ?? ""}
          all={peopleWords.allRoles()}
          options={roleNames.map((value) => ({ value, label: roleWords[value]() }))}
          onChange={(value) => change({ role: value === "" ? undefined : value })}
        />
        <FilterSelect
          label={peopleWords.showState()}
          value={disabled === undefined ? "" : disabled ? "disabled" : "active"}
          all={peopleWords.allAccounts()}
          options={[
            { value: "active", label: peopleWords.active() },
            { value: "disabled", label: peopleWords.disabled() },
          ]}
          onChange={(value) => change({ disabled: value === "" ? undefined : value === "disabled" })}
        />
      </div>
      <PagedList query={people} empty={{ icon: Users, title: peopleWords.none(), text: peopleWords.noneLead() }}>
        {(items) => (
          <CardList side label={peopleWords.title()} items={items}>
            {(person) => <PersonCard person={person} />}
          </CardList>
        )}
      </PagedList>
    </>
  );
}
