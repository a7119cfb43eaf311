// The vehicles that a driver keeps: at most twenty, so one page is all.

import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { get } from "../api/client.ts";

export const vehiclesQuery = () =>
  queryOptions({
    queryKey: ["vehicles"],
    queryFn: ({ signal }) => get("/vehicles", { query: { limit: "100" }, signal }),
  });

export const refreshVehicles = (queries: QueryClient) => queries.invalidateQueries({ queryKey: ["vehicles"] });
