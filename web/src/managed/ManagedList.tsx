// What the lists of bookings, payments and washes have in common: states as tabs, a search, fields that narrow, and rows with
// what may be done about each.

import type { LotId } from "@parkmate/protocol/ids";
import type { LucideIcon } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import type { LotSummary } from "../api/types.ts";
import { Button } from "../ui/Button.tsx";
import { type Column, DataList } from "../ui/DataList.tsx";
import { FilterBar } from "../ui/FilterBar.tsx";
import { FilterTabs } from "../ui/FilterTabs.tsx";
import { PagedList } from "../ui/PagedList.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { DaysBetween, LotSelect } from "./CommonFilters.tsx";
import { countActive } from "./filters.ts";
import { filterWords } from "./words.ts";

interface Narrowed<Status> {
  readonly status?: Status | undefined;
  readonly lotId?: LotId | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly q?: string | undefined;
}

interface Said {
  readonly title: string;
  readonly text: string;
}

interface ManagedListProps<
  Row extends { readonly id: string },
  Status extends string,
  Filter extends Narrowed<Status>,
> {
  /** Names the rows. */
  label: string;
  filter: Filter;
  onChange(change: Narrowed<Status>): void;
  /** Back to everything, whatever else this list is narrowed by. */
  onClear(): void;
  statuses: readonly Status[];
  nameOf(status: Status): string;
  lots: readonly LotSummary[];
  /** What may be typed to search; without it there is nothing to search by. */
  search?: string;
  /** Fields of this list alone. */
  fields?: ReactNode;
  query: ComponentProps<typeof PagedList<Row>>["query"] & { readonly isPlaceholderData: boolean };
  columns: readonly Column<Row>[];
  actions(row: Row): ReactNode;
  icon: LucideIcon;
  /** Said of a list with nothing in it; and of one that is narrowed too far. */
  none: Said;
  noneFound: Said;
}

export function ManagedList<
  Row extends { readonly id: string },
  Status extends string,
  Filter extends Narrowed<Status>,
>(props: ManagedListProps<Row, Status, Filter>) {
  const { label, filter, onChange, onClear, statuses, nameOf, lots, search, fields, query, icon, none, noneFound } =
    props;
  const { status, lotId, from, to, q = "" } = filter;
  const active = countActive(filter);
  const isNarrowed = active > 0 || q !== "" || status !== undefined;
  const clear = (
    <Button weight="quiet" onClick={onClear}>
      {filterWords.clear()}
    </Button>
  );

  return (
    <>
      <FilterTabs
        label={filterWords.state()}
        value={status ?? "all"}
        onChange={(next) => onChange({ status: next === "all" ? undefined : next })}
        options={[
          { value: "all", label: filterWords.all() },
          ...statuses.map((value) => ({ value, label: nameOf(value) })),
        ]}
      />
      <FilterBar
        label={filterWords.filters()}
        active={active}
        search={
          search !== undefined && (
            <SearchField
              label={search}
              value={q}
              onChange={(typed) => onChange({ q: typed === "" ? undefined : typed })}
            />
          )
        }
      >
        {fields}
        {lots.length > 1 && <LotSelect lots={lots} lotId={lotId} onChange={(id) => onChange({ lotId: id })} />}
        <DaysBetween from={from} to={to} onChange={onChange} />
        {active > 0 && clear}
      </FilterBar>
      <h2 className="sr-only">{status ? nameOf(status) : filterWords.all()}</h2>
      {/* What was there stays, paler, until what was asked for comes. */}
      <div
        aria-busy={query.isPlaceholderData}
        className={`mt-4 transition-opacity duration-(--calm) ${query.isPlaceholderData ? "opacity-55" : ""}`}
      >
        <PagedList query={query} empty={{ icon, ...(isNarrowed ? { ...noneFound, action: clear } : none) }}>
          {(rows) => (
            <DataList
              label={label}
              rows={rows}
              rowKey={({ id }) => id}
              columns={props.columns}
              actions={props.actions}
              actionsLabel={filterWords.actions()}
            />
          )}
        </PagedList>
      </div>
    </>
  );
}
