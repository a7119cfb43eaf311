// The notification centre over HTTP. Everything here is about the caller's own inbox; there is no way to name another's.

import { createRoute, z } from "@hono/zod-openapi";
import type { Mark } from "@parkmate/protocol/frames";
import type { Notification } from "@parkmate/protocol/notification";
import {
  createRouter,
  exampleId,
  idParam,
  idSchema,
  instant,
  json,
  listOf,
  may,
  pageLimit,
  problems,
} from "../http/api.ts";
import { type Centre, filters } from "./centre.ts";
import type { Inbox } from "./inbox.ts";

const action = z.object({ label: z.string(), link: z.string() });

export const exampleNotification: Notification = {
  ...{ id: exampleId("ntf"), seq: 42, event: "parcel.arrived", level: "info", title: "Parcel arrived" },
  ...{ text: "A parcel waits for you at the desk", data: { desk: "North" }, link: "/parcels/7" },
  actions: [{ label: "View parcel", link: "/parcels/7" }],
  ...{ collapseKey: null, at: "2026-11-23T10:30:00.000Z", expiresAt: null, readAt: null, archivedAt: null, by: null },
};

export const notificationSchema = z
  .object({
    id: idSchema("ntf"),
    seq: z.number().int(),
    event: z.string(),
    level: z.enum(["success", "error", "warning", "info"]),
    title: z.string(),
    text: z.string(),
    data: z
      .record(z.string(), z.union([z.string(), z.number(), z.null()]))
      .readonly()
      .openapi({
        description:
          "What the event has in it, in English; beside a reason its name, such as `reason` and `reasonName`",
      }),
    link: z.string(),
    actions: z.array(action).readonly(),
    collapseKey: z.string().nullable(),
    at: instant,
    expiresAt: instant.nullable(),
    readAt: instant.nullable(),
    archivedAt: instant.nullable(),
    by: z.string().nullable(),
  })
  .openapi("Notification", { example: exampleNotification });

const headSchema = z
  .object({ head: z.number().int(), unread: z.number().int(), revision: z.number().int() })
  .openapi("InboxSummary", { example: { head: 42, unread: 3, revision: 57 } });

/** The verbs that put a mark on a notification or take it away. */
const verbs = {
  read: { mark: "read", on: true },
  unread: { mark: "read", on: false },
  archive: { mark: "archived", on: true },
  unarchive: { mark: "archived", on: false },
} as const satisfies Record<string, { mark: Mark; on: boolean }>;

const markRoute = <Verb extends keyof typeof verbs>(verb: Verb) =>
  createRoute({
    method: "post",
    path: `/notifications/{id}/${verb}` as const,
    summary: `Mark as ${verbs[verb].on ? "" : "not "}${verbs[verb].mark}`,
    ...may("self.manage"),
    request: { params: idParam("ntf") },
    responses: { 200: json(notificationSchema, "The notification"), ...problems(401, 404) },
  });

const list = createRoute({
  method: "get",
  path: "/notifications",
  summary: "The inbox, newest first",
  ...may("self.manage"),
  request: {
    query: z.object({
      filter: z.enum(filters).default("all"),
      cursor: z.coerce.number<string>().int().positive().optional(),
      limit: pageLimit(30),
    }),
  },
  responses: {
    200: json(
      listOf(notificationSchema).extend({ summary: headSchema.optional() }),
      "A page of notifications; the first of all with the summary, as of before it was read",
    ),
    ...problems(401, "validation_failed"),
  },
});

const summary = createRoute({
  method: "get",
  path: "/notifications/summary",
  summary: "The newest seq and the number of unread",
  ...may("self.manage"),
  responses: { 200: json(headSchema, "The summary"), ...problems(401) },
});

const readAll = createRoute({
  method: "post",
  path: "/notifications/read-all",
  summary: "Mark everything as read, or everything up to a seq",
  ...may("self.manage"),
  request: {
    body: {
      content: {
        "application/json": {
          schema: z.object({ upTo: z.number().int().nonnegative().optional().openapi({ example: 42 }) }),
        },
      },
    },
  },
  responses: { 200: json(headSchema, "The summary after it"), ...problems(401, "validation_failed") },
});

interface Deps {
  readonly inbox: Pick<Inbox, "head">;
  readonly centre: Centre;
}

export function createNotificationRoutes({ inbox, centre }: Deps) {
  return createRouter()
    .openapi(list, async (context) => {
      const { filter, cursor, limit } = context.req.valid("query");
      const { id } = context.get("actor");
      // Before the page: it holds all that the summary counts.
      const counted = filter === "all" && cursor === undefined ? { summary: await inbox.head(id) } : {};
      const { items, nextCursor } = await centre.list(id, filter, cursor, limit);
      return context.json({ items: [...items], nextCursor, ...counted }, 200);
    })
    .openapi(summary, async (context) => context.json(await inbox.head(context.get("actor").id), 200))
    .openapi(readAll, async (context) => {
      return context.json(await centre.readAll(context.get("actor").id, context.req.valid("json").upTo), 200);
    })
    .openapi(markRoute("read"), async (context) => context.json(await marked(context, "read"), 200))
    .openapi(markRoute("unread"), async (context) => context.json(await marked(context, "unread"), 200))
    .openapi(markRoute("archive"), async (context) => context.json(await marked(context, "archive"), 200))
    .openapi(markRoute("unarchive"), async (context) => context.json(await marked(context, "unarchive"), 200));

  function marked(context: MarkContext, verb: keyof typeof verbs) {
    const { mark, on } = verbs[verb];
    return centre.mark(context.get("actor").id, context.req.valid("param").id, mark, on);
  }
}

interface MarkContext {
  get(key: "actor"): { readonly id: `usr_${string}` };
  req: { valid(target: "param"): { readonly id: `ntf_${string}` } };
}
