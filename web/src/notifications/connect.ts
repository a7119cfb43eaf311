// A person's live connection, one for all tabs; the place in their stream is kept over reloads of the page.

import { type Client, createClient } from "@parkmate/client/client";
import { shareSocket } from "@parkmate/client/tabs";
import type { UserId } from "@parkmate/protocol/ids";

export function connect(userId: UserId): Client {
  const storage = {
    get: (key: string) => localStorage.getItem(key),
    set: (key: string, value: string) => localStorage.setItem(key, value),
  };
  return createClient({ url: location.origin, userId, storage, tabs: shareSocket });
}
