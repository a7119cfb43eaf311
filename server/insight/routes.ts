// What goes on now, and what was earned, over HTTP: for owners of their lots, for administrators of all.

import { createRoute, z } from "@hono/zod-openapi";
import type { LotId } from "@parkmate/protocol/ids";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/schema.ts";
import { createRouter, idQuery, json, may, problems } from "../http/api.ts";
import { because } from "../reasons.ts";
import { dateAt } from "../washes/hours.ts";
import { earningsOf } from "./earnings.ts";
import { createOverview } from "./overview.ts";
import { earningsSchema, overviewSchema } from "./schema.ts";
import { addDays, lengthOf, longestSpan, previousOf, type Span } from "./span.ts";
import { takingsOf, type Viewer } from "./takings.ts";

const usualSpan = 30;

const routes = {
  overview: createRoute({
    method: "get",
    path: "/overview",
    summary: "What goes on now: slots by state, arrivals, cash that is due, today's washes and money",
    ...may("insight.see"),
    responses: { 200: json(overviewSchema, "Now"), ...problems(401, 403) },
  }),
  earnings: createRoute({
    method: "get",
    path: "/earnings",
    summary: "Money by day and by lot, refunds taken off, beside as many days before",
    ...may("insight.see"),
    request: {
      query: z.object({
        from: z.iso
          .date()
          .optional()
          .openapi({
            example: "2026-11-01",
            description: `A day of the lots' own calendars; left out: ${usualSpan} days up to the last`,
          }),
        to: z.iso.date().optional().openapi({ example: "2026-11-30", description: "Included; left out: today" }),
        lotId: idQuery("lot"),
      }),
    },
    responses: { 200: json(earningsSchema, "The earnings"), ...problems(401, 403, 422) },
  }),
};

interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  /** Of who has no lot yet. */
  readonly timeZone: string;
}

export function createInsightRoutes({ db, clock, timeZone }: Deps) {
  const overview = createOverview(db);

  /** The time zone of the lot, or of the viewer's first. */
  async function zoneOf({ id, role }: Viewer, lotId: LotId | undefined): Promise<string> {
    const lot = await db
      .selectFrom("lots")
      .select("timeZone")
      .$if(role !== "admin", (query) => query.where("ownerId", "=", id))
      .$if(lotId !== undefined, (query) => query.where("id", "=", lotId ?? "lot_"))
      .orderBy("id")
      .limit(1)
      .executeTakeFirst();
    return lot?.timeZone ?? timeZone;
  }

  return createRouter()
    .openapi(routes.overview, async (context) => {
      return context.json(await overview.read(context.get("actor"), clock.now()), 200);
    })
    .openapi(routes.earnings, async (context) => {
      const [viewer, { lotId, ...asked }] = [context.get("actor"), context.req.valid("query")];
      const to = asked.to ?? dateAt(clock.now(), await zoneOf(viewer, lotId));
      const span = checked({ from: asked.from ?? addDays(to, 1 - usualSpan), to });
      const previous = previousOf(span);
      const takings = await takingsOf(db, viewer, { span: { from: previous.from, to: span.to }, lotId });
      return context.json({ ...span, previous, currencies: earningsOf(takings, span) }, 200);
    });
}

function checked(span: Span): Span {
  const length = lengthOf(span);
  if (length >= 1 && length <= longestSpan) return span;
  throw length < 1 ? because("days_backwards") : because("days_too_many", { most: longestSpan });
}
