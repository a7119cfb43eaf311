// Around every page that reads from the server. It comes with the first of them, so that the pages before need not wait.

import { QueryClientProvider } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { useEffect } from "react";
import { queries } from "../api/query-client.ts";
import { settled } from "../api/settled.ts";
import { contentIsThere } from "./at-rest.ts";

export function DataLayout() {
  // The page below has asked by now: its effects come first.
  useEffect(() => void settled(queries).then(contentIsThere), []);

  return (
    <QueryClientProvider client={queries}>
      <Outlet />
    </QueryClientProvider>
  );
}
