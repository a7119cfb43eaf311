// Lots over HTTP. Anybody may look; booking wants a driver.

import { createRoute, z } from "@hono/zod-openapi";
import type { Clock } from "../clock.ts";
import { createRouter, exampleId, idParam, idSchema, instant, json, listOf, paging, problems } from "../http/api.ts";
import { vehicleTypes } from "./lot.ts";
import type { createLotViews } from "./views.ts";

const lotExample = {
  ...{ id: exampleId("lot"), ownerId: exampleId("usr"), name: "Marine Drive Parking", city: "Kochi" },
  ...{ address: "Shanmugham Road", latitude: 9.9816, longitude: 76.2756, timeZone: "Asia/Kolkata", imageUrl: null },
  ...{ hasWash: true, rating: 4.5, reviewCount: 12, freeSlots: 7, totalSlots: 20, fromRate: 1_000, currency: "INR" },
};

const lotSchema = z
  .object({
    id: idSchema("lot"),
    ownerId: idSchema("usr"),
    name: z.string(),
    city: z.string(),
    address: z.string(),
    latitude: z.number(),
    longitude: z.number(),
    timeZone: z.string().openapi({ description: "An IANA name" }),
    imageUrl: z.string().nullable(),
    hasWash: z.boolean(),
    rating: z.number().nullable().openapi({ description: "Mean of the reviews to one decimal; null for a new lot" }),
    reviewCount: z.number().int(),
    freeSlots: z.number().int(),
    totalSlots: z.number().int(),
    fromRate: z.number().int().nullable().openapi({ description: "Lowest hourly rate in minor units" }),
    currency: z.string().nullable(),
  })
  .openapi("Lot", { example: lotExample });

const slotExample = {
  ...{ id: exampleId("slt"), label: "A1", vehicleType: "sedan", hourlyRate: 5_000, currency: "INR", state: "free" },
} as const;

const slotSchema = z
  .object({
    id: idSchema("slt"),
    label: z.string(),
    vehicleType: z.enum(vehicleTypes),
    hourlyRate: z.number().int(),
    currency: z.string(),
    state: z.enum(["free", "held", "booked", "out_of_service"]),
  })
  .openapi("Slot", { example: slotExample });

const serviceExample = {
  ...{ service: "exterior", name: "Exterior wash", price: 20_000, currency: "INR", minutes: 30 },
} as const;

const serviceSchema = z
  .object({
    service: z.enum(["exterior", "interior", "full"]),
    name: z.string(),
    price: z.number().int(),
    currency: z.string(),
    minutes: z.number().int(),
  })
  .openapi("WashService", { example: serviceExample });

const reviewExample = {
  ...{ id: exampleId("rev"), author: "Asha Nair", rating: 5, text: "Easy to find, and the slot was free." },
  createdAt: "2026-11-20T08:15:00.000Z",
};

const reviewSchema = z
  .object({
    id: idSchema("rev"),
    author: z.string(),
    rating: z.number().int(),
    text: z.string(),
    createdAt: instant,
  })
  .openapi("Review", { example: reviewExample });

const wholeLotSchema = lotSchema
  .extend({ slots: z.array(slotSchema), services: z.array(serviceSchema), reviews: z.array(reviewSchema) })
  .openapi("WholeLot", {
    example: { ...lotExample, slots: [slotExample], services: [serviceExample], reviews: [reviewExample] },
  });

const routes = {
  list: createRoute({
    method: "get",
    path: "/lots",
    summary: "Find lots",
    request: {
      query: z.object({
        q: z.string().trim().max(100).optional(),
        vehicleType: z.enum(vehicleTypes).optional(),
        ...paging(),
      }),
    },
    responses: { 200: json(listOf(lotSchema), "A page of lots"), ...problems("validation_failed") },
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
