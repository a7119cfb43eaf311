// Lots, slots and wash services as HTTP shows and takes them.

import { z } from "@hono/zod-openapi";
import { isTimeZone } from "@parkmate/protocol/formats";
import { normalisePlate } from "@parkmate/protocol/plate";
import { exampleId, idSchema, instant, written } from "../http/api.ts";
import { faults } from "../http/faults.ts";
import { washServices } from "../washes/wash.ts";
import { isImageUrl, vehicleTypes } from "./lot.ts";

const place = {
  ...{ name: "Marine Drive Parking", city: "Kochi", address: "Shanmugham Road, Marine Drive, Kochi 682031" },
  ...{ latitude: 9.9816, longitude: 76.2758, timeZone: "Asia/Kolkata", imageUrl: null, hasWash: true, washCapacity: 2 },
};

const lotExample = {
  ...{ id: exampleId("lot"), ownerId: exampleId("usr"), ...place },
  ...{ rating: 4.5, reviewCount: 12, freeSlots: 7, totalSlots: 20, fromRate: 10_00, currency: "INR" },
};

/** A number plate as people write it; as it is stored, for who reads it. */
export const plateSchema = z
  .string()
  .max(20)
  .transform((text, issues) => {
    const normal = normalisePlate(text);
    if (normal !== null) return normal;
    issues.addIssue({ code: "custom", message: faults.not_a_plate });
    return z.NEVER;
  })
  .openapi({ type: "string" });

export const lotSchema = z
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
    washCapacity: z.number().int().openapi({ description: "Car washes in an hour, those with a booking aside" }),
    rating: z.number().nullable().openapi({ description: "Mean of the reviews to one decimal; null for a new lot" }),
    reviewCount: z.number().int(),
    freeSlots: z.number().int(),
    totalSlots: z.number().int(),
    fromRate: z.number().int().nullable().openapi({ description: "Lowest hourly rate in minor units" }),
    currency: z.string().nullable(),
  })
  .openapi("Lot", { example: lotExample });

const slotExample = {
  ...{ id: exampleId("slt"), label: "A1", vehicleType: "sedan", hourlyRate: 50_00, currency: "INR" },
  state: "free",
} as const;

export const slotSchema = z
  .object({
    id: idSchema("slt"),
    label: z.string(),
    vehicleType: z.enum(vehicleTypes),
    hourlyRate: z.number().int(),
    currency: z.string(),
    state: z.enum(["free", "held", "booked", "out_of_service"]),
  })
  .openapi("Slot", { example: slotExample });

/** Of several lots at once, what their counts are made of. */
export const lotSlotsSchema = z
  .object({ id: idSchema("lot"), slots: z.array(slotSchema.pick({ id: true, vehicleType: true, state: true })) })
  .openapi("LotSlots", {
    example: { id: lotExample.id, slots: [{ id: slotExample.id, vehicleType: "sedan", state: "free" }] },
  });

const serviceExample = {
  ...{ service: "exterior", name: "Exterior", price: 299_00, addOnPrice: 300_00, currency: "INR", minutes: 20 },
} as const;

const serviceSchema = z
  .object({
    service: z.enum(washServices),
    name: z.string(),
    price: z.number().int().openapi({ description: "Of a wash by itself, in minor units" }),
    addOnPrice: z.number().int().openapi({ description: "Of one that goes with a booking" }),
    currency: z.string(),
    minutes: z.number().int(),
  })
  .openapi("WashService", { example: serviceExample });

const shownReviewExample = {
  ...{ id: exampleId("rev"), author: "Asha Nair", rating: 5, text: "Right by the water." },
  createdAt: "2026-11-20T08:15:00.000Z",
};

const shownReviewSchema = z
  .object({ id: idSchema("rev"), author: z.string(), rating: z.number().int(), text: z.string(), createdAt: instant })
  .openapi("LotReview", { example: shownReviewExample });

const photoExample = {
  id: exampleId("pht"),
  url: `/api/lots/${exampleId("lot")}/photos/${exampleId("pht")}`,
};

const photoSchema = z.object({ id: idSchema("pht"), url: z.string() }).openapi("LotPhoto", { example: photoExample });

export const wholeLotSchema = lotSchema
  .extend({
    photos: z.array(photoSchema).openapi({ description: "The oldest first" }),
    slots: z.array(slotSchema),
    services: z.array(serviceSchema),
    reviews: z.array(shownReviewSchema),
  })
  .openapi("WholeLot", {
    example: {
      ...{ ...lotExample, photos: [photoExample], slots: [slotExample], services: [serviceExample] },
      reviews: [shownReviewExample],
    },
  });

/** Minor units. So far from what the database can hold that a rate may be taken for the longest booking, and for its renewals. */
const price = z.number().int().min(0).max(100_000_00);

const lotFields = {
  name: written(120),
  city: written(120),
  address: written(300),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  timeZone: z.string().max(64).refine(isTimeZone, faults.not_a_time_zone),
  imageUrl: z.string().max(500).refine(isImageUrl, faults.not_an_image_address).nullable(),
  hasWash: z.boolean(),
  washCapacity: z.number().int().min(0).max(50),
};

export const newLotBody = z
  .object({
    ...lotFields,
    timeZone: lotFields.timeZone.optional(),
    imageUrl: lotFields.imageUrl.optional(),
    hasWash: lotFields.hasWash.optional(),
    washCapacity: lotFields.washCapacity.optional(),
    ownerId: idSchema("usr", "Not a person's id")
      .optional()
      .openapi({ description: "Whose it is, when an administrator adds it" }),
  })
  .openapi("NewLot", { example: place });

export const lotChangesBody = z.object(lotFields).partial().openapi("LotChanges", { example: place });

export const newSlotsBody = z
  .object({
    slots: z
      .array(z.object({ label: written(40), vehicleType: z.enum(vehicleTypes), hourlyRate: price.optional() }))
      .min(1)
      .max(200),
  })
  .openapi("NewSlots", { example: { slots: [{ label: "A1", vehicleType: "sedan", hourlyRate: 50_00 }] } });

export const slotChangesBody = z
  .object({ label: written(40), vehicleType: z.enum(vehicleTypes), hourlyRate: price, inService: z.boolean() })
  .partial()
  .openapi("SlotChanges", { example: { label: "A1", hourlyRate: 60_00, inService: false } });

export const servicesBody = z
  .object({
    hasWash: z.boolean(),
    washCapacity: lotFields.washCapacity.optional(),
    services: z
      .array(
        z.object({
          service: z.enum(washServices),
          name: written(120).optional(),
          price,
          addOnPrice: price,
          minutes: z.number().int().min(1).max(480),
        }),
      )
      .max(washServices.length)
      .refine((list) => new Set(list.map(({ service }) => service)).size === list.length, faults.service_twice),
  })
  .refine(({ hasWash, services }) => !hasWash || services.length > 0, {
    path: ["services"],
    message: faults.service_missing,
  })
  .openapi("WashServices", {
    example: {
      ...{ hasWash: true, washCapacity: 2 },
      services: [{ service: "exterior", name: "Exterior", price: 299_00, addOnPrice: 300_00, minutes: 20 }],
    },
  });
