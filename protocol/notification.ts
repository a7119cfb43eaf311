// What one notification is: a row of a person's inbox, as HTTP lists it and as the live stream carries it.

import type { NotificationId } from "./ids.ts";

export type Level = "success" | "error" | "warning" | "info";

/** The values that fill a notification's words and link; also sent along as `data`. */
export type Values = Readonly<Record<string, string | number | null>>;

export interface Action {
  readonly label: string;
  /** A path inside the web app. */
  readonly link: string;
}

export interface Notification {
  readonly id: NotificationId;
  /** Position in its person's inbox: 1, 2, 3 … without a gap. */
  readonly seq: number;
  /** The catalogue's type, such as `booking.received`. */
  readonly event: string;
  readonly level: Level;
  readonly title: string;
  readonly text: string;
  readonly data: Values;
  /** A path inside the web app. */
  readonly link: string;
  /** At most two. */
  readonly actions: readonly Action[];
  /** A later notification with the same key replaces an earlier unread one. */
  readonly collapseKey: string | null;
  /** RFC 3339 instants. */
  readonly at: string;
  readonly expiresAt: string | null;
  readonly readAt: string | null;
  readonly archivedAt: string | null;
  /** The user who caused it; null when time did. */
  readonly by: string | null;
}
