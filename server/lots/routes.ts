// Lots over HTTP. Anybody may look; booking wants a driver.

import { createRoute, z } from "@hono/zod-openapi";
import type { Clock } from "../clock.ts";
import { createRouter, idParam, instant, json, listOf, problems } from "../http/api.ts";
import { vehicleTypes } from "./lot.ts";
import type { createLotViews } from "./views.ts";

const lotSchema = z
  .object({
    id: z.string(),
    ownerId: z.string(),
    name: z.string(),
    city: z.string(),
    address: z.string(),
    latitude: z.number(),
    longitude: z.number(),
    timeZone: z.string().openapi({ example: "Asia/Kolkata" }),
    imageUrl: z.string().nullable(),
    hasWash: z.boolean(),
    rating: z.number().nullable().openapi({ description: "Mean of the reviews to one decimal; null for a new lot" }),
    reviewCount: z.number().int(),
    freeSlots: z.number().int(),
    totalSlots: z.number().int(),
    fromRate: z.number().int().nullable().openapi({ description: "Lowest hourly rate in minor units" }),
    currency: z.string().nullable(),
  })
  .openapi("Lot");

const slotSchema = z
  .object({
    id: z.string(),
    label: z.string(),
    vehicleType: z.enum(vehicleTypes),
    hourlyRate: z.number().int(),
    currency: z.string(),
    state: z.enum(["free", "held", "booked", "out_of_service"]),
  })
  .openapi("Slot");

const wholeLotSchema = lotSchema
  .extend({
    slots: z.array(slotSchema),
    services: z.array(
      z.object({
        service: z.enum(["exterior", "interior", "full"]),
        name: z.string(),
        price: z.number().int(),
        currency: z.string(),
        minutes: z.number().int(),
      }),
    ),
    reviews: z.array(
      z.object({
        id: z.string(),
        author: z.string(),
        rating: z.number().int(),
        text: z.string(),
        createdAt: instant,
      }),
    ),
  })
  .openapi("WholeLot");

const routes = {
  list: createRoute({
    method: "get",
    path: "/lots",
    summary: "Find lots",
    request: {
      query: z.object({
        q: z.string().trim().max(100).optional(),
        vehicleType: z.enum(vehicleTypes).optional(),
        cursor: z.string().max(60).optional(),
        limit: z.coerce.number().int().min(1).max(100).default(20),
      }),
    },
    responses: { 200: json(listOf(lotSchema), "A page of lots"), ...problems(422) },
  }),
  find: createRoute({
    method: "get",
    path: "/lots/{id}",
    summary: "One lot with its slots, each with its state",
    request: { params: idParam("lot") },
    responses: { 200: json(wholeLotSchema, "The lot"), ...problems(404) },
  }),
};

interface Deps {
  readonly views: ReturnType<typeof createLotViews>;
  readonly clock: Clock;
}

export function createLotRoutes({ views, clock }: Deps) {
  return createRouter()
    .openapi(routes.list, async (context) => {
      const { q, vehicleType, cursor, limit } = context.req.valid("query");
      const text = q === "" ? undefined : q;
      return context.json(await views.list({ text, vehicleType, after: cursor, limit }, clock.now()), 200);
    })
    .openapi(routes.find, async (context) => {
      return context.json(await views.find(context.req.valid("param").id, clock.now()), 200);
    });
}
