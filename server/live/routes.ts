// Tickets over HTTP, for clients that cannot sign their WebSocket upgrade.

import { createRoute, z } from "@hono/zod-openapi";
import { createRouter, instant, json, may, problems } from "../http/api.ts";
import type { createTickets } from "./tickets.ts";

const issue = createRoute({
  method: "post",
  path: "/live/tickets",
  summary: "A single-use ticket for the first frame of a socket, good for 30 seconds",
  ...may("self.manage"),
  responses: {
    201: json(
      z
        .object({
          ticket: z.string().openapi({ example: "Yw0Kq1xv1Jx0vE3tQnUu8mY5J2oTnqgYl7Zr4cB9dWs" }),
          expiresAt: instant,
        })
        .openapi("Ticket"),
      "The ticket",
    ),
    ...problems(401),
  },
});

export function createTicketRoutes(tickets: ReturnType<typeof createTickets>) {
  return createRouter().openapi(issue, async (context) => {
    const { id, sessionId } = context.get("actor");
    const { ticket, expiresAt } = await tickets.issue({ userId: id, sessionId });
    return context.json({ ticket, expiresAt: expiresAt.toISOString() }, 201);
  });
}
