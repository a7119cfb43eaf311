// Payments over HTTP.

import { createRoute, z } from "@hono/zod-openapi";
import type { PaymentId, UserId } from "@parkmate/protocol/ids";
import { isLanguage, type Language, languages } from "@parkmate/protocol/language";
import type { Context } from "hono";
import { accepts } from "hono/accepts";
import type { Clock } from "../clock.ts";
import { createRouter, idParam, idQuery, json, listOf, may, paging, problems } from "../http/api.ts";
import { csvAnswer, csvHeaders, csvPage, csvStream } from "../http/csv.ts";
import { plateFilter, readFilter, timeFilter } from "../http/filter.ts";
import type { Log } from "../log.ts";
import type { PaymentCommands } from "./commands.ts";
import { paymentColumns } from "./export.ts";
import { paymentMethods, paymentPurposes, paymentStatuses } from "./payment.ts";
import { receiptPage } from "./receipt-page.ts";
import { paymentInFullSchema, receiptSchema } from "./schema.ts";
import type { PaymentViews } from "./views.ts";

const filter = {
  status: z.enum(paymentStatuses).optional(),
  method: z.enum(paymentMethods).optional(),
  purpose: z.enum(paymentPurposes).optional(),
  lotId: idQuery("lot"),
  ...timeFilter("Made"),
  plate: plateFilter,
  q: z.string().trim().max(100).optional().openapi({
    description: "A booking's code, a receipt's number, or part of the payer's name",
  }),
};

const routes = {
  list: createRoute({
    method: "get",
    path: "/payments",
    summary: "Own payments; those in an owner's lots; for administrators all. Newest first",
    ...may("payment.list"),
    request: {
      query: z.object({
        ...filter,
        ...paging(),
      }),
    },
    responses: { 200: json(listOf(paymentInFullSchema), "A page of payments"), ...problems(401, 422) },
  }),
  download: createRoute({
    method: "get",
    path: "/payments.csv",
    summary: "The payments that the list shows, all of them, as a file for spreadsheets",
    ...may("payment.export"),
    request: { query: z.object(filter) },
    responses: { 200: csvAnswer("The file, written while it is read"), ...problems(401, 403, 422) },
  }),
  find: createRoute({
    method: "get",
    path: "/payments/{id}",
    summary: "One payment with what it is for",
    ...may("payment.see"),
    request: { params: idParam("pay") },
    responses: { 200: json(paymentInFullSchema, "The payment"), ...problems(401, 403, 404) },
  }),
  receipt: createRoute({
    method: "get",
    path: "/payments/{id}/receipt",
    summary: "The receipt of a payment whose money came: as data, or as a page to print",
    ...may("payment.see"),
    request: {
      params: idParam("pay"),
      query: z.object({
        format: z.enum(["json", "html"]).optional().openapi({ description: "Without it, the Accept header decides" }),
        language: z.enum(languages).optional().openapi({
          description:
            "Without it, that of the reader's notifications; of whoever never chose, the Accept-Language header's",
        }),
      }),
    },
    responses: {
      200: {
        content: {
          "application/json": { schema: receiptSchema },
          "text/html": { schema: z.string().openapi({ example: "<!doctype html><html>…</html>" }) },
        },
        description: "The receipt",
      },
      ...problems(401, 403, 404, 409, 422),
    },
  }),
  verify: createRoute({
    method: "post",
    path: "/payments/{id}/verify",
    summary: "Confirm a cash payment, as the lot's owner or an administrator",
    ...may("payment.verify"),
    request: { params: idParam("pay") },
    responses: { 200: json(paymentInFullSchema, "The payment"), ...problems(401, 403, 404, 409) },
  }),
  check: createRoute({
    method: "post",
    path: "/payments/{id}/check",
    summary: "The payer is back from the provider's own form: ask what became of the payment",
    ...may("payment.check"),
    request: { params: idParam("pay") },
    responses: { 200: json(paymentInFullSchema, "The payment as it is now"), ...problems(401, 403, 404) },
  }),
};

interface Deps {
  readonly commands: Pick<PaymentCommands, "verifyCash" | "check">;
  readonly views: PaymentViews;
  readonly clock: Clock;
  readonly log: Log;
  /** What somebody reads, where they have said so. */
  readonly languageOf: (userId: UserId) => Promise<Language | null>;
}

export function createPaymentRoutes({ commands, views, clock, log, languageOf }: Deps) {
  return createRouter()
    .openapi(routes.list, async (context) => {
      const { cursor, limit, ...query } = context.req.valid("query");
      const after = cursor === undefined ? undefined : (cursor as PaymentId);
      return context.json(await views.list(context.get("actor"), { ...readFilter(query), after, limit }), 200);
    })
    .openapi(routes.download, (context) => {
      const [actor, wanted] = [context.get("actor"), readFilter(context.req.valid("query"))];
      const file = csvStream({
        columns: paymentColumns,
        readPage: (after) => views.readPage(actor, { ...wanted, after }, csvPage),
        onError: (error) => log.error({ err: error, requestId: context.get("requestId") }, "an export broke off"),
      });
      return context.body(file, 200, csvHeaders("payments", clock.now()));
    })
    .openapi(routes.find, async (context) => {
      return context.json(await views.find(context.get("actor"), context.req.valid("param").id), 200);
    })
    .openapi(routes.receipt, async (context) => {
      const [actor, { format, language: asked }] = [context.get("actor"), context.req.valid("query")];
      const language = asked ?? (await languageOf(actor.id)) ?? acceptedLanguage(context);
      const receipt = await views.receipt(actor, context.req.valid("param").id, language);
      context.header("vary", "Accept, Accept-Language");
      context.header("content-language", language);
      const [asData, asPage] = ["application/json", "text/html"];
      const accepted = accepts(context, { header: "Accept", supports: [asData, asPage], default: asData });
      const isPage = format === undefined ? accepted === asPage : format === "html";
      return isPage ? context.html(receiptPage(receipt, language), 200) : context.json(receipt, 200);
    })
    .openapi(routes.verify, async (context) => {
      const [actor, { id }] = [context.get("actor"), context.req.valid("param")];
      await commands.verifyCash(actor, id);
      return context.json(await views.find(actor, id), 200);
    })
    .openapi(routes.check, async (context) => {
      const [actor, { id }] = [context.get("actor"), context.req.valid("param")];
      await commands.check(actor, id);
      return context.json(await views.find(actor, id), 200);
    });
}

/** The one that the browser would rather have, of those that we speak. */
function acceptedLanguage(context: Context): Language {
  const found = accepts(context, {
    ...{ header: "Accept-Language", supports: [...languages], default: "en" },
    match: (wanted) =>
      wanted
        .filter(({ q }) => q > 0)
        .toSorted((one, other) => other.q - one.q)
        .map(({ type }) => type.split("-")[0]?.toLowerCase())
        .find(isLanguage) ?? "en",
  });
  return isLanguage(found) ? found : "en";
}
