// What all routes share: who is asking, how an invalid body is refused, and shapes that recur.

import { OpenAPIHono, z } from "@hono/zod-openapi";
import type { Id } from "@parkmate/protocol/ids";
import { isId } from "@parkmate/protocol/ids";
import { createMiddleware } from "hono/factory";
import type { Authenticate } from "../people/logins.ts";
import type { Actor } from "../people/person.ts";
import { Refusal } from "../refusal.ts";
import { validationRefusal } from "./problem.ts";

export interface ApiEnv {
  /** Where the caller is: the other end of the connection. */
  Bindings: { address: () => string | null };
  Variables: { actor: Actor; requestId: string };
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
    const actor = await authenticate(context.req.raw.headers);
    if (actor === null) throw new Refusal("unauthenticated");
    context.set("actor", actor);
    await next();
  });
}

/** A TypeID in a path. Anything else is simply not there. */
export function idParam<Prefix extends string>(prefix: Prefix) {
  return z.object({
    id: z
      .string()
      .transform((value): Id<Prefix> => {
        if (!isId(prefix, value)) throw new Refusal("not_found");
        return value;
      })
      .openapi({ param: { name: "id", in: "path" }, type: "string", example: `${prefix}_01jzx4q9c2f3gv8w5n6m7k8d9e` }),
  });
}

export const instant = z.iso.datetime().openapi({ example: "2026-11-23T10:30:00.000Z" });

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string().openapi({ example: "slot_taken" }),
    detail: z.string().optional(),
    requestId: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .openapi("Problem");

export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** A JSON answer in a route's declaration. */
export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  content: { "application/json": { schema } },
  description,
});

/** The refusals that a route may answer with. */
export function problems<Status extends number>(...statuses: Status[]) {
  const answer = { content: { "application/problem+json": { schema: problemSchema } }, description: "Refused" };
  return Object.fromEntries(statuses.map((status) => [status, answer])) as Record<Status, typeof answer>;
}
