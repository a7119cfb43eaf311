// Tickets: for clients that can send neither a cookie nor a header with the upgrade. A ticket is good once, for 30 s, on
// whichever server; the database keeps only its hash.

import { createHash, randomBytes } from "node:crypto";
import { limits } from "@parkmate/protocol/frames";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/schema.ts";
import type { Identity } from "./socket.ts";

export interface Ticket {
  readonly ticket: string;
  readonly expiresAt: Date;
}

export function createTickets(db: Database, clock: Clock) {
  return {
    async issue({ userId, sessionId }: Pick<Identity, "userId" | "sessionId">): Promise<Ticket> {
      const ticket = randomBytes(32).toString("base64url");
      const now = clock.now();
      const expiresAt = new Date(now.getTime() + limits.ticket);
      await db.deleteFrom("liveTickets").where("expiresAt", "<=", now).execute();
      await db
        .insertInto("liveTickets")
        .values({ hash: hash(ticket), userId, sessionId, expiresAt })
        .execute();
      return { ticket, expiresAt };
    },

    /** Takes the ticket away and tells whose it is; null if it is unknown, used, too old, its login has ended or its person is disabled. */
    async redeem(ticket: string): Promise<Identity | null> {
      const taken = await db
        .deleteFrom("liveTickets")
        .using(["sessions", "users"])
        .where("hash", "=", hash(ticket))
        .whereRef("sessions.id", "=", "liveTickets.sessionId")
        .whereRef("users.id", "=", "sessions.userId")
        .where("users.disabledAt", "is", null)
        .returning([
          "liveTickets.userId",
          "sessionId",
          "users.role",
          "liveTickets.expiresAt",
          "sessions.expiresAt as sessionExpiresAt",
        ])
        .executeTakeFirst();
      const now = clock.now();
      if (taken === undefined || taken.expiresAt <= now || taken.sessionExpiresAt <= now) return null;
      const { userId, sessionId, role, sessionExpiresAt: expiresAt } = taken;
      return { userId, sessionId, role, expiresAt };
    },
  };
}

const hash = (ticket: string) => createHash("sha256").update(ticket).digest("hex");
