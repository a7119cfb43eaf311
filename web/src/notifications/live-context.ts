// The live connection of whoever is signed in. Its code is fetched only for them; ToastHost starts it, and it ends when
// they sign out.

import type { Client } from "@parkmate/client/client";
import type { UserId } from "@parkmate/protocol/ids";
import { createContext, startTransition, useEffect, useState } from "react";

export interface Live {
  readonly client: Client;
  readonly userId: UserId;
}

/** Null while nobody is signed in and until the connection's code is there. */
export const LiveContext = createContext<Live | null>(null);

export function useLive(userId: UserId | null): Live | null {
  const [live, setLive] = useState<Live | null>(null);

  useEffect(() => {
    if (userId === null) return;
    let client: Client | null = null;
    let left = false;
    void import("./connect.ts").then(({ connect }) => {
      if (left) return;
      const made = connect(userId);
      client = made;
      startTransition(() => setLive({ client: made, userId }));
    });
    return () => {
      left = true;
      client?.stop();
      setLive(null);
    };
  }, [userId]);

  return live;
}
