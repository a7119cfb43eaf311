// Looking for lots over HTTP. Anybody may look; who runs a lot sees it also while it is not approved.

import { createRoute, z } from "@hono/zod-openapi";
import { limits } from "@parkmate/protocol/frames";
import { isId, type LotId } from "@parkmate/protocol/ids";
import type { Clock } from "../clock.ts";
import { createRouter, idParam, json, listOf, maybeSignedIn, paging, problems } from "../http/api.ts";
import { issueOf } from "../http/faults.ts";
import type { Authenticate } from "../people/logins.ts";
import { requireMay } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import { vehicleTypes } from "./lot.ts";
import { lotSchema, lotSlotsSchema, wholeLotSchema } from "./schema.ts";
import type { Viewer } from "./store.ts";
import type { LotViews } from "./views.ts";

const flag = z.enum(["true", "false"]).default("false");

/** As many as one socket may watch. */
const lotIds = z
  .string()
  .max(1_000)
  .transform((text, issues) => {
    const ids = text.split(",").filter((id): id is LotId => isId("lot", id));
    if (ids.length === text.split(",").length && ids.length <= limits.watches) return ids;
    issues.addIssue(issueOf({ reason: "not_lot_ids", values: { most: limits.watches } }));
    return z.NEVER;
  })
  .openapi({ type: "string", description: `1 to ${limits.watches} ids of lots, separated by commas` });

const routes = {
  list: createRoute({
    method: "get",
    path: "/lots",
    summary: "Find lots",
    request: {
      query: z.object({
        q: z.string().trim().max(100).optional().openapi({ description: "Part of a name, a city or an address" }),
        vehicleType: z.enum(vehicleTypes).optional(),
        free: flag.openapi({ description: "Only lots with a free slot now, of this vehicle type if there is one" }),
        mine: flag.openapi({
          description: "Only the lots that one runs, also while not approved; for administrators all. Wants a sign-in",
        }),
        ...paging(),
      }),
    },
    responses: { 200: json(listOf(lotSchema), "A page of lots"), ...problems(403, "validation_failed") },
  }),
  find: createRoute({
    method: "get",
    path: "/lots/{id}",
    summary: "One lot with its slots, each with its state",
    request: { params: idParam("lot") },
    responses: { 200: json(wholeLotSchema, "The lot"), ...problems(404) },
  }),
  slots: createRoute({
    method: "get",
    path: "/slots",
    summary: "The slots of some lots, each with its state: what a list of lots that are watched counts by",
    request: { query: z.object({ lots: lotIds.optional() }) },
    responses: {
      200: json(z.object({ lots: z.array(lotSlotsSchema) }), "Those of the lots that have slots"),
      ...problems("validation_failed"),
    },
  }),
};

interface Deps {
  readonly views: LotViews;
  readonly authenticate: Authenticate;
  readonly clock: Clock;
}

export function createLotRoutes({ views, authenticate, clock }: Deps) {
  const router = createRouter();
  router.on("GET", ["/lots", "/lots/:id", "/slots"], maybeSignedIn(authenticate));
  return router
    .openapi(routes.list, async (context) => {
      const { q, vehicleType, free, mine, cursor: after, limit } = context.req.valid("query");
      const by = mine === "true" ? whoRunsLots(context.get("viewer")) : undefined;
      const filter = { text: q === "" ? undefined : q, vehicleType, free: free === "true", by, after, limit };
      return context.json(await views.list(filter, clock.now()), 200);
    })
    .openapi(routes.find, async (context) => {
      const { id } = context.req.valid("param");
      return context.json(await views.find(id, context.get("viewer"), clock.now()), 200);
    })
    .openapi(routes.slots, async (context) => {
      const lots = await views.slotsOf(context.req.valid("query").lots ?? [], context.get("viewer"), clock.now());
      return context.json({ lots }, 200);
    });
}

function whoRunsLots(viewer: Viewer) {
  if (viewer === null) throw new Refusal("unauthenticated");
  requireMay(viewer, "lot.manage");
  return viewer;
}
