// Bookings as HTTP shows them and asks for them.

import { z } from "@hono/zod-openapi";
import { endNameSchema, exampleId, idSchema, instant } from "../http/api.ts";
import { liveFilter, plateFilter, timeFilter } from "../http/filter.ts";
import { trailOf } from "../http/trail.ts";
import { vehicleTypes } from "../lots/lot.ts";
import { plateSchema } from "../lots/schema.ts";
import { paymentMethods } from "../payments/payment.ts";
import { paymentExample, paymentSchema } from "../payments/schema.ts";
import { bookingStatuses } from "./booking.ts";

export const bookingSchema = z
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
    instant: z.boolean(),
    holdExpiresAt: instant.nullable(),
    warnsAt: instant
      .nullable()
      .openapi({ description: "When its driver is warned of its end; null: it is not active" }),
    renewal: z.object({
      opensAt: instant.nullable(),
      closesAt: instant.nullable(),
      isPending: z.boolean().openapi({ description: "Asked for and not paid yet" }),
      renewedFrom: idSchema("bkg").nullable(),
      renewedBy: idSchema("bkg").nullable(),
    }),
    reason: z.string().nullable(),
    reasonName: endNameSchema,
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
        warnsAt: "2026-11-23T11:25:00.000Z",
        ...{ reason: null, reasonName: null },
      },
      renewal: {
        ...{ opensAt: "2026-11-23T11:25:00.000Z", closesAt: "2026-11-23T11:40:00.000Z", isPending: false },
        ...{ renewedFrom: null, renewedBy: null },
      },
      instant: true,
      ...{ createdAt: "2026-11-23T10:30:00.000Z", serverTime: "2026-11-23T10:31:07.250Z", payments: [paymentExample] },
    },
  });

const payment = z.object({ method: z.enum(paymentMethods), token: z.string().max(200).optional() });
const durationMinutes = z.number().positive().max(10_000).optional();

export const bookBody = z
  .object({
    slotId: idSchema("slt", "Not a slot's id"),
    plate: plateSchema,
    vehicleType: z.enum(vehicleTypes).optional(),
    startsAt: z.iso.datetime({ offset: true }).optional(),
    durationMinutes,
    payment,
  })
  .openapi("Book", {
    example: {
      ...{ slotId: exampleId("slt"), plate: "KL 08 AZ 1234", durationMinutes: 60 },
      payment: { method: "upi", token: "tok_success" },
    },
  });

// Any length gets as far as the booking, so that its driver is told when it is refused.
export const renewBody = z.object({ payment, durationMinutes: z.number().optional() }).openapi("Renew", {
  example: { payment: { method: "upi", token: "tok_success" }, durationMinutes: 60 },
});

/** Shared by the list and the export. */
export const bookingFilter = {
  status: z.enum(bookingStatuses).optional(),
  live: liveFilter,
  lotId: idSchema("lot").optional(),
  ...timeFilter("Starting"),
  plate: plateFilter,
  q: z.string().trim().max(100).optional().openapi({ description: "A booking's code, or part of its driver's name" }),
};

export const bookingTrail = trailOf("BookingStep", bookingStatuses, {
  ...{ at: "2026-11-23T10:32:00.000Z", action: "cash verified", status: "active", reason: null, reasonName: null },
  ...{ by: "Meera Nair", role: "owner" },
});
