// In a web app: all tabs of the browser share one socket, and the place in the stream outlives a reload.

import { type Client, createClient } from "@parkmate/client/client";
import { shareSocket } from "@parkmate/client/tabs";

export function connect(userId: string, url = location.origin): Client {
  return createClient({
    url,
    userId,
    tabs: shareSocket,
    storage: {
      get: (key) => localStorage.getItem(key),
      set: (key, value) => localStorage.setItem(key, value),
    },
  });
}
