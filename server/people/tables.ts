// The tables of people and their logins as TypeScript sees them.

import type { SessionId, UserId } from "@parkmate/protocol/ids";
import type { Generated } from "kysely";
import type { Role } from "./person.ts";

export interface PeopleTables {
  users: UsersTable;
  sessions: SessionsTable;
  accounts: AccountsTable;
  endedLogins: EndedLoginsTable;
  signInFailures: { email: string; at: Date };
}

interface UsersTable {
  id: UserId;
  name: string;
  email: string;
  emailVerified: boolean;
  image: string | null;
  role: Role;
  phone: string | null;
  disabledAt: Generated<Date | null>;
  disabledReason: Generated<string | null>;
  createdAt: Date;
  updatedAt: Date;
}

interface SessionsTable {
  id: SessionId;
  userId: UserId;
  token: string;
  expiresAt: Date;
  ipAddress: string | null;
  userAgent: string | null;
  createdAt: Date;
  updatedAt: Date;
}

interface AccountsTable {
  id: string;
  accountId: string;
  providerId: string;
  userId: UserId;
  password: string | null;
  createdAt: Date;
  updatedAt: Date;
}

/** Written by a trigger alone, when a session is deleted. */
interface EndedLoginsTable {
  id: Generated<number>;
  sessionId: SessionId;
  userId: UserId;
  at: Date;
}
