// The live connection of whoever is signed in. Its code is fetched only for them, once the page shows what it is about; ToastHost
// starts it, and it ends when they sign out.

import type { Client } from "@parkmate/client/client";
import type { UserId } from "@parkmate/protocol/ids";
import { createContext, startTransition, useEffect, useState } from "react";
import { atRest } from "../shell/at-rest.ts";
import type { connect } from "./connect.ts";

export interface Live {
  readonly client: Client;
  readonly userId: UserId;
}

/** Null while nobody is signed in and until the connection's code is there. */
export const LiveContext = createContext<Live | null>(null);

type Connect = typeof connect;

const wanted = Promise.withResolvers<Connect>();

/** For a page that is about nothing else: it brings the code along, and does not wait. */
export const wantLive: (connect: Connect) => void = wanted.resolve;

const connectAtRest = async (): Promise<Connect> => {
  await atRest();
  return (await import("./connect.ts")).connect;
};

export function useLive(userId: UserId | null): Live | null {
  const [live, setLive] = useState<Live | null>(null);

  useEffect(() => {
    if (userId === null) return;
    let client: Client | null = null;
    let left = false;
    void Promise.race([wanted.promise, connectAtRest()]).then((connect) => {
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
