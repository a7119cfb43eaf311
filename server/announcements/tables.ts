// The table of announcements as TypeScript sees it.

import type { AnnouncementId, LotId, UserId } from "@parkmate/protocol/ids";
import type { Generated } from "kysely";
import type { Role } from "../people/person.ts";

export interface AnnouncementTables {
  announcements: AnnouncementsTable;
}

interface AnnouncementsTable {
  id: AnnouncementId;
  title: string;
  text: string;
  /** For whom: everybody with this role, everybody around this lot, or, with neither, everyone. */
  role: Role | null;
  lotId: LotId | null;
  by: UserId;
  createdAt: Date;
  /** How many have been told, in the order of their ids, and up to which. */
  told: Generated<number>;
  toldUpTo: Generated<string>;
  doneAt: Date | null;
}
