// Bookings over HTTP.

import { createRoute, z } from "@hono/zod-openapi";
import type { BookingId } from "@parkmate/protocol/ids";
import type { Context } from "hono";
import type { Clock } from "../clock.ts";
import {
  type ApiEnv,
  createRouter,
  idParam,
  json,
  jsonBody,
  listOf,
  may,
  optionalBody,
  paging,
  problems,
  written,
} from "../http/api.ts";
import { readFilter } from "../http/filter.ts";
import { idempotent, readMark } from "../http/idempotency.ts";
import { validationRefusal } from "../http/problem.ts";
import type { Refusal } from "../refusal.ts";
import { minute } from "../time.ts";
import type { BookingCommands } from "./commands.ts";
import { bookBody, bookingFilter, bookingSchema, bookingTrail, renewBody } from "./schema.ts";
import type { BookingViews } from "./views.ts";

const id = idParam("bkg");
const found = json(bookingSchema, "The booking");
const reasonBody = z.object({
  reason: written(500).optional().openapi({ example: "The gate is broken" }),
});

const routes = {
  book: createRoute({
    method: "post",
    path: "/bookings",
    summary: "Book a slot",
    ...may("booking.book"),
    request: { headers: idempotent, body: jsonBody(bookBody) },
    responses: { 201: json(bookingSchema, "Booked"), ...problems(401, 402, 403, 404, 409, 422) },
  }),
  list: createRoute({
    method: "get",
    path: "/bookings",
    summary: "Own bookings; an owner's lots'; for administrators all. Newest first",
    ...may("booking.list"),
    request: {
      query: z.object({
        ...bookingFilter,
        ...paging(),
      }),
    },
    responses: { 200: json(listOf(bookingSchema), "A page of bookings"), ...problems(401, "validation_failed") },
  }),
  find: createRoute({
    method: "get",
    path: "/bookings/{id}",
    summary: "One booking with its payments",
    ...may("booking.see"),
    request: { params: id },
    responses: { 200: found, ...problems(401, 404) },
  }),
  cancel: createRoute({
    method: "post",
    path: "/bookings/{id}/cancel",
    summary: "Call a booking off: its driver, or the lot's owner with a reason",
    ...may("booking.cancel"),
    request: { params: id, body: optionalBody(reasonBody) },
    responses: { 200: found, ...problems(401, 404, "wrong_state", "validation_failed") },
  }),
  decline: createRoute({
    method: "post",
    path: "/bookings/{id}/decline",
    summary: "Decline a booking, as an administrator",
    ...may("booking.decline"),
    request: { params: id, body: optionalBody(reasonBody) },
    responses: {
      200: found,
      ...problems(401, 403, 404, "wrong_state", "validation_failed"),
    },
  }),
  complete: createRoute({
    method: "post",
    path: "/bookings/{id}/complete",
    summary: "Close a booking by hand, as the lot's owner or an administrator",
    ...may("booking.complete"),
    request: { params: id },
    responses: { 200: found, ...problems(401, 403, 404, 409) },
  }),
  renew: createRoute({
    method: "post",
    path: "/bookings/{id}/renew",
    summary: "Give a booking more time: an active one ends later, an expired one is followed by a new one",
    ...may("booking.renew"),
    request: { params: id, headers: idempotent, body: jsonBody(renewBody) },
    responses: {
      200: json(bookingSchema, "The booking, extended or waiting for its cash"),
      201: json(bookingSchema, "The new booking"),
      ...problems(401, 402, 403, 404, 409, 422),
    },
  }),
  trail: createRoute({
    method: "get",
    path: "/bookings/{id}/trail",
    summary: "Who did what to a booking and when",
    ...may("booking.see"),
    request: { params: id },
    responses: {
      200: json(bookingTrail, "Its steps, the oldest first"),
      ...problems(401, 403, 404),
    },
  }),
};

interface Deps {
  readonly commands: BookingCommands;
  readonly views: BookingViews;
  readonly clock: Clock;
}

export function createBookingRoutes({ commands, views, clock }: Deps) {
  const timed = <View>(view: View) => ({ ...view, serverTime: clock.now().toISOString() });

  /** Whatever the reason, whoever wanted more time hears that there is none. */
  function rejectRenewal(context: Context<ApiEnv>, refusal: Refusal): Promise<never> {
    const { id } = idParam("bkg").parse(context.req.param());
    return commands.rejectRenewal(context.get("actor"), id, refusal, readMark(context, null));
  }

  return createRouter()
    .openapi(routes.book, async (context) => {
      const actor = context.get("actor");
      const { durationMinutes, startsAt, payment, ...body } = context.req.valid("json");
      const { id, fresh } = await commands.book(
        actor,
        {
          ...body,
          vehicleType: body.vehicleType,
          duration: inMilliseconds(durationMinutes),
          startsAt: startsAt === undefined ? undefined : new Date(startsAt),
          payment: { method: payment.method, token: payment.token },
        },
        readMark(context, context.req.valid("json")),
      );
      return context.json(timed(fresh === null ? await views.find(actor, id) : views.fresh(actor, fresh)), 201);
    })
    .openapi(routes.list, async (context) => {
      const { cursor, limit, ...filter } = context.req.valid("query");
      const after = cursor === undefined ? undefined : (cursor as BookingId);
      const { items, nextCursor } = await views.list(context.get("actor"), { ...readFilter(filter), after, limit });
      return context.json({ items: items.map(timed), nextCursor }, 200);
    })
    .openapi(routes.find, async (context) => {
      return context.json(timed(await views.find(context.get("actor"), context.req.valid("param").id)), 200);
    })
    .openapi(routes.cancel, async (context) => {
      const { id } = context.req.valid("param");
      await commands.cancel(context.get("actor"), id, context.req.valid("json").reason ?? null);
      return context.json(timed(await views.find(context.get("actor"), id)), 200);
    })
    .openapi(routes.decline, async (context) => {
      const { id } = context.req.valid("param");
      await commands.decline(context.get("actor"), id, context.req.valid("json").reason ?? null);
      return context.json(timed(await views.find(context.get("actor"), id)), 200);
    })
    .openapi(routes.complete, async (context) => {
      const { id } = context.req.valid("param");
      await commands.complete(context.get("actor"), id);
      return context.json(timed(await views.find(context.get("actor"), id)), 200);
    })
    .openapi(
      routes.renew,
      async (context) => {
        const [actor, { id }, body] = [context.get("actor"), context.req.valid("param"), context.req.valid("json")];
        const { method, token } = body.payment;
        const request = { duration: inMilliseconds(body.durationMinutes), payment: { method, token } };
        const goesOn = await commands.renew(actor, id, request, readMark(context, body));
        const view = timed(await views.find(actor, goesOn));
        return goesOn === id ? context.json(view, 200) : context.json(view, 201);
      },
      (result, context) => (result.success ? undefined : rejectRenewal(context, validationRefusal(result.error))),
    )
    .openapi(routes.trail, async (context) => {
      const { id } = context.req.valid("param");
      return context.json({ items: await views.trail(context.get("actor"), id) }, 200);
    });
}

const inMilliseconds = (minutes: number | undefined) =>
  minutes === undefined ? undefined : Math.round(minutes * minute);
