// A ticket is good once, for its owner, for half a minute, and as long as the login that asked for it.

import { afterAll, describe, expect, test } from "bun:test";
import { limits } from "@parkmate/protocol/frames";
import { createManualClock } from "../clock.ts";
import { openTestDatabase } from "../testing/database.ts";
import { addLogin, addPerson } from "../testing/town.ts";
import { createTickets } from "./tickets.ts";

const { db, close } = await openTestDatabase();
afterAll(close);

async function withTicket(loginLasts = 3_600_000) {
  const clock = createManualClock(new Date("2026-11-23T10:30:00Z"));
  const { id: userId } = await addPerson(db, "driver");
  const login = await addLogin(db, userId, new Date(clock.now().getTime() + loginLasts));
  const identity = { userId, sessionId: login.sessionId, role: "driver", expiresAt: login.sessionExpiresAt };
  const tickets = createTickets(db, clock);
  const { ticket, expiresAt } = await tickets.issue(identity);
  return { clock, tickets, ticket, expiresAt, identity };
}

describe("a ticket", () => {
  test("tells whose it is, once", async () => {
    const { tickets, ticket, identity } = await withTicket();
    expect(await tickets.redeem(ticket)).toEqual(identity);
    expect(await tickets.redeem(ticket)).toBeNull();
  });

  test("shown by many at once lets one in", async () => {
    const { tickets, ticket } = await withTicket();
    const shown = await Promise.all(Array.from({ length: 12 }, () => tickets.redeem(ticket)));
    expect(shown.filter((identity) => identity !== null)).toHaveLength(1);
  });

  test("is good for half a minute", async () => {
    const early = await withTicket();
    expect(early.expiresAt.getTime() - early.clock.now().getTime()).toBe(limits.ticket);
    early.clock.advance(limits.ticket - 1);
    expect(await early.tickets.redeem(early.ticket)).not.toBeNull();
    const late = await withTicket();
    late.clock.advance(limits.ticket);
    expect(await late.tickets.redeem(late.ticket)).toBeNull();
  });

  test("ends with the login that asked for it", async () => {
    const signedOut = await withTicket();
    await db.deleteFrom("sessions").where("id", "=", signedOut.identity.sessionId).execute();
    expect(await signedOut.tickets.redeem(signedOut.ticket)).toBeNull();
    const expired = await withTicket(10_000);
    expired.clock.advance(10_000);
    expect(await expired.tickets.redeem(expired.ticket)).toBeNull();
  });

  test("is none while its person is disabled", async () => {
    const { tickets, ticket, identity } = await withTicket();
    const disabled = (disabledAt: Date | null) =>
      db.updateTable("users").set({ disabledAt }).where("id", "=", identity.userId).execute();
    await disabled(new Date("2026-11-23T10:30:00Z"));
    expect(await tickets.redeem(ticket)).toBeNull();
    await disabled(null);
    expect(await tickets.redeem(ticket)).toEqual(identity);
  });

  test.each(["", "forged", "\u0000", "'; drop table live_tickets; --", "x".repeat(200)])(
    "made up (%p) is none",
    async (made) => {
      const { tickets } = await withTicket();
      expect(await tickets.redeem(made)).toBeNull();
    },
  );

  test("cannot be read from the database", async () => {
    const { ticket } = await withTicket();
    const rows = await db.selectFrom("liveTickets").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(ticket);
  });

  test("that nobody used is removed when the next is made", async () => {
    const { clock, tickets, identity } = await withTicket();
    clock.advance(limits.ticket);
    await tickets.issue(identity);
    const rows = await db.selectFrom("liveTickets").select("hash").where("userId", "=", identity.userId).execute();
    expect(rows).toHaveLength(1);
  });
});
