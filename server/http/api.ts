// What all routes share: who is asking, how an invalid body is refused, and shapes that recur.

import { OpenAPIHono, z } from "@hono/zod-openapi";
import type { Id } from "@parkmate/protocol/ids";
import { isId } from "@parkmate/protocol/ids";
import { type EndName, ended } from "@parkmate/protocol/reasons/ended";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { Authenticate } from "../people/logins.ts";
import type { Actor } from "../people/person.ts";
import { type Action, requireMay } from "../permissions.ts";
import { Refusal, type RefusalCode, refusals } from "../refusal.ts";
import { validationRefusal } from "./problem.ts";

export interface ApiEnv {
  /** Where the caller is: the other end of the connection, or whom a trusted proxy names. */
  Bindings: { address: () => string | null };
  /** `actor` is there below `signedIn`, `viewer` below `maybeSignedIn`; `isAsset` where a file was the answer. */
  Variables: { actor: Actor; viewer: Actor | null; requestId: string; isAsset?: boolean };
}

/** A router whose routes refuse what their schemas do not allow. */
export function createRouter() {
  return new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (!result.success) throw validationRefusal(result.error);
    },
  });
}

/** Lets only signed-in people through, and tells the route who it is. */
export function signedIn(authenticate: Authenticate) {
  return createMiddleware<ApiEnv>(async (context, next) => {
    const actor = await authenticate(context.req.raw.headers, keepIn(context));
    if (actor === null) throw new Refusal("unauthenticated");
    context.set("actor", actor);
    await next();
  });
}

/** Lets everybody through, and tells the route who it is, or that it is nobody known. */
export function maybeSignedIn(authenticate: Authenticate) {
  return createMiddleware<ApiEnv>(async (context, next) => {
    context.set("viewer", await authenticate(context.req.raw.headers, keepIn(context)));
    await next();
  });
}

const keepIn = (context: Context) => (cookie: string) => context.header("set-cookie", cookie, { append: true });

/** For a route's declaration: who may call it. Told in the API's description, and refused before anything is looked at. */
export function may(action: Action) {
  const gate = createMiddleware<ApiEnv>(async (context, next) => {
    requireMay(context.get("actor"), action);
    await next();
  });
  return { "x-may": action, middleware: gate } as const;
}

/** An id as examples show it: a TypeID, and always the same for its kind. */
export const exampleId = <Prefix extends string>(prefix: Prefix): Id<Prefix> => `${prefix}_01jzx4q9c2f3gv8w5n6m7k8d9e`;

const describeId = (prefix: string) =>
  ({ type: "string", pattern: `^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`, example: exampleId(prefix) }) as const;

/** A TypeID in a body: whoever reads the answer gets it as one. `message` says what an invalid one is not. */
export function idSchema<Prefix extends string>(prefix: Prefix, message = `Not an id such as ${exampleId(prefix)}`) {
  return z
    .custom<Id<Prefix>>((value) => typeof value === "string" && isId(prefix, value), message)
    .openapi(describeId(prefix));
}

/** A path with one TypeID, `{id}`. */
export function idParam<Prefix extends string>(prefix: Prefix) {
  return z.object({ id: idInPath("id", prefix) });
}

/** A TypeID in a path, by its name there. Anything else is simply not there. */
export function idInPath<Prefix extends string>(name: string, prefix: Prefix) {
  return z
    .string()
    .transform((value): Id<Prefix> => {
      if (!isId(prefix, value)) throw new Refusal("not_found");
      return value;
    })
    .openapi({ param: { name, in: "path" }, ...describeId(prefix) });
}

/** A TypeID in a query string, which may be left out. */
export const idQuery = <Prefix extends string>(prefix: Prefix) => idSchema(prefix).optional();

/**
 * Text that people write, trimmed. A half of a character, which a request's JSON can carry and the database's cannot, becomes
 * a replacement character.
 */
export const written = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .overwrite((text) => text.toWellFormed());

export const instant = z.iso.datetime().openapi({ example: "2026-11-23T10:30:00.000Z" });

/** Beside what says why something ended or came to nothing. */
export const endNameSchema = z
  .enum(Object.keys(ended.en) as EndName[])
  .nullable()
  .openapi({ description: "The name of the reason, where it is ParkMate's own; what people wrote has none" });

/** The query of a list: where it goes on, as the page before said, and how long the page may be. */
export const paging = (limit = 20) => ({
  cursor: z.string().max(60).optional().openapi({ description: "The `nextCursor` of the page before" }),
  limit: pageLimit(limit),
});

export const pageLimit = (limit: number) => z.coerce.number<string>().int().min(1).max(100).default(limit);

const problemCodes = [...(Object.keys(refusals) as RefusalCode[]), "internal"] as const;

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(problemCodes).openapi({ description: "Stable; programs may rely on it" }),
    detail: z.string().optional(),
    reason: z.string().optional().openapi({
      description: "The detail's own name, such as `booking_is`, where it says more than the code; stable as codes are",
    }),
    values: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .optional()
      .openapi({ description: "What the detail is filled with, by name" }),
    requestId: z.string().optional(),
    errors: z
      .array(
        z.object({
          path: z.string(),
          message: z.string(),
          reason: z.string().optional().openapi({ description: "The message's own name, where it has one" }),
          values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
        }),
      )
      .optional(),
  })
  .openapi("Problem", { example: exampleProblem("slot_taken") });

export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** A JSON answer in a route's declaration. */
export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  content: { "application/json": { schema } },
  description,
});

type Status = (typeof refusals)[RefusalCode]["status"];
type StatusOf<Entry> = Entry extends RefusalCode ? (typeof refusals)[Entry]["status"] : Entry & Status;

/** A JSON body in a route's declaration that may be left out. */
export const optionalBody = <Schema extends z.ZodType>(schema: Schema) => ({
  content: { "application/json": { schema } },
});

/** A JSON body in a route's declaration. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { "application/json": { schema } },
});

/** The refusals that a route may answer with: codes, or statuses that stand for all of their codes. */
export function problems<Entries extends readonly (RefusalCode | Status)[]>(...entries: Entries) {
  const codes = new Set<RefusalCode | Status>(entries);
  const all = Object.entries(refusals) as [RefusalCode, (typeof refusals)[RefusalCode]][];
  const meant = all.filter(([code, { status }]) => codes.has(code) || codes.has(status));
  const answers = Map.groupBy(meant, ([, { status }]) => status);
  return Object.fromEntries([...answers].map(([status, ofStatus]) => [status, answerWith(ofStatus)])) as Record<
    StatusOf<Entries[number]>,
    ReturnType<typeof answerWith>
  >;
}

function answerWith(ofStatus: readonly [RefusalCode, { readonly title: string }][]) {
  const examples = ofStatus.map(
    ([code, { title }]) => [code, { summary: title, value: exampleProblem(code) }] as const,
  );
  return {
    content: { "application/problem+json": { schema: problemSchema, examples: Object.fromEntries(examples) } },
    description: ofStatus.map(([, { title }]) => title).join("; or: "),
  };
}

function exampleProblem(code: RefusalCode) {
  const { status, title } = refusals[code];
  return { type: "about:blank", title, status, code, detail: title, requestId: "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed" };
}
