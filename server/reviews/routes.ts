// Reviews over HTTP. Anybody may read them.

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
  maybeSignedIn,
  paging,
  problems,
} from "../http/api.ts";
import { idempotent, readMark } from "../http/idempotency.ts";
import type { Authenticate } from "../people/logins.ts";
import type { ReviewCommands } from "./commands.ts";
import type { ReviewViews } from "./views.ts";

const reviewSchema = z
  .object({
    id: idSchema("rev"),
    lotId: idSchema("lot"),
    author: z.string(),
    rating: z.number().int(),
    text: z.string(),
    createdAt: instant,
    updatedAt: instant.nullable(),
    isHidden: z.boolean().openapi({ description: "Only its author and administrators see a hidden one" }),
    isOwn: z.boolean(),
  })
  .openapi("Review", {
    example: {
      ...{ id: exampleId("rev"), lotId: exampleId("lot"), author: "Asha Nair" },
      ...{ rating: 5, text: "Right by the water.", createdAt: "2026-11-20T08:15:00.000Z", updatedAt: null },
      ...{ isHidden: false, isOwn: false },
    },
  });

const fields = {
  rating: z.number().int().min(1).max(5),
  text: z
    .string()
    .trim()
    .max(2000)
    .overwrite((text) => text.toWellFormed()),
};
const example = { rating: 5, text: "Right by the water." };
const newReviewBody = z.object(fields).openapi("NewReview", { example });
const reviewChangesBody = z.object(fields).partial().openapi("ReviewChanges", { example });

const list = createRoute({
  method: "get",
  path: "/lots/{id}/reviews",
  summary: "What drivers think of a lot, newest first",
  request: {
    params: idParam("lot"),
    query: z.object(paging()),
  },
  responses: { 200: json(listOf(reviewSchema), "A page of reviews"), ...problems(404, 422) },
});

const summarySchema = z
  .object({
    counts: z.array(z.number().int()).length(5).openapi({ description: "How many gave 1, 2, 3, 4 and 5" }),
    own: reviewSchema.nullable().openapi({ description: "What one wrote oneself, hidden or not" }),
    mayReview: z.boolean().openapi({ description: "Has been there and not written yet" }),
  })
  .openapi("ReviewSummary", { example: { counts: [0, 0, 1, 3, 8], own: null, mayReview: true } });

const summary = createRoute({
  method: "get",
  path: "/lots/{id}/review-summary",
  summary: "How a lot's ratings are spread, and what is one's own",
  request: { params: idParam("lot") },
  responses: { 200: json(summarySchema, "The summary"), ...problems(404) },
});

const routes = {
  post: createRoute({
    method: "post",
    path: "/lots/{id}/reviews",
    summary: "Review a lot after a booking or a car wash there",
    ...may("review.write"),
    request: { params: idParam("lot"), headers: idempotent, body: jsonBody(newReviewBody) },
    responses: { 201: json(reviewSchema, "Posted"), ...problems(400, 401, 403, 404, 409, 422) },
  }),
  change: createRoute({
    method: "patch",
    path: "/reviews/{id}",
    summary: "Change what is given of one's own review",
    ...may("review.change"),
    request: { params: idParam("rev"), body: jsonBody(reviewChangesBody) },
    responses: { 200: json(reviewSchema, "The review"), ...problems(400, 401, 403, 404, 422) },
  }),
  remove: createRoute({
    method: "delete",
    path: "/reviews/{id}",
    summary: "Remove one's own review, or any as an administrator",
    ...may("review.delete"),
    request: { params: idParam("rev") },
    responses: { 204: { description: "Removed" }, ...problems(401, 403, 404) },
  }),
  hide: hiding("hide", "Hide a review from everybody but its author"),
  show: hiding("show", "Show a hidden review again"),
};

function hiding<Verb extends "hide" | "show">(verb: Verb, summary: string) {
  return createRoute({
    method: "post",
    path: `/reviews/{id}/${verb}` as const,
    summary,
    ...may("review.hide"),
    request: { params: idParam("rev") },
    responses: { 200: json(reviewSchema, "The review"), ...problems(401, 403, 404) },
  });
}

interface ReadDeps {
  readonly views: ReviewViews;
  readonly authenticate: Authenticate;
}

/** For anybody. */
export function createReviewListRoutes({ views, authenticate }: ReadDeps) {
  const router = createRouter();
  router.on("GET", ["/lots/:id/reviews", "/lots/:id/review-summary"], maybeSignedIn(authenticate));
  return router
    .openapi(list, async (context) => {
      const { cursor: after, limit } = context.req.valid("query");
      const page = { after, limit };
      return context.json(await views.list(context.req.valid("param").id, context.get("viewer"), page), 200);
    })
    .openapi(summary, async (context) => {
      return context.json(await views.summary(context.req.valid("param").id, context.get("viewer")), 200);
    });
}

interface Deps {
  readonly commands: ReviewCommands;
  readonly views: ReviewViews;
}

export function createReviewRoutes({ commands, views }: Deps) {
  return createRouter()
    .openapi(routes.post, async (context) => {
      const [driver, review] = [context.get("actor"), context.req.valid("json")];
      const id = await commands.post(driver, context.req.valid("param").id, review, readMark(context, review));
      return context.json(await views.find(id, driver), 201);
    })
    .openapi(routes.change, async (context) => {
      const [driver, { id }] = [context.get("actor"), context.req.valid("param")];
      await commands.change(driver, id, context.req.valid("json"));
      return context.json(await views.find(id, driver), 200);
    })
    .openapi(routes.remove, async (context) => {
      await commands.remove(context.get("actor"), context.req.valid("param").id);
      return context.body(null, 204);
    })
    .openapi(routes.hide, async (context) => {
      const [admin, { id }] = [context.get("actor"), context.req.valid("param")];
      await commands.hide(admin, id, true);
      return context.json(await views.find(id, admin), 200);
    })
    .openapi(routes.show, async (context) => {
      const [admin, { id }] = [context.get("actor"), context.req.valid("param")];
      await commands.hide(admin, id, false);
      return context.json(await views.find(id, admin), 200);
    });
}
