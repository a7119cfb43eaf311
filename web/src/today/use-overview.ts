// The day as it is now: read again when something has happened, and when time alone has changed it.

import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { type Overview, overviewQuery, untilChanged } from "./queries.ts";
import { useDay } from "./use-day.ts";

export function useOverview(): UseQueryResult<Overview> {
  useDay(overviewQuery.queryKey);
  const overview = useQuery(overviewQuery);
  const { data, dataUpdatedAt, refetch } = overview;

  useEffect(() => {
    if (data === undefined) return;
    const timer = setTimeout(() => void refetch(), untilChanged(data, dataUpdatedAt, Date.now()));
    return () => clearTimeout(timer);
  }, [data, dataUpdatedAt, refetch]);

  return overview;
}
