// The tables of owners as TypeScript sees them.

import type { UserId } from "@parkmate/protocol/ids";
import type { Generated } from "kysely";
import type { OwnerStatus } from "../people/person.ts";

export interface OwnerTables {
  owners: OwnersTable;
  ownerDocuments: OwnerDocumentsTable;
}

export interface OwnersTable {
  userId: UserId;
  status: OwnerStatus;
  createdAt: Date;
  address: Generated<string | null>;
  pinCode: Generated<string | null>;
  /** Null until the application is handed in. */
  appliedAt: Generated<Date | null>;
  decidedAt: Generated<Date | null>;
  decidedBy: Generated<UserId | null>;
  /** Why it was declined. */
  reason: Generated<string | null>;
}

interface OwnerDocumentsTable {
  userId: UserId;
  /** Of the file. */
  name: string;
  mediaType: "application/pdf" | "image/jpeg" | "image/png";
  content: Uint8Array;
  uploadedAt: Date;
}
