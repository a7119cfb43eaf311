// Around every page that reads from the server. It comes with the first of them, so that the pages before need not wait.

import { QueryClientProvider } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { queries } from "../api/query-client.ts";

export function DataLayout() {
  return (
    <QueryClientProvider client={queries}>
      <Outlet />
    </QueryClientProvider>
  );
}
