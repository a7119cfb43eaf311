// What a list is narrowed to, kept in the address: it survives a reload, can be sent to somebody, and goes back with Back.

import { useNavigate, useSearch } from "@tanstack/react-router";

/** `read` takes what may stand in the address and leaves what makes sense; the route's `validateSearch` is the same. */
export function useSearchFilter<Filter extends object>(
  read: (search: Readonly<Record<string, unknown>>) => Filter,
): readonly [filter: Filter, change: (change: Partial<Filter>) => void] {
  const navigate = useNavigate();
  const filter = read(useSearch({ strict: false }));
  const change = (changed: Partial<Filter>) => {
    // The router knows the search of each address; this list stands at several.
    const search = read({ ...filter, ...changed }) as Record<string, never>;
    void navigate({ to: ".", search, replace: true, resetScroll: false });
  };
  return [filter, change];
}
