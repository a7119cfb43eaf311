// The overview and the earnings as HTTP shows them.

import { z } from "@hono/zod-openapi";
import { bookingStatuses } from "../bookings/booking.ts";
import { exampleId, idSchema, instant } from "../http/api.ts";
import { paymentPurposes } from "../payments/payment.ts";

const day = z.iso.date().openapi({ example: "2026-11-23" });
const count = z.number().int();
const amount = z.number().int().openapi({ description: "Minor units of the currency" });

const sum = {
  taken: amount,
  refunded: amount,
  net: amount.openapi({ description: "What is left of what came in after refunds" }),
  payments: count,
};
const sumExample = { taken: 250_00, refunded: 50_00, net: 200_00, payments: 5 };

const lot = z.object({ id: idSchema("lot"), name: z.string(), timeZone: z.string() });
const bySlotState = { total: count, free: count, held: count, booked: count, outOfService: count };
const lotExample = { id: exampleId("lot"), name: "Marine Drive Parking", timeZone: "Asia/Kolkata" };

export const overviewSchema = z
  .object({
    at: instant,
    changesAt: instant.openapi({
      description: "When time alone makes it another; of anything else the topic `day` of the live protocol tells",
    }),
    occupancy: z
      .object({ lots: count, ...bySlotState })
      .openapi({ description: "Slots by state, of all lots; and how many lots there are" }),
    lots: z
      .array(lot.extend(bySlotState))
      .openapi({ description: "Slots by state, lot by lot; of more than 50 lots, the fullest 50" }),
    arrivals: z
      .array(
        z.object({
          id: idSchema("bkg"),
          code: z.string(),
          status: z.enum(bookingStatuses),
          plate: z.string(),
          driver: z.string(),
          slot: z.string(),
          lot,
          startsAt: instant,
          endsAt: instant,
        }),
      )
      .openapi({ description: "Who is expected in the next three hours, the next first" }),
    cashDue: z.object({
      count,
      amounts: z
        .array(z.object({ currency: z.string(), amount }))
        .openapi({ description: "What is due in all, each currency by itself" }),
      items: z.array(
        z.object({
          id: idSchema("pay"),
          purpose: z.enum(paymentPurposes),
          amount,
          currency: z.string(),
          payer: z.string(),
          plate: z.string(),
          booking: z.object({ id: idSchema("bkg"), code: z.string() }).nullable(),
          washId: idSchema("wsh").nullable(),
          lot,
          holdExpiresAt: instant.nullable(),
        }),
      ),
    }),
    washes: z
      .object({ scheduled: count, inProgress: count, completed: count, waiting: count })
      .openapi({ description: "Of today; those that wait are scheduled and nobody's yet" }),
    revenue: z
      .array(z.object({ currency: z.string(), ...sum }))
      .openapi({ description: "Of today, each currency by itself" }),
  })
  .openapi("Overview", {
    example: {
      at: "2026-11-23T10:30:00.000Z",
      changesAt: "2026-11-23T11:00:00.000Z",
      occupancy: { lots: 1, total: 20, free: 12, held: 1, booked: 6, outOfService: 1 },
      lots: [{ ...lotExample, total: 20, free: 12, held: 1, booked: 6, outOfService: 1 }],
      arrivals: [
        {
          ...{ id: exampleId("bkg"), code: "K7M4QX2", status: "reserved", plate: "KL08AZ1234", driver: "Asha Nair" },
          ...{ slot: "A1", lot: lotExample, startsAt: "2026-11-23T11:00:00.000Z", endsAt: "2026-11-23T12:00:00.000Z" },
        },
      ],
      cashDue: {
        count: 1,
        amounts: [{ currency: "INR", amount: 50_00 }],
        items: [
          {
            ...{ id: exampleId("pay"), purpose: "booking", amount: 50_00, currency: "INR", payer: "Asha Nair" },
            ...{ plate: "KL08AZ1234", booking: { id: exampleId("bkg"), code: "K7M4QX2" }, washId: null },
            ...{ lot: lotExample, holdExpiresAt: "2026-11-23T11:00:00.000Z" },
          },
        ],
      },
      washes: { scheduled: 3, inProgress: 1, completed: 4, waiting: 1 },
      revenue: [{ currency: "INR", ...sumExample }],
    },
  });

export const earningsSchema = z
  .object({
    from: day,
    to: day,
    previous: z.object({ from: day, to: day }).openapi({ description: "As many days, just before" }),
    currencies: z.array(
      z.object({
        currency: z.string(),
        ...sum,
        previousNet: amount,
        days: z.array(z.object({ date: day, ...sum })).openapi({ description: "Every day of the span" }),
        lots: z
          .array(z.object({ id: idSchema("lot"), name: z.string(), ...sum, previousNet: amount }))
          .openapi({ description: "Who earned most first" }),
      }),
    ),
  })
  .openapi("Earnings", {
    example: {
      ...{ from: "2026-11-23", to: "2026-11-23", previous: { from: "2026-11-22", to: "2026-11-22" } },
      currencies: [
        {
          ...{ currency: "INR", ...sumExample, previousNet: 150_00 },
          days: [{ date: "2026-11-23", ...sumExample }],
          lots: [{ id: exampleId("lot"), name: "Marine Drive Parking", ...sumExample, previousNet: 150_00 }],
        },
      ],
    },
  });
