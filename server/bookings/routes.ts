// Bookings over HTTP.

import { createRoute, z } from "@hono/zod-openapi";
import type { BookingId } from "@parkmate/protocol/ids";
import type { Clock } from "../clock.ts";
import { createRouter, exampleId, idParam, idSchema, instant, json, listOf, paging, problems } from "../http/api.ts";
import { idempotent, readMark } from "../http/idempotency.ts";
import { normalisePlate, vehicleTypes } from "../lots/lot.ts";
import { paymentMethods } from "../payments/payment.ts";
import { paymentExample, paymentSchema } from "../payments/schema.ts";
import { bookingStatuses } from "./booking.ts";
import type { BookingCommands } from "./commands.ts";
import type { createBookingViews } from "./views.ts";

const bookingSchema = z
  .object({
    id: idSchema("bkg"),
    code: z.string().openapi({ example: "K7M4QX2" }),
    status: z.enum(bookingStatuses),
    lotId: idSchema("lot"),
    slotId: idSchema("slt"),
    lot: z.object({
      id: idSchema("lot"),
      name: z.string(),
      city: z.string(),
      address: z.string(),
      timeZone: z.string(),
    }),
    slot: z.object({ id: idSchema("slt"), label: z.string(), vehicleType: z.enum(vehicleTypes) }),
    driver: z.object({ id: idSchema("usr"), name: z.string(), phone: z.string().nullable() }),
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
  .openapi("Booking", {
    example: {
      ...{ id: exampleId("bkg"), code: "K7M4QX2", status: "active", lotId: exampleId("lot"), slotId: exampleId("slt") },
      lot: {
        ...{ id: exampleId("lot"), name: "Marine Drive Parking", city: "Kochi", address: "Shanmugham Road" },
        timeZone: "Asia/Kolkata",
      },
      slot: { id: exampleId("slt"), label: "A1", vehicleType: "sedan" },
      driver: { id: exampleId("usr"), name: "Asha Nair", phone: "+919847010001" },
      ...{ plate: "KL08AZ1234", vehicleType: "sedan", durationMinutes: 60, amount: 5_000, currency: "INR" },
      ...{
        startsAt: "2026-11-23T10:30:00.000Z",
        endsAt: "2026-11-23T11:30:00.000Z",
        holdExpiresAt: null,
        reason: null,
      },
      ...{ createdAt: "2026-11-23T10:30:00.000Z", serverTime: "2026-11-23T10:31:07.250Z", payments: [paymentExample] },
    },
  });

const bookBody = z
  .object({
    slotId: idSchema("slt", "Not a slot's id"),
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
  .openapi("Book", {
    example: {
      ...{ slotId: exampleId("slt"), plate: "KL 08 AZ 1234", durationMinutes: 60 },
      payment: { method: "upi", token: "tok_success" },
    },
  });

const reasonBody = z.object({
  reason: z.string().trim().min(1).max(500).optional().openapi({ example: "The gate is broken" }),
});
const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({ content: { "application/json": { schema } } });

const routes = {
  book: createRoute({
    method: "post",
    path: "/bookings",
    summary: "Book a slot",
    request: { headers: idempotent, body: { ...jsonBody(bookBody), required: true } },
    responses: { 201: json(bookingSchema, "Booked"), ...problems(401, 402, 403, 404, 409, 422) },
  }),
  list: createRoute({
    method: "get",
    path: "/bookings",
    summary: "Own bookings; an owner's lots'; for administrators all. Newest first",
    request: {
      query: z.object({
        status: z.enum(bookingStatuses).optional(),
        ...paging(),
      }),
    },
    responses: { 200: json(listOf(bookingSchema), "A page of bookings"), ...problems(401, "validation_failed") },
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
    responses: { 200: json(bookingSchema, "The booking"), ...problems(401, 404, "wrong_state", "validation_failed") },
  }),
  decline: createRoute({
    method: "post",
    path: "/bookings/{id}/decline",
    summary: "Decline a booking, as an administrator",
    request: { params: idParam("bkg"), body: jsonBody(reasonBody) },
    responses: {
      200: json(bookingSchema, "The booking"),
      ...problems(401, 403, 404, "wrong_state", "validation_failed"),
    },
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
