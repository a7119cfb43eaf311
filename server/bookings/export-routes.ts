// The export of bookings over HTTP.

import { createRoute, z } from "@hono/zod-openapi";
import type { Clock } from "../clock.ts";
import { createRouter, may, problems } from "../http/api.ts";
import { csvAnswer, csvHeaders, csvStream } from "../http/csv.ts";
import { readFilter } from "../http/filter.ts";
import type { Log } from "../log.ts";
import { type BookingExport, bookingColumns } from "./export.ts";
import { bookingFilter } from "./schema.ts";

const download = createRoute({
  method: "get",
  path: "/bookings.csv",
  summary: "The bookings that the list shows, all of them, as a file for spreadsheets",
  ...may("booking.export"),
  request: { query: z.object(bookingFilter) },
  responses: { 200: csvAnswer("The file, written while it is read"), ...problems(401, 403, 422) },
});

interface Deps {
  readonly bookings: BookingExport;
  readonly clock: Clock;
  readonly log: Log;
}

export function createBookingExportRoutes({ bookings, clock, log }: Deps) {
  return createRouter().openapi(download, (context) => {
    const [actor, filter] = [context.get("actor"), readFilter(context.req.valid("query"))];
    const file = csvStream({
      columns: bookingColumns,
      readPage: (after) => bookings.readPage(actor, filter, after),
      onError: (error) => log.error({ err: error, requestId: context.get("requestId") }, "an export broke off"),
    });
    return context.body(file, 200, csvHeaders("bookings", clock.now()));
  });
}
