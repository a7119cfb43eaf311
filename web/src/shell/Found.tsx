// One thing that a page is about, in each of its states: there, not there (or not for these eyes), not to be had now, on its way.

import type { ReactNode } from "react";
import { Problem } from "../api/problem.ts";
import { LoadFailed } from "../ui/LoadFailed.tsx";
import { NotFoundPage } from "./NotFoundPage.tsx";
import { PagePending } from "./PagePending.tsx";

interface Asked<Thing> {
  readonly data: Thing | undefined;
  readonly error: unknown;
  readonly isError: boolean;
  refetch(): Promise<unknown>;
}

export function Found<Thing>({ query, children }: { query: Asked<Thing>; children(thing: Thing): ReactNode }) {
  const { data, error, isError } = query;
  if (error instanceof Problem && [400, 403, 404, 422].includes(error.status)) return <NotFoundPage />;
  if (data !== undefined) return children(data);
  return isError ? <LoadFailed whole error={error} onRetry={() => void query.refetch()} /> : <PagePending />;
}
