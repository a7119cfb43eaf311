// Running lots over HTTP, for owners and administrators.

import { createRoute, z } from "@hono/zod-openapi";
import type { SlotId } from "@parkmate/protocol/ids";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/schema.ts";
import { createRouter, idParam, json, jsonBody, may, problems } from "../http/api.ts";
import { idempotent, readMark } from "../http/idempotency.ts";
import { Refusal } from "../refusal.ts";
import { slotsAt } from "./availability.ts";
import type { LotCommands } from "./commands.ts";
import {
  lotChangesBody,
  newLotBody,
  newSlotsBody,
  servicesBody,
  slotChangesBody,
  slotSchema,
  wholeLotSchema,
} from "./schema.ts";
import type { SlotCommands } from "./slot-commands.ts";
import type { LotViews } from "./views.ts";

const routes = {
  create: createRoute({
    method: "post",
    path: "/lots",
    summary: "Add a lot; one that washes cars begins with the usual services",
    ...may("lot.create"),
    request: { headers: idempotent, body: jsonBody(newLotBody) },
    responses: { 201: json(wholeLotSchema, "Added"), ...problems(400, 401, 403, 422) },
  }),
  change: createRoute({
    method: "patch",
    path: "/lots/{id}",
    summary: "Change what is given of a lot",
    ...may("lot.manage"),
    request: { params: idParam("lot"), body: jsonBody(lotChangesBody) },
    responses: { 200: json(wholeLotSchema, "The lot"), ...problems(400, 401, 403, 404, 422) },
  }),
  services: createRoute({
    method: "put",
    path: "/lots/{id}/services",
    summary: "Say anew which car washes a lot offers",
    ...may("lot.manage"),
    request: { params: idParam("lot"), body: jsonBody(servicesBody) },
    responses: { 200: json(wholeLotSchema, "The lot"), ...problems(400, 401, 403, 404, 422) },
  }),
  addSlots: createRoute({
    method: "post",
    path: "/lots/{id}/slots",
    summary: "Add slots to a lot, all or none; without a rate each costs what is usual for its vehicle type",
    ...may("slot.manage"),
    request: { params: idParam("lot"), headers: idempotent, body: jsonBody(newSlotsBody) },
    responses: {
      201: json(z.object({ items: z.array(slotSchema) }), "Added"),
      ...problems(400, 401, 403, 404, 409, 422),
    },
  }),
  changeSlot: createRoute({
    method: "patch",
    path: "/slots/{id}",
    summary: "Change what is given of a slot; its bookings keep their price",
    ...may("slot.manage"),
    request: { params: idParam("slt"), body: jsonBody(slotChangesBody) },
    responses: { 200: json(slotSchema, "The slot"), ...problems(400, 401, 403, 404, 409, 422) },
  }),
  removeSlot: createRoute({
    method: "delete",
    path: "/slots/{id}",
    summary: "Remove a slot that was never booked",
    ...may("slot.manage"),
    request: { params: idParam("slt") },
    responses: { 204: { description: "Removed" }, ...problems(401, 403, 404, 409) },
  }),
};

interface Deps {
  readonly db: Database;
  readonly lots: LotCommands;
  readonly slots: SlotCommands;
  readonly views: LotViews;
  readonly clock: Clock;
}

export function createManageLotRoutes({ db, lots, slots, views, clock }: Deps) {
  return createRouter()
    .openapi(routes.create, async (context) => {
      const [actor, lot] = [context.get("actor"), context.req.valid("json")];
      const id = await lots.create(actor, lot, readMark(context, lot));
      return context.json(await views.find(id, actor, clock.now()), 201);
    })
    .openapi(routes.change, async (context) => {
      const [actor, { id }] = [context.get("actor"), context.req.valid("param")];
      await lots.change(actor, id, context.req.valid("json"));
      return context.json(await views.find(id, actor, clock.now()), 200);
    })
    .openapi(routes.services, async (context) => {
      const [actor, { id }] = [context.get("actor"), context.req.valid("param")];
      await lots.replaceServices(actor, id, context.req.valid("json"));
      return context.json(await views.find(id, actor, clock.now()), 200);
    })
    .openapi(routes.addSlots, async (context) => {
      const [{ id }, asked] = [context.req.valid("param"), context.req.valid("json")];
      const ids = await slots.add(context.get("actor"), id, asked.slots, readMark(context, asked));
      return context.json({ items: await slotsAt(db, ids, clock.now()) }, 201);
    })
    .openapi(routes.changeSlot, async (context) => {
      const { id } = context.req.valid("param");
      await slots.change(context.get("actor"), id, context.req.valid("json"));
      return context.json(await findSlot(id), 200);
    })
    .openapi(routes.removeSlot, async (context) => {
      await slots.remove(context.get("actor"), context.req.valid("param").id);
      return context.body(null, 204);
    });

  async function findSlot(id: SlotId) {
    const [slot] = await slotsAt(db, [id], clock.now());
    // Removed by somebody else meanwhile.
    if (slot === undefined) throw new Refusal("not_found");
    return slot;
  }
}
