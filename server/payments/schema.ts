// A payment as HTTP shows it: beside its booking, by itself, and as a receipt.

import { z } from "@hono/zod-openapi";
import { endNameSchema, exampleId, idSchema, instant } from "../http/api.ts";
import { washServices } from "../washes/wash.ts";
import { paymentMethods, paymentPurposes, paymentStatuses } from "./payment.ts";

export const paymentExample = {
  ...{
    id: exampleId("pay"),
    purpose: "booking",
    method: "upi",
    ...{ failure: null, failureName: null },
    checkout: null,
    status: "succeeded",
    amount: 5_000,
    currency: "INR",
  },
  createdAt: "2026-11-23T10:30:00.000Z",
} as const;

export const paymentSchema = z
  .object({
    id: idSchema("pay"),
    purpose: z.enum(paymentPurposes),
    method: z.enum(paymentMethods),
    status: z.enum(paymentStatuses),
    amount: z.number().int(),
    currency: z.string(),
    failure: z.string().nullable().openapi({ description: "Why no money came" }),
    failureName: endNameSchema,
    checkout: z
      .object({ provider: z.string(), key: z.string(), orderId: z.string() })
      .nullable()
      .openapi({ description: "What the provider's own form needs, while the payer is to go on there" }),
    createdAt: instant,
  })
  .openapi("Payment", { example: paymentExample });

export const paymentInFullSchema = paymentSchema
  .extend({
    booking: z.object({ id: idSchema("bkg"), code: z.string() }).nullable(),
    wash: z.object({ id: idSchema("wsh"), service: z.enum(washServices) }).nullable(),
    lot: z.object({ id: idSchema("lot"), name: z.string() }),
    payer: z.object({ id: idSchema("usr"), name: z.string() }),
    plate: z.string(),
    paidAt: instant.nullable(),
    refundRequestedAt: instant.nullable().openapi({ description: "The money is on its way back since then" }),
    refundedAt: instant.nullable(),
    receiptNumber: z.string().nullable().openapi({ description: "Null as long as no money has come" }),
    verifiedBy: z.string().nullable().openapi({ description: "The name of whoever had the cash in hand" }),
  })
  .openapi("PaymentInFull", {
    example: {
      ...{
        id: exampleId("pay"),
        purpose: "booking",
        method: "cash",
        status: "verified",
        amount: 50_00,
        currency: "INR",
      },
      ...{
        failure: null,
        failureName: null,
        checkout: null,
        booking: { id: exampleId("bkg"), code: "K7M4QX2" },
        wash: null,
      },
      lot: { id: exampleId("lot"), name: "Marine Drive Parking" },
      payer: { id: exampleId("usr"), name: "Asha Menon" },
      plate: "KL07CD4321",
      paidAt: "2026-11-23T10:30:00.000Z",
      ...{ refundRequestedAt: null, refundedAt: null, receiptNumber: "PM-2026-0000012", verifiedBy: "Ravi Nair" },
      createdAt: "2026-11-23T10:25:00.000Z",
    },
  });

const local = z.iso.datetime({ offset: true });

export const receiptSchema = z
  .object({
    id: idSchema("pay"),
    number: z.string(),
    issuedAt: local.openapi({ description: "When the money came, in the lot's time zone" }),
    seller: z.object({ name: z.string(), lot: z.string(), address: z.string() }),
    payer: z.object({ name: z.string() }),
    bookingCode: z.string().nullable(),
    plate: z.string(),
    lines: z.array(z.object({ text: z.string(), amount: z.number().int() })),
    total: z.number().int().openapi({ description: "Minor units of the currency" }),
    currency: z.string(),
    method: z.enum(paymentMethods),
    status: z.enum(paymentStatuses),
    refundRequestedAt: local.nullable(),
    refundedAt: local.nullable(),
    timeZone: z.string(),
  })
  .openapi("Receipt", {
    example: {
      ...{ id: exampleId("pay"), number: "PM-2026-0000012", issuedAt: "2026-11-23T16:00:00+05:30" },
      seller: {
        name: "Ravi Nair",
        lot: "Marine Drive Parking",
        address: "Shanmugham Road, Marine Drive, Kochi 682031",
      },
      payer: { name: "Asha Menon" },
      ...{ bookingCode: "K7M4QX2", plate: "KL07CD4321" },
      lines: [{ text: "Parking, slot A1, 23 Nov 2026 16:00-17:00", amount: 50_00 }],
      ...{ total: 50_00, currency: "INR", method: "cash", status: "verified" },
      ...{ refundRequestedAt: null, refundedAt: null, timeZone: "Asia/Kolkata" },
    },
  });
