// Around every page that reads from the server. It comes with the first of them, so that the pages before need not wait.

import { QueryClientProvider } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { useEffect } from "react";
import { queries } from "../api/query-client.ts";
import { nowAtRest } from "./at-rest.ts";
import { contentShown } from "./content-shown.ts";

export function DataLayout() {
  // The page below has asked by now: its effects come first.
  useEffect(() => void contentShown(queries).then(nowAtRest), []);

  return (
    <QueryClientProvider client={queries}>
      <Outlet />
    </QueryClientProvider>
  );
}
