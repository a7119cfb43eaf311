// People as HTTP shows them.

import { z } from "@hono/zod-openapi";
import { normalisePhone } from "@parkmate/protocol/formats";
import { exampleId, idSchema, instant, written } from "../http/api.ts";
import { faults } from "../http/faults.ts";
import { ownerStatuses, roles } from "./person.ts";

const lotId = exampleId("lot");

const phone = z.string().nullable();

export const meSchema = z
  .object({
    id: idSchema("usr"),
    role: z.enum(roles),
    name: z.string(),
    email: z.string(),
    phone,
    ownerStatus: z.enum(ownerStatuses).nullable(),
    owner: z
      .object({
        status: z.enum(ownerStatuses),
        address: z.string().nullable(),
        pinCode: z.string().nullable(),
        appliedAt: instant.nullable(),
        decidedAt: instant.nullable(),
        reason: z.string().nullable(),
        hasDocument: z.boolean(),
      })
      .nullable(),
    employee: z
      .object({
        drivingLicence: z.string(),
        lotId: idSchema("lot").nullable(),
        lotName: z.string().nullable(),
        offDuty: z.boolean(),
      })
      .nullable(),
  })
  .openapi("Me", {
    example: {
      ...{ id: exampleId("usr"), role: "employee", name: "Suresh Kumar", email: "suresh@example.com" },
      ...{ phone: "+919847012345", ownerStatus: null, owner: null },
      employee: { drivingLicence: "KL0720110012345", lotId, lotName: "Marine Drive Parking", offDuty: false },
    },
  });

export const profileBody = z
  .object({
    name: written(100).optional(),
    phone: z
      .string()
      .max(30)
      .transform((value, issues) => {
        const normalised = normalisePhone(value);
        if (normalised !== null) return normalised;
        issues.addIssue({ code: "custom", message: faults.not_a_phone });
        return z.NEVER;
      })
      .nullable()
      .optional(),
  })
  .openapi("Profile", { type: "object", example: { name: "Asha Menon", phone: "98470 12345" } });

export const personSchema = z
  .object({
    id: idSchema("usr"),
    name: z.string(),
    email: z.string(),
    phone,
    role: z.enum(roles),
    disabledAt: instant.nullable(),
    reason: z.string().nullable().openapi({ description: "Why the account is disabled" }),
    createdAt: instant,
  })
  .openapi("Person", {
    example: {
      ...{ id: exampleId("usr"), name: "Asha Menon", email: "asha@example.com", phone: "+919847012345" },
      ...{ role: "driver", disabledAt: null, reason: null, createdAt: "2026-11-23T10:30:00.000Z" },
    },
  });

export const reasonBody = z
  .object({ reason: written(500) })
  .openapi("Reason", { example: { reason: "Bookings were never paid" } });
