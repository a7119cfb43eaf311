// What a list is narrowed to, kept in the address: it survives a reload, can be sent to somebody, and goes back with Back.

import { useNavigate, useSearch } from "@tanstack/react-router";

/** `read` takes what may stand in the address and leaves what makes sense; the route's `validateSearch` is the same. */
export function useSearchFilter<Filter extends object>(
  read: (search: Readonly<Record<string, unknown>>) => Filter,
): readonly [filter: Filter, change: (change: Partial<Filter>) => void] {
  const navigate = useNavigate();
  const all = useSearch({ strict: false });
  const filter = read(all);
  const change = (changed: Partial<Filter>) => {
    // What else stands in the address is somebody else's. The router knows the search of each; this list stands at several.
    const search = { ...all, ...changed } as Record<string, never>;
    void navigate({ to: ".", search, replace: true, resetScroll: false });
  };
  return [filter, change];
}
