// The table of tickets for the live connection as TypeScript sees it.

import type { SessionId, UserId } from "@parkmate/protocol/ids";

export interface LiveTables {
  liveTickets: LiveTicketsTable;
}

interface LiveTicketsTable {
  hash: string;
  userId: UserId;
  sessionId: SessionId;
  expiresAt: Date;
}
