// The inbox as it is at first is read at once, and not only when the connection stands: what came since is told by that.

import { queryOptions, useQuery } from "@tanstack/react-query";
import { useLayoutEffect } from "react";
import { get } from "../api/client.ts";
import type { Live } from "./live-context.ts";

const firstPageQuery = () =>
  queryOptions({
    queryKey: ["notifications", "first"],
    queryFn: ({ signal }) => get("/notifications", { query: {}, signal }),
    // It is the inbox as of its arrival: kept or read again it would stand for what has changed since.
    ...{ staleTime: 0, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false },
  });

export function useFirstPage(live: Live | null, isWanted: boolean): void {
  const isKnown = live?.client.getSnapshot().loaded ?? false;
  const { data } = useQuery({ ...firstPageQuery(), enabled: isWanted && !isKnown });
  useLayoutEffect(() => {
    if (live && data?.summary) live.client.prime({ ...data, asOf: data.summary });
  }, [live, data]);
}
