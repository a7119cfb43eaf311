// The tables of inboxes and preferences as TypeScript sees them.

import type { NotificationId, UserId } from "@parkmate/protocol/ids";
import type { Language } from "@parkmate/protocol/language";
import type { Action, Level, Values } from "@parkmate/protocol/notification";
import type { Generated, JSONColumnType, Selectable } from "kysely";
import type { Choices } from "./preferences.ts";

export interface InboxTables {
  inboxes: InboxesTable;
  notifications: NotificationsTable;
  preferences: PreferencesTable;
  heldNotifications: HeldNotificationsTable;
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

interface PreferencesTable {
  userId: UserId;
  /** How long before the end of something of theirs they want to be warned, in milliseconds; null: the default. */
  reminderLead: number | null;
  /** Local times such as 22:00; both or neither. */
  quietFrom: string | null;
  quietUntil: string | null;
  timeZone: string;
  language: Generated<Language>;
  /** By type and channel, what is on or off other than by default. */
  choices: JSONColumnType<Choices>;
  updatedAt: Date;
}

interface HeldNotificationsTable {
  id: Generated<number>;
  userId: UserId;
  /** When quiet hours end. */
  dueAt: Date;
  draft: JSONColumnType<HeldDraft>;
}

/** A notification in words that has no place in the log yet, as JSON keeps it. */
export type HeldDraft = Omit<
  NotificationRow,
  "id" | "seq" | "at" | "readAt" | "archivedAt" | "supersededAt" | "expiresAt"
> & { readonly expiresAt: string | null };

export type NotificationRow = Selectable<NotificationsTable>;
