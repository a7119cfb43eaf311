// The cache of what was read. It belongs to one person: when another one comes, it is emptied.

import { QueryClient } from "@tanstack/react-query";
import { session } from "../people/session.ts";
import { mayPass, Problem } from "./problem.ts";

export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: (failures, error) => failures < 2 && mayPass(error) },
  },
});

let person = session.current()?.id;
session.subscribe(() => {
  const id = session.current()?.id;
  if (id === undefined) return;
  // Now, not when the last one left: then their pages were still on screen, and would have read it all again.
  if (person !== undefined && id !== person) queries.clear();
  person = id;
});

// A refused read tells of a session that ended; whoever guards the page then leads to the sign-in.
queries.getQueryCache().subscribe(({ type, query }) => {
  const { error } = query.state;
  if (type === "updated" && error instanceof Problem && error.status === 401 && session.current()) {
    void session.doubt().catch(() => null);
  }
});
