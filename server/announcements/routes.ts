// Announcements over HTTP, for administrators.

import { createRoute, z } from "@hono/zod-openapi";
import {
  createRouter,
  exampleId,
  idParam,
  idQuery,
  idSchema,
  instant,
  json,
  jsonBody,
  listOf,
  may,
  pageLimit,
  problems,
  written,
} from "../http/api.ts";
import { idempotent, readMark } from "../http/idempotency.ts";
import { roles } from "../people/person.ts";
import type { AnnouncementCommands } from "./commands.ts";
import type { createAnnouncementViews } from "./views.ts";

const everyone = z.object({ kind: z.literal("everyone") });
const ofLot = z.object({ kind: z.literal("lot"), lotId: idSchema("lot", "Not a lot's id") });
const ofRole = z.object({ kind: z.literal("role"), role: z.enum(roles) });

const announcementSchema = z
  .object({
    id: idSchema("ann"),
    title: z.string(),
    text: z.string(),
    audience: z.discriminatedUnion("kind", [everyone, ofRole, ofLot]),
    by: z.object({ id: idSchema("usr"), name: z.string() }),
    createdAt: instant,
    told: z.number().int().openapi({ description: "People told so far" }),
    doneAt: instant.nullable().openapi({ description: "Null until everybody is told" }),
  })
  .openapi("Announcement", {
    example: {
      ...{ id: exampleId("ann"), title: "Closed on Sunday", text: "The lot is resurfaced." },
      audience: { kind: "lot", lotId: exampleId("lot") },
      by: { id: exampleId("usr"), name: "Leela Thomas" },
      ...{ createdAt: "2026-11-23T10:30:00.000Z", told: 148, doneAt: "2026-11-23T10:30:00.211Z" },
    },
  });

const announceBody = z
  .object({
    title: written(120),
    text: written(1_000),
    audience: z.discriminatedUnion("kind", [everyone, ofRole, ofLot]),
  })
  .openapi("Announce", {
    type: "object",
    example: {
      ...{ title: "Closed on Sunday", text: "The lot is resurfaced." },
      audience: { kind: "lot", lotId: exampleId("lot") },
    },
  });

const routes = {
  make: createRoute({
    method: "post",
    path: "/announcements",
    summary: "Announce something to everyone, to a role, or to the people of a lot",
    ...may("announcement.make"),
    request: {
      headers: idempotent,
      body: jsonBody(announceBody),
    },
    responses: { 201: json(announcementSchema, "The announcement"), ...problems(401, 403, 404, 422) },
  }),
  list: createRoute({
    method: "get",
    path: "/announcements",
    summary: "Announcements, newest first, with how many people were told",
    ...may("announcement.make"),
    request: {
      query: z.object({ cursor: idQuery("ann"), limit: pageLimit(20) }),
    },
    responses: { 200: json(listOf(announcementSchema), "A page of announcements"), ...problems(401, 403, 422) },
  }),
  find: createRoute({
    method: "get",
    path: "/announcements/{id}",
    summary: "One announcement",
    ...may("announcement.make"),
    request: { params: idParam("ann") },
    responses: { 200: json(announcementSchema, "The announcement"), ...problems(401, 403, 404) },
  }),
};

interface Deps {
  readonly commands: AnnouncementCommands;
  readonly views: ReturnType<typeof createAnnouncementViews>;
}

export function createAnnouncementRoutes({ commands, views }: Deps) {
  return createRouter()
    .openapi(routes.make, async (context) => {
      const body = context.req.valid("json");
      const id = await commands.make(context.get("actor"), body, readMark(context, body));
      return context.json(await views.find(id), 201);
    })
    .openapi(routes.list, async (context) => {
      const { cursor, limit } = context.req.valid("query");
      return context.json(await views.list({ after: cursor, limit }), 200);
    })
    .openapi(routes.find, async (context) => {
      return context.json(await views.find(context.req.valid("param").id), 200);
    });
}
