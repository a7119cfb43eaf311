// The HTTP side of the inbox. Every call answers null when it could not be done, whatever the reason.

import type { NotificationId } from "@parkmate/protocol/ids";
import type { Notification } from "@parkmate/protocol/notification";
import type { Platform } from "./platform.ts";

export interface Page {
  /** Newest first. */
  readonly items: readonly Notification[];
  /** What the next older page is asked for with; null at the end. */
  readonly nextCursor: string | null;
}

/** The unread count, and what it counts: everything up to `head`, with the marks as of `revision`. */
export interface Summary {
  readonly head: number;
  readonly unread: number;
  readonly revision: number;
}

export type Verb = "read" | "unread" | "archive" | "unarchive";

export interface Api {
  readonly page: (cursor: string | null) => Promise<Page | null>;
  readonly summary: () => Promise<Summary | null>;
  readonly mark: (id: NotificationId, verb: Verb) => Promise<Notification | null>;
  readonly readAll: (upTo: number) => Promise<Summary | null>;
}

interface ApiOptions {
  readonly url: string;
  readonly token: string | undefined;
  readonly fetch: Platform["fetch"];
  /** The server answered 401. */
  readonly signedOut: () => void;
}

export function createApi({ url, token, fetch, signedOut }: ApiOptions): Api {
  async function call<Answer>(method: "GET" | "POST", path: string, body?: object): Promise<Answer | null> {
    try {
      const response = await fetch(`${url}/api/notifications${path}`, {
        method,
        credentials: "include",
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(body && { "content-type": "application/json" }),
        },
        // Of nothing this makes nothing.
        body: JSON.stringify(body),
      });
      if (response.status === 401) signedOut();
      return response.ok ? ((await response.json()) as Answer) : null;
    } catch {
      return null;
    }
  }

  return {
    page: (cursor) => call("GET", cursor ? `?cursor=${encodeURIComponent(cursor)}` : ""),
    summary: () => call("GET", "/summary"),
    mark: (id, verb) => call("POST", `/${id}/${verb}`),
    readAll: (upTo) => call("POST", "/read-all", { upTo }),
  };
}
