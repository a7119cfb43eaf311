// A lot's photos over HTTP: who runs the lot adds and removes them, whoever sees the lot sees them.

import { createRoute, z } from "@hono/zod-openapi";
import type { Clock } from "../clock.ts";
import { createRouter, idInPath, idParam, json, may, maybeSignedIn, problems } from "../http/api.ts";
import { idempotent, readMark } from "../http/idempotency.ts";
import type { Authenticate } from "../people/logins.ts";
import { photoHeaders, photoTypes } from "./photo.ts";
import { fingerprint, type LotPhotos } from "./photo-commands.ts";
import { wholeLotSchema } from "./schema.ts";
import type { LotViews } from "./views.ts";

const bytes = z.string().openapi({ format: "binary", example: "\xff\xd8\xff…" });
const file = Object.fromEntries(photoTypes.map((type) => [type, { schema: bytes }]));
const onePhoto = z.object({ id: idInPath("id", "lot"), photoId: idInPath("photoId", "pht") });

const routes = {
  add: createRoute({
    method: "post",
    path: "/lots/{id}/photos",
    summary: "Add a photo, JPEG, PNG or WebP, at most 2 MiB; the first becomes the lot's image",
    ...may("lot.manage"),
    request: { params: idParam("lot"), headers: idempotent, body: { content: file, required: true } },
    responses: { 201: json(wholeLotSchema, "The lot"), ...problems(400, 401, 403, 404, 409, 413, 415, 422) },
  }),
  remove: createRoute({
    method: "delete",
    path: "/lots/{id}/photos/{photoId}",
    summary: "Remove a photo; where it was the lot's image, the oldest of the others becomes it",
    ...may("lot.manage"),
    request: { params: onePhoto },
    responses: { 200: json(wholeLotSchema, "The lot"), ...problems(401, 403, 404) },
  }),
  find: createRoute({
    method: "get",
    path: "/lots/{id}/photos/{photoId}",
    summary: "A photo",
    request: { params: onePhoto },
    responses: { 200: { content: file, description: "The picture" }, ...problems(404) },
  }),
};

export function createLotPhotoRoutes(photos: LotPhotos, views: LotViews, clock: Clock) {
  return createRouter()
    .openapi(routes.add, async (context) => {
      const [actor, { id }] = [context.get("actor"), context.req.valid("param")];
      const content = new Uint8Array(await context.req.arrayBuffer());
      const upload = { contentType: context.req.header("content-type"), content };
      await photos.add(actor, id, upload, readMark(context, fingerprint(upload)));
      return context.json(await views.find(id, actor, clock.now()), 201);
    })
    .openapi(routes.remove, async (context) => {
      const [actor, { id, photoId }] = [context.get("actor"), context.req.valid("param")];
      await photos.remove(actor, id, photoId);
      return context.json(await views.find(id, actor, clock.now()), 200);
    });
}

export function createPhotoRoutes(photos: LotPhotos, authenticate: Authenticate) {
  const router = createRouter();
  router.on("GET", "/lots/:id/photos/:photoId", maybeSignedIn(authenticate));
  return router.openapi(routes.find, async (context) => {
    const { id, photoId } = context.req.valid("param");
    const photo = await photos.find(context.get("viewer"), id, photoId);
    return context.body(photo.content, 200, photoHeaders(photo));
  });
}
