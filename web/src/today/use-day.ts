// What owners' and administrators' pages show of everything that goes on is read again when the server says that something did.

import { useWatch } from "@parkmate/client/react";
import type { QueryKey } from "@tanstack/react-query";
import { useQueryClient } from "@tanstack/react-query";
import { use, useEffect, useRef } from "react";
import { LiveContext } from "../notifications/live-context.ts";
import { createAskAgain } from "./ask-again.ts";

/** `key`: of what is read again, which stays the same. */
export function useDay(key: QueryKey): void {
  const queries = useQueryClient();
  const live = use(LiveContext);
  const asking = useRef<ReturnType<typeof createAskAgain> | null>(null);
  const name = JSON.stringify(key);

  useEffect(() => {
    const made = createAskAgain({
      read: () => queries.invalidateQueries({ queryKey: JSON.parse(name) as QueryKey }),
      after(milliseconds, call) {
        const timer = setTimeout(call, milliseconds);
        return () => clearTimeout(timer);
      },
    });
    asking.current = made;
    return made.stop;
  }, [queries, name]);

  useWatch(live?.client ?? null, "day", () => asking.current?.ask());
}
