// Washes over HTTP.

import { createRoute, z } from "@hono/zod-openapi";
import type { WashId } from "@parkmate/protocol/ids";
import type { Clock } from "../clock.ts";
import {
  createRouter,
  idParam,
  idQuery,
  idSchema,
  json,
  jsonBody,
  listOf,
  may,
  optionalBody,
  paging,
  problems,
  written,
} from "../http/api.ts";
import { liveFilter, readTimes, timeFilter } from "../http/filter.ts";
import { idempotent, readMark } from "../http/idempotency.ts";
import { because } from "../reasons.ts";
import type { BookWash, WashCommands } from "./commands.ts";
import { bookWashBody, washHoursSchema, washSchema, washTrail } from "./schema.ts";
import type { WashViews } from "./views.ts";
import { washStatuses } from "./wash.ts";

const id = idParam("wsh");
const reasonBody = z.object({ reason: written(500).optional() });
const assignBody = z.object({
  employeeId: idSchema("usr").optional().openapi({ description: "Left out: whoever has the least to do" }),
});
const found = json(washSchema, "The wash");

const routes = {
  book: createRoute({
    method: "post",
    path: "/washes",
    summary: "Book a car wash, with a booking of your own or by itself",
    ...may("wash.book"),
    request: { headers: idempotent, body: jsonBody(bookWashBody) },
    responses: { 201: json(washSchema, "Booked"), ...problems(401, 402, 403, 404, 409, 422) },
  }),
  list: createRoute({
    method: "get",
    path: "/washes",
    summary: "Own washes; an employee's assigned; an owner's lots'; for administrators all. Newest first",
    ...may("wash.list"),
    request: {
      query: z.object({
        status: z.enum(washStatuses).optional(),
        live: liveFilter,
        lotId: idQuery("lot"),
        bookingId: idQuery("bkg"),
        ...timeFilter("Beginning"),
        ...paging(),
      }),
    },
    responses: { 200: json(listOf(washSchema), "A page of washes"), ...problems(401, 422) },
  }),
  find: createRoute({
    method: "get",
    path: "/washes/{id}",
    summary: "One wash with its payments",
    ...may("wash.see"),
    request: { params: id },
    responses: { 200: found, ...problems(401, 404) },
  }),
  trail: createRoute({
    method: "get",
    path: "/washes/{id}/trail",
    summary: "Who did what to a wash and when",
    ...may("wash.see"),
    request: { params: id },
    responses: {
      200: json(washTrail, "Its steps, the oldest first"),
      ...problems(401, 404),
    },
  }),
  start: createRoute({
    method: "post",
    path: "/washes/{id}/start",
    summary: "Begin a wash: its employee, the lot's owner or an administrator",
    ...may("wash.start"),
    request: { params: id },
    responses: { 200: found, ...problems(401, 403, 404, 409) },
  }),
  complete: createRoute({
    method: "post",
    path: "/washes/{id}/complete",
    summary: "The car is clean: its employee, the lot's owner or an administrator",
    ...may("wash.complete"),
    request: { params: id },
    responses: { 200: found, ...problems(401, 403, 404, 409) },
  }),
  cancel: createRoute({
    method: "post",
    path: "/washes/{id}/cancel",
    summary: "Call off a wash that has not begun: its driver, or the lot's owner with a reason",
    ...may("wash.cancel"),
    request: { params: id, body: optionalBody(reasonBody) },
    responses: { 200: found, ...problems(401, 403, 404, 409, 422) },
  }),
  assign: createRoute({
    method: "post",
    path: "/washes/{id}/assign",
    summary: "Give a wash to an employee of its lot, as the lot's owner or an administrator",
    ...may("wash.assign"),
    request: { params: id, body: optionalBody(assignBody) },
    responses: { 200: found, ...problems(401, 403, 404, 409, 422) },
  }),
};

const hours = createRoute({
  method: "get",
  path: "/lots/{id}/wash-hours",
  summary: "A day's hours for a wash by itself, with their free places",
  request: {
    params: idParam("lot"),
    query: z.object({
      date: z.iso.date().optional().openapi({ example: "2026-11-24", description: "Left out: the lot's today" }),
    }),
  },
  responses: { 200: json(washHoursSchema, "The hours"), ...problems(404, 422) },
});

interface Deps {
  readonly commands: WashCommands;
  readonly views: WashViews;
  readonly clock: Clock;
}

export function createWashRoutes({ commands, views, clock }: Deps) {
  const timed = <View>(view: View) => ({ ...view, serverTime: clock.now().toISOString() });

  return createRouter()
    .openapi(routes.book, async (context) => {
      const [actor, body] = [context.get("actor"), context.req.valid("json")];
      const washId = await commands.book(actor, toRequest(body), readMark(context, body));
      return context.json(timed(await views.find(actor, washId)), 201);
    })
    .openapi(routes.list, async (context) => {
      const { cursor, ...filter } = context.req.valid("query");
      const after = cursor === undefined ? undefined : (cursor as WashId);
      const page = await views.list(context.get("actor"), { ...filter, ...readTimes(filter), after });
      return context.json({ items: page.items.map(timed), nextCursor: page.nextCursor }, 200);
    })
    .openapi(routes.find, async (context) => {
      return context.json(timed(await views.find(context.get("actor"), context.req.valid("param").id)), 200);
    })
    .openapi(routes.trail, async (context) => {
      return context.json({ items: await views.trail(context.get("actor"), context.req.valid("param").id) }, 200);
    })
    .openapi(routes.start, async (context) => {
      const [actor, { id }] = [context.get("actor"), context.req.valid("param")];
      await commands.start(actor, id);
      return context.json(timed(await views.find(actor, id)), 200);
    })
    .openapi(routes.complete, async (context) => {
      const [actor, { id }] = [context.get("actor"), context.req.valid("param")];
      await commands.complete(actor, id);
      return context.json(timed(await views.find(actor, id)), 200);
    })
    .openapi(routes.cancel, async (context) => {
      const [actor, { id }] = [context.get("actor"), context.req.valid("param")];
      await commands.cancel(actor, id, context.req.valid("json").reason ?? null);
      return context.json(timed(await views.find(actor, id)), 200);
    })
    .openapi(routes.assign, async (context) => {
      const [actor, { id }] = [context.get("actor"), context.req.valid("param")];
      await commands.assign(actor, id, context.req.valid("json").employeeId ?? null);
      return context.json(timed(await views.find(actor, id)), 200);
    });
}

/** For anybody. */
export function createWashHoursRoutes({ views, clock }: Pick<Deps, "views" | "clock">) {
  return createRouter().openapi(hours, async (context) => {
    const [{ id }, { date }] = [context.req.valid("param"), context.req.valid("query")];
    return context.json(await views.hours(id, date, clock.now()), 200);
  });
}

/** Refuses (`validation_failed`) a body that is for both kinds of wash or for neither. */
function toRequest({ bookingId, lotId, startsAt, plate, service, payment }: z.infer<typeof bookWashBody>): BookWash {
  const common = { service, payment: { method: payment.method, token: payment.token } };
  if (bookingId !== undefined && lotId === undefined) return { ...common, where: { bookingId } };
  if (bookingId !== undefined || lotId === undefined) {
    throw because("booking_or_lot");
  }
  return { ...common, where: { lotId, startsAt: startsAt === undefined ? undefined : new Date(startsAt), plate } };
}
