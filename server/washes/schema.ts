// Washes as HTTP shows them and asks for them.

import { z } from "@hono/zod-openapi";
import { endNameSchema, exampleId, idSchema, instant } from "../http/api.ts";
import { trailOf } from "../http/trail.ts";
import { plateSchema } from "../lots/schema.ts";
import { paymentMethods } from "../payments/payment.ts";
import { paymentSchema } from "../payments/schema.ts";
import { washServices, washStatuses } from "./wash.ts";

const wash = {
  id: exampleId("wsh"),
  status: "scheduled",
  bookingId: exampleId("bkg"),
  plate: "KL08AZ1234",
  service: "exterior",
  serviceName: "Exterior",
  minutes: 20,
  amount: 30000,
  currency: "INR",
  reason: null,
  reasonName: null,
  lotId: exampleId("lot"),
  lot: {
    id: exampleId("lot"),
    name: "Marine Drive Parking",
    city: "Kochi",
    address: "Shanmugham Road, Marine Drive, Kochi 682031",
    timeZone: "Asia/Kolkata",
  },
  slot: "A1",
  driver: { id: exampleId("usr"), name: "Asha Nair", phone: "+919847010001" },
  employee: { id: "usr_01jzx4q9c2f3gv8w5n6m7k8d9f", name: "Ravi Kumar" },
  startsAt: "2026-11-23T10:30:00.000Z",
  holdExpiresAt: null,
  startedAt: null,
  completedAt: null,
  createdAt: "2026-11-23T10:02:11.000Z",
  payments: [
    {
      ...{ id: exampleId("pay"), purpose: "wash", method: "card", status: "succeeded" },
      ...{
        amount: 30000,
        currency: "INR",
        failure: null,
        failureName: null,
        checkout: null,
        createdAt: "2026-11-23T10:02:11.000Z",
      },
    },
  ],
  serverTime: "2026-11-23T10:02:12.000Z",
};

export const washSchema = z
  .object({
    id: idSchema("wsh"),
    status: z.enum(washStatuses),
    bookingId: idSchema("bkg")
      .nullable()
      .openapi({ description: "The booking that it goes with; null: it stands alone" }),
    plate: z.string(),
    service: z.enum(washServices),
    serviceName: z.string(),
    minutes: z.number().int(),
    amount: z.number().int().openapi({ description: "Minor units of the currency" }),
    currency: z.string(),
    reason: z.string().nullable().openapi({ description: "Why it was called off" }),
    reasonName: endNameSchema,
    lotId: idSchema("lot"),
    lot: z.object({
      id: idSchema("lot"),
      name: z.string(),
      city: z.string(),
      address: z.string(),
      timeZone: z.string(),
    }),
    slot: z.string().nullable().openapi({ description: "Where the car stands, when it has a booking" }),
    driver: z.object({ id: idSchema("usr"), name: z.string(), phone: z.string().nullable() }),
    employee: z.object({ id: idSchema("usr"), name: z.string() }).nullable(),
    startsAt: instant,
    holdExpiresAt: instant.nullable().openapi({ description: "Until when it waits for its payment" }),
    startedAt: instant.nullable(),
    completedAt: instant.nullable(),
    createdAt: instant,
    payments: z.array(paymentSchema).openapi({ description: "Empty for employees" }),
    serverTime: instant,
  })
  .openapi("Wash", { example: wash });

export const bookWashBody = z
  .object({
    bookingId: idSchema("bkg").optional(),
    lotId: idSchema("lot").optional(),
    service: z.enum(washServices),
    startsAt: z.iso.datetime({ offset: true }).optional(),
    plate: plateSchema.optional(),
    payment: z.object({ method: z.enum(paymentMethods), token: z.string().max(200).optional() }),
  })
  .openapi("BookWash", {
    type: "object",
    description:
      "With a booking (bookingId), or by itself (lotId); without startsAt at the next hour that has a place, without plate for the car that one keeps or parked last",
    example: {
      lotId: exampleId("lot"),
      service: "full",
      startsAt: "2026-11-24T03:30:00.000Z",
      plate: "KL 08 AZ 1234",
      payment: { method: "card", token: "tok_success" },
    },
  });

export const washTrail = trailOf("WashStep", washStatuses, {
  ...{ at: "2026-11-23T10:30:00.000Z", action: "started", status: "in_progress", reason: null, reasonName: null },
  ...{ by: "Ravi Kumar", role: "employee" },
});

export const washHoursSchema = z
  .object({
    lotId: idSchema("lot"),
    date: z.string().openapi({ description: "A day of the lot's own calendar" }),
    timeZone: z.string(),
    capacity: z.number().int().openapi({ description: "Cars an hour" }),
    hours: z.array(
      z.object({
        startsAt: instant,
        freePlaces: z.number().int(),
        state: z.enum(["open", "full", "past", "too_soon", "too_far"]),
      }),
    ),
  })
  .openapi("WashHours", {
    example: {
      ...{ lotId: exampleId("lot"), date: "2026-11-24", timeZone: "Asia/Kolkata", capacity: 2 },
      hours: [
        { startsAt: "2026-11-24T03:30:00.000Z", freePlaces: 0, state: "full" },
        { startsAt: "2026-11-24T04:30:00.000Z", freePlaces: 2, state: "open" },
      ],
    },
  });
