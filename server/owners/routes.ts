// Owners over HTTP: their application with its document, and what administrators decide about it.

import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
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
import { ownerStatuses } from "../people/person.ts";
import { reasonBody } from "../people/schemas.ts";
import type { OwnerCommands } from "./commands.ts";
import { type Document, documentTypes, downloadHeaders, readDocument } from "./document.ts";
import type { createOwnerViews } from "./views.ts";

const ownerSchema = z
  .object({
    id: idSchema("usr"),
    name: z.string(),
    email: z.string(),
    phone: z.string().nullable(),
    disabledAt: instant.nullable(),
    status: z.enum(ownerStatuses),
    address: z.string().nullable(),
    pinCode: z.string().nullable(),
    appliedAt: instant.nullable().openapi({ description: "Null until an application is handed in" }),
    decidedAt: instant.nullable(),
    reason: z.string().nullable().openapi({ description: "Why the application was declined" }),
    createdAt: instant,
    document: z
      .object({
        name: z.string(),
        mediaType: z.enum(documentTypes),
        size: z.number().int().openapi({ description: "Bytes" }),
        uploadedAt: instant,
      })
      .nullable(),
  })
  .openapi("Owner", {
    example: {
      ...{ id: exampleId("usr"), name: "Meera Nair", email: "meera@example.com" },
      ...{ phone: "+919847012345", disabledAt: null, status: "pending", address: "12 Marine Drive, Kochi" },
      ...{ pinCode: "682031", appliedAt: "2026-11-23T10:30:00.000Z", decidedAt: null, reason: null },
      createdAt: "2026-11-22T08:00:00.000Z",
      document: {
        ...{ name: "licence.pdf", mediaType: "application/pdf", size: 48_213 },
        uploadedAt: "2026-11-23T10:12:00.000Z",
      },
    },
  });

const applicationBody = z
  .object({
    address: written(300),
    pinCode: z
      .string()
      .max(20)
      .transform((value, issues) => {
        const digits = value.replace(/\s/g, "");
        if (/^[1-9]\d{5}$/.test(digits)) return digits;
        issues.addIssue({ code: "custom", message: "A PIN code has six digits, the first not 0" });
        return z.NEVER;
      }),
  })
  .openapi("OwnerApplication", {
    type: "object",
    example: { address: "12 Marine Drive, Kochi", pinCode: "682031" },
  });

const bytes = z.string().openapi({ format: "binary", example: "%PDF-1.7 …" });
const file = Object.fromEntries(documentTypes.map((type) => [type, { schema: bytes }]));
const download = { content: file, description: "The file, to be saved" };
const routes = {
  upload: createRoute({
    method: "put",
    path: "/owners/me/document",
    summary: "Upload the document that proves who you are: PDF, JPEG or PNG, at most 2 MiB; replaces an earlier one",
    ...may("owner.apply"),
    request: {
      query: z.object({ name: written(200).optional().openapi({ description: "Of the file" }) }),
      body: { content: file, required: true },
    },
    responses: { 200: json(ownerSchema, "Your application so far"), ...problems(401, 403, 409, 413, 415, 422) },
  }),
  ownDocument: createRoute({
    method: "get",
    path: "/owners/me/document",
    summary: "The document that you uploaded",
    ...may("owner.apply"),
    responses: { 200: download, ...problems(401, 403, 404) },
  }),
  apply: createRoute({
    method: "post",
    path: "/owners/me/application",
    summary: "Hand in the application, again after it was declined; needs a document",
    ...may("owner.apply"),
    request: { headers: idempotent, body: jsonBody(applicationBody) },
    responses: { 201: json(ownerSchema, "Your application"), ...problems(401, 403, 409, 422) },
  }),
  list: createRoute({
    method: "get",
    path: "/owners",
    summary: "Owners and their applications, newest first, for administrators",
    ...may("owner.list"),
    request: {
      query: z.object({
        status: z.enum(ownerStatuses).optional(),
        q: z.string().trim().max(100).optional().openapi({ description: "Part of a name, or an e-mail address" }),
        cursor: idQuery("usr"),
        limit: pageLimit(20),
      }),
    },
    responses: { 200: json(listOf(ownerSchema), "A page of owners"), ...problems(401, 403, 422) },
  }),
  find: createRoute({
    method: "get",
    path: "/owners/{id}",
    summary: "One owner and the application",
    ...may("owner.list"),
    request: { params: idParam("usr") },
    responses: { 200: json(ownerSchema, "The owner"), ...problems(401, 403, 404) },
  }),
  document: createRoute({
    method: "get",
    path: "/owners/{id}/document",
    summary: "The document that an owner uploaded",
    ...may("owner.document"),
    request: { params: idParam("usr") },
    responses: { 200: download, ...problems(401, 403, 404) },
  }),
  approve: createRoute({
    method: "post",
    path: "/owners/{id}/approve",
    summary: "Approve an application: the owner's lots can be found and booked",
    ...may("owner.decide"),
    request: { params: idParam("usr") },
    responses: { 200: json(ownerSchema, "The owner"), ...problems(401, 403, 404, 409) },
  }),
  decline: createRoute({
    method: "post",
    path: "/owners/{id}/decline",
    summary: "Decline an application, with a reason; the owner may apply again",
    ...may("owner.decide"),
    request: { params: idParam("usr"), body: jsonBody(reasonBody) },
    responses: { 200: json(ownerSchema, "The owner"), ...problems(401, 403, 404, 409, 422) },
  }),
};

interface Deps {
  readonly commands: OwnerCommands;
  readonly views: ReturnType<typeof createOwnerViews>;
}

export function createOwnerRoutes({ commands, views }: Deps) {
  const send = (context: Context, document: Document) => context.body(document.content, 200, downloadHeaders(document));

  return createRouter()
    .openapi(routes.upload, async (context) => {
      const [actor, { req }] = [context.get("actor"), context];
      const content = new Uint8Array(await req.arrayBuffer());
      await commands.upload(actor, readDocument(req.header("content-type"), req.valid("query").name, content));
      return context.json(await views.find(actor.id), 200);
    })
    .openapi(routes.ownDocument, async (context) => {
      const actor = context.get("actor");
      return send(context, await views.findDocument(actor, actor.id));
    })
    .openapi(routes.apply, async (context) => {
      const [actor, body] = [context.get("actor"), context.req.valid("json")];
      await commands.apply(actor, body, readMark(context, body));
      return context.json(await views.find(actor.id), 201);
    })
    .openapi(routes.list, async (context) => {
      const { status, q, cursor, limit } = context.req.valid("query");
      return context.json(await views.list({ status, text: q === "" ? undefined : q, after: cursor, limit }), 200);
    })
    .openapi(routes.find, async (context) => {
      return context.json(await views.find(context.req.valid("param").id), 200);
    })
    .openapi(routes.document, async (context) => {
      return send(context, await views.findDocument(context.get("actor"), context.req.valid("param").id));
    })
    .openapi(routes.approve, async (context) => {
      const { id } = context.req.valid("param");
      await commands.approve(context.get("actor"), id);
      return context.json(await views.find(id), 200);
    })
    .openapi(routes.decline, async (context) => {
      const { id } = context.req.valid("param");
      await commands.decline(context.get("actor"), id, context.req.valid("json").reason);
      return context.json(await views.find(id), 200);
    });
}
