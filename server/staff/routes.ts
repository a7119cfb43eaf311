// Staff over HTTP.

import { createRoute, z } from "@hono/zod-openapi";
import type { UserId } from "@parkmate/protocol/ids";
import {
  createRouter,
  exampleId,
  idInPath,
  idParam,
  idQuery,
  idSchema,
  instant,
  json,
  jsonBody,
  listOf,
  may,
  paging,
  problems,
} from "../http/api.ts";
import type { StaffCommands } from "./commands.ts";
import { availabilities } from "./employee.ts";
import type { StaffViews } from "./views.ts";

const employeeSchema = z
  .object({
    id: idSchema("usr"),
    name: z.string(),
    phone: z.string().nullable(),
    drivingLicence: z.string(),
    lotId: idSchema("lot").nullable().openapi({ description: "Null: in the pool" }),
    lot: z.object({ id: idSchema("lot"), name: z.string() }).nullable(),
    availability: z.enum(availabilities),
    workload: z.number().int().openapi({ description: "Washes that are scheduled or in progress" }),
    registeredAt: instant,
    assignedAt: instant.nullable(),
  })
  .openapi("Employee", {
    example: {
      ...{ id: exampleId("usr"), name: "Ravi Kumar", phone: "+919847010003" },
      ...{ drivingLicence: "KL0720110012345", lotId: exampleId("lot") },
      lot: { id: exampleId("lot"), name: "Marine Drive Parking" },
      ...{ availability: "available", workload: 1 },
      ...{ registeredAt: "2026-11-02T08:00:00.000Z", assignedAt: "2026-11-03T05:30:00.000Z" },
    },
  });

const routes = {
  list: createRoute({
    method: "get",
    path: "/employees",
    summary: "The pool and an owner's own staff; for administrators everybody. Who registered last comes first",
    ...may("staff.list"),
    request: {
      query: z.object({
        lotId: idQuery("lot"),
        assigned: z.enum(["true", "false"]).optional().openapi({ description: "At a lot, or in the pool" }),
        q: z.string().trim().max(100).optional().openapi({ description: "Part of a name" }),
        ...paging(),
      }),
    },
    responses: { 200: json(listOf(employeeSchema), "A page of employees"), ...problems(401, 403, 422) },
  }),
  me: createRoute({
    method: "get",
    path: "/employees/me",
    summary: "An employee's own record",
    ...may("staff.availability"),
    responses: { 200: json(employeeSchema, "You"), ...problems(401, 403, 404) },
  }),
  setMe: createRoute({
    method: "put",
    path: "/employees/me",
    summary: "Go off duty, or come back",
    ...may("staff.availability"),
    request: { body: jsonBody(z.object({ offDuty: z.boolean() })) },
    responses: { 200: json(employeeSchema, "You"), ...problems(401, 403, 404, 422) },
  }),
  assign: createRoute({
    method: "post",
    path: "/lots/{id}/employees",
    summary: "Assign an employee to a lot: an administrator anybody, an owner somebody from the pool",
    ...may("staff.assign"),
    request: { params: idParam("lot"), body: jsonBody(z.object({ employeeId: idSchema("usr") })) },
    responses: { 201: json(employeeSchema, "Assigned"), ...problems(401, 403, 404, 409, 422) },
  }),
  release: createRoute({
    method: "delete",
    path: "/lots/{id}/employees/{employeeId}",
    summary: "Release an employee into the pool",
    ...may("staff.release"),
    request: { params: z.object({ id: idInPath("id", "lot"), employeeId: idInPath("employeeId", "usr") }) },
    responses: { 200: json(employeeSchema, "Released"), ...problems(401, 403, 404, 409) },
  }),
};

interface Deps {
  readonly commands: StaffCommands;
  readonly views: StaffViews;
}

export function createStaffRoutes({ commands, views }: Deps) {
  return createRouter()
    .openapi(routes.me, async (context) => context.json(await views.find(context.get("actor").id), 200))
    .openapi(routes.setMe, async (context) => {
      const actor = context.get("actor");
      await commands.beOffDuty(actor, context.req.valid("json").offDuty);
      return context.json(await views.find(actor.id), 200);
    })
    .openapi(routes.list, async (context) => {
      const { q, assigned, cursor, ...filter } = context.req.valid("query");
      const page = await views.list(context.get("actor"), {
        ...filter,
        text: q === "" ? undefined : q,
        assigned: assigned === undefined ? undefined : assigned === "true",
        after: cursor === undefined ? undefined : (cursor as UserId),
      });
      return context.json(page, 200);
    })
    .openapi(routes.assign, async (context) => {
      const [{ id }, { employeeId }] = [context.req.valid("param"), context.req.valid("json")];
      await commands.assign(context.get("actor"), id, employeeId);
      return context.json(await views.find(employeeId), 201);
    })
    .openapi(routes.release, async (context) => {
      const { id, employeeId } = context.req.valid("param");
      await commands.release(context.get("actor"), id, employeeId);
      return context.json(await views.find(employeeId), 200);
    });
}
