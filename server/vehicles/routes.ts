// A driver's own vehicles over HTTP.

import { createRoute, z } from "@hono/zod-openapi";
import {
  createRouter,
  exampleId,
  idParam,
  idSchema,
  instant,
  json,
  jsonBody,
  listOf,
  may,
  paging,
  problems,
} from "../http/api.ts";
import { idempotent, readMark } from "../http/idempotency.ts";
import { vehicleTypes } from "../lots/lot.ts";
import { plateSchema } from "../lots/schema.ts";
import type { Vehicles } from "./commands.ts";

const vehicleSchema = z
  .object({ id: idSchema("veh"), plate: z.string(), vehicleType: z.enum(vehicleTypes), createdAt: instant })
  .openapi("Vehicle", {
    example: {
      ...{ id: exampleId("veh"), plate: "KL08AZ1234", vehicleType: "sedan" },
      createdAt: "2026-11-23T10:30:00.000Z",
    },
  });

const newVehicleBody = z
  .object({ plate: plateSchema, vehicleType: z.enum(vehicleTypes) })
  .openapi("NewVehicle", { example: { plate: "KL 08 AZ 1234", vehicleType: "sedan" } });

const changesBody = z
  .object({ vehicleType: z.enum(vehicleTypes) })
  .openapi("VehicleChanges", { example: { vehicleType: "hatchback" } });

const routes = {
  list: createRoute({
    method: "get",
    path: "/vehicles",
    summary: "The vehicles that one keeps, newest first",
    ...may("vehicle.keep"),
    request: {
      query: z.object(paging()),
    },
    responses: { 200: json(listOf(vehicleSchema), "A page of vehicles"), ...problems(401, 403, 422) },
  }),
  keep: createRoute({
    method: "post",
    path: "/vehicles",
    summary: "Keep a vehicle, to book with; at most 20",
    ...may("vehicle.keep"),
    request: { headers: idempotent, body: jsonBody(newVehicleBody) },
    responses: { 201: json(vehicleSchema, "Kept"), ...problems(400, 401, 403, 409, 422) },
  }),
  change: createRoute({
    method: "patch",
    path: "/vehicles/{id}",
    summary: "Say that a vehicle is of another type",
    ...may("vehicle.keep"),
    request: { params: idParam("veh"), body: jsonBody(changesBody) },
    responses: { 200: json(vehicleSchema, "The vehicle"), ...problems(400, 401, 403, 404, 422) },
  }),
  forget: createRoute({
    method: "delete",
    path: "/vehicles/{id}",
    summary: "Keep a vehicle no longer",
    ...may("vehicle.keep"),
    request: { params: idParam("veh") },
    responses: { 204: { description: "Gone" }, ...problems(401, 403, 404) },
  }),
};

export function createVehicleRoutes(vehicles: Vehicles) {
  return createRouter()
    .openapi(routes.list, async (context) => {
      const { cursor: after, limit } = context.req.valid("query");
      const { items, nextCursor } = await vehicles.list(context.get("actor"), { after, limit });
      return context.json({ items: items.map(toView), nextCursor }, 200);
    })
    .openapi(routes.keep, async (context) => {
      const [driver, vehicle] = [context.get("actor"), context.req.valid("json")];
      const id = await vehicles.keep(driver, vehicle, readMark(context, vehicle));
      return context.json(toView(await vehicles.find(driver, id)), 201);
    })
    .openapi(routes.change, async (context) => {
      const [driver, { id }] = [context.get("actor"), context.req.valid("param")];
      await vehicles.change(driver, id, context.req.valid("json").vehicleType);
      return context.json(toView(await vehicles.find(driver, id)), 200);
    })
    .openapi(routes.forget, async (context) => {
      await vehicles.forget(context.get("actor"), context.req.valid("param").id);
      return context.body(null, 204);
    });
}

const toView = <Vehicle extends { readonly createdAt: Date }>(vehicle: Vehicle) => ({
  ...vehicle,
  createdAt: vehicle.createdAt.toISOString(),
});
