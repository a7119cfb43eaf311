// Bookings over HTTP.

import { createRoute, z } from "@hono/zod-openapi";
import type { BookingId } from "@parkmate/protocol/ids";
import { isId } from "@parkmate/protocol/ids";
import type { Clock } from "../clock.ts";
import { createRouter, idParam, instant, json, listOf, problems } from "../http/api.ts";
import { readMark } from "../http/idempotency.ts";
import { normalisePlate, vehicleTypes } from "../lots/lot.ts";
import { paymentMethods } from "../payments/payment.ts";
import { paymentSchema } from "../payments/schema.ts";
import { bookingStatuses } from "./booking.ts";
import type { BookingCommands } from "./commands.ts";
import type { createBookingViews } from "./views.ts";

const bookingSchema = z
  .object({
    id: z.string(),
    code: z.string().openapi({ example: "K7M4QX2" }),
    status: z.enum(bookingStatuses),
    lotId: z.string(),
    slotId: z.string(),
    lot: z.object({ id: z.string(), name: z.string(), city: z.string(), address: z.string(), timeZone: z.string() }),
    slot: z.object({ id: z.string(), label: z.string(), vehicleType: z.enum(vehicleTypes) }),
    driver: z.object({ id: z.string(), name: z.string(), phone: z.string().nullable() }),
    plate: z.string(),
    vehicleType: z.enum(vehicleTypes),
    startsAt: instant,
    endsAt: instant,
    durationMinutes: z.number(),
    amount: z.number().int().openapi({ description: "Minor units of the currency" }),
    currency: z.string(),
    holdExpiresAt: instant.nullable(),
    reason: z.string().nullable(),
    createdAt: instant,
    payments: z.array(paymentSchema),
    serverTime: instant,
  })
  .openapi("Booking");

const bookBody = z
  .object({
    slotId: z.string().transform((value, issues) => {
      if (isId("slt", value)) return value;
      issues.addIssue({ code: "custom", message: "Not a slot's id" });
      return z.NEVER;
    }),
    plate: z
      .string()
      .max(20)
      .transform((value, issues) => {
        const plate = normalisePlate(value);
        if (plate !== null) return plate;
        issues.addIssue({ code: "custom", message: "Not a registration plate such as KL 08 AZ 1234 or 22 BH 1234 AA" });
        return z.NEVER;
      }),
    vehicleType: z.enum(vehicleTypes).optional(),
    startsAt: z.iso.datetime({ offset: true }).optional(),
    durationMinutes: z.number().positive().max(10_000).optional(),
    payment: z
      .object({ method: z.enum(paymentMethods), token: z.string().max(200).optional() })
      .refine(({ method, token }) => method === "cash" || token !== undefined, {
        path: ["token"],
        message: "Card and UPI payments need an instrument",
      }),
  })
  .openapi("Book", { type: "object" });

const reasonBody = z.object({ reason: z.string().trim().min(1).max(500).optional() });
const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({ content: { "application/json": { schema } } });

const routes = {
  book: createRoute({
    method: "post",
    path: "/bookings",
    summary: "Book a slot",
    request: { body: { ...jsonBody(bookBody), required: true } },
    responses: { 201: json(bookingSchema, "Booked"), ...problems(401, 402, 403, 404, 409, 422) },
  }),
  list: createRoute({
    method: "get",
    path: "/bookings",
    summary: "Own bookings; an owner's lots'; for administrators all. Newest first",
    request: {
      query: z.object({
        status: z.enum(bookingStatuses).optional(),
        cursor: z.string().max(60).optional(),
        limit: z.coerce.number().int().min(1).max(100).default(20),
      }),
    },
    responses: { 200: json(listOf(bookingSchema), "A page of bookings"), ...problems(401, 422) },
  }),
  find: createRoute({
    method: "get",
    path: "/bookings/{id}",
    summary: "One booking with its payments",
    request: { params: idParam("bkg") },
    responses: { 200: json(bookingSchema, "The booking"), ...problems(401, 404) },
  }),
  cancel: createRoute({
    method: "post",
    path: "/bookings/{id}/cancel",
    summary: "Call a booking off: its driver, or the lot's owner with a reason",
    request: { params: idParam("bkg"), body: jsonBody(reasonBody) },
    responses: { 200: json(bookingSchema, "The booking"), ...problems(401, 404, 409, 422) },
  }),
  decline: createRoute({
    method: "post",
    path: "/bookings/{id}/decline",
    summary: "Decline a booking, as an administrator",
    request: { params: idParam("bkg"), body: jsonBody(reasonBody) },
    responses: { 200: json(bookingSchema, "The booking"), ...problems(401, 403, 404, 409, 422) },
  }),
};

interface Deps {
  readonly commands: BookingCommands;
  readonly views: ReturnType<typeof createBookingViews>;
  readonly clock: Clock;
}

export function createBookingRoutes({ commands, views, clock }: Deps) {
  const timed = <View>(view: View) => ({ ...view, serverTime: clock.now().toISOString() });

  return createRouter()
    .openapi(routes.book, async (context) => {
      const actor = context.get("actor");
      const { durationMinutes, startsAt, payment, ...body } = context.req.valid("json");
      const id = await commands.book(
        actor,
        {
          ...body,
          vehicleType: body.vehicleType,
          duration: durationMinutes === undefined ? undefined : Math.round(durationMinutes * 60_000),
          startsAt: startsAt === undefined ? undefined : new Date(startsAt),
          payment: { method: payment.method, token: payment.token },
        },
        readMark(context.req.header("idempotency-key"), context.req.valid("json")),
      );
      return context.json(timed(await views.find(actor, id)), 201);
    })
    .openapi(routes.list, async (context) => {
      const { status, cursor, limit } = context.req.valid("query");
      const after = cursor === undefined ? undefined : (cursor as BookingId);
      const { items, nextCursor } = await views.list(context.get("actor"), { status, after, limit });
      return context.json({ items: items.map(timed), nextCursor }, 200);
    })
    .openapi(routes.find, async (context) => {
      return context.json(timed(await views.find(context.get("actor"), context.req.valid("param").id)), 200);
    })
    .openapi(routes.cancel, async (context) => {
      const { id } = context.req.valid("param");
      await commands.cancel(context.get("actor"), id, context.req.valid("json").reason ?? null);
      return context.json(timed(await views.find(context.get("actor"), id)), 200);
    })
    .openapi(routes.decline, async (context) => {
      const { id } = context.req.valid("param");
      await commands.decline(context.get("actor"), id, context.req.valid("json").reason ?? null);
      return context.json(timed(await views.find(context.get("actor"), id)), 200);
    });
}
