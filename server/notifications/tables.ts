// The inbox's two tables as TypeScript sees them.

import type { NotificationId, UserId } from "@parkmate/protocol/ids";
import type { Action, Level, Values } from "@parkmate/protocol/notification";
import type { Selectable } from "kysely";

export interface InboxTables {
  inboxes: InboxesTable;
  notifications: NotificationsTable;
}

interface InboxesTable {
  userId: UserId;
  /** The newest seq. */
  head: number;
  unread: number;
  /** How often marks changed. */
  revision: number;
}

interface NotificationsTable {
  userId: UserId;
  seq: number;
  id: NotificationId;
  event: string;
  /** Names the occurrence: a person has at most one notification of it. */
  once: string;
  level: Level;
  title: string;
  text: string;
  data: Values;
  link: string;
  actions: readonly Action[];
  collapseKey: string | null;
  at: Date;
  expiresAt: Date | null;
  readAt: Date | null;
  archivedAt: Date | null;
  /** A later one with the same collapse key took its place in lists and counts. */
  supersededAt: Date | null;
  causedBy: UserId | null;
}

export type NotificationRow = Selectable<NotificationsTable>;
