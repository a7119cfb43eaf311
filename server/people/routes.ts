// People over HTTP: who am I, everybody for administrators, and who there is to try the product with.

import { createRoute, z } from "@hono/zod-openapi";
import { createRouter, idParam, idQuery, json, jsonBody, listOf, may, pageLimit, problems } from "../http/api.ts";
import { Refusal } from "../refusal.ts";
import type { PeopleCommands } from "./commands.ts";
import { demoAccounts, demoPassword } from "./demo-accounts.ts";
import { roles } from "./person.ts";
import { meSchema, personSchema, profileBody, reasonBody } from "./schemas.ts";
import type { createPeopleViews } from "./views.ts";

const demoSchema = z
  .object({
    accounts: z.array(z.object({ email: z.string(), role: z.enum(roles), name: z.string() })),
    password: z.string(),
  })
  .openapi("Demo", { example: { accounts: [...demoAccounts], password: demoPassword } });

const routes = {
  me: createRoute({
    method: "get",
    path: "/me",
    summary: "The signed-in person",
    ...may("self.manage"),
    responses: { 200: json(meSchema, "Who you are"), ...problems(401) },
  }),
  change: createRoute({
    method: "patch",
    path: "/me",
    summary: "Change one's name or phone number",
    ...may("self.manage"),
    request: { body: jsonBody(profileBody) },
    responses: { 200: json(meSchema, "Who you are now"), ...problems(401, 422) },
  }),
  list: createRoute({
    method: "get",
    path: "/people",
    summary: "Everybody, newest first, for administrators",
    ...may("person.list"),
    request: {
      query: z.object({
        role: z.enum(roles).optional(),
        disabled: z.enum(["true", "false"]).optional(),
        q: z.string().trim().max(100).optional().openapi({ description: "Part of a name, or an e-mail address" }),
        cursor: idQuery("usr"),
        limit: pageLimit(20),
      }),
    },
    responses: { 200: json(listOf(personSchema), "A page of people"), ...problems(401, 403, 422) },
  }),
  disable: createRoute({
    method: "post",
    path: "/people/{id}/disable",
    summary: "Disable an account: its logins end and its sockets close at once",
    ...may("person.disable"),
    request: { params: idParam("usr"), body: jsonBody(reasonBody) },
    responses: { 200: json(personSchema, "The person"), ...problems(401, 403, 404, 409, 422) },
  }),
  enable: createRoute({
    method: "post",
    path: "/people/{id}/enable",
    summary: "Let a disabled account in again",
    ...may("person.disable"),
    request: { params: idParam("usr") },
    responses: { 200: json(personSchema, "The person"), ...problems(401, 403, 404, 409) },
  }),
};

const demo = createRoute({
  method: "get",
  path: "/demo",
  summary: "The accounts to try the product with",
  responses: { 200: json(demoSchema, "Demo accounts"), ...problems(404) },
});

interface Deps {
  readonly commands: PeopleCommands;
  readonly views: ReturnType<typeof createPeopleViews>;
}

export function createPeopleRoutes({ commands, views }: Deps) {
  return createRouter()
    .openapi(routes.me, async (context) => context.json(await views.findMe(context.get("actor").id), 200))
    .openapi(routes.change, async (context) => {
      const actor = context.get("actor");
      await commands.changeProfile(actor, context.req.valid("json"));
      return context.json(await views.findMe(actor.id), 200);
    })
    .openapi(routes.list, async (context) => {
      const { role, disabled, q, cursor, limit } = context.req.valid("query");
      const isDisabled = disabled === undefined ? undefined : disabled === "true";
      const text = q === "" ? undefined : q;
      return context.json(await views.list({ role, isDisabled, text, after: cursor, limit }), 200);
    })
    .openapi(routes.disable, async (context) => {
      const { id } = context.req.valid("param");
      await commands.disable(context.get("actor"), id, context.req.valid("json").reason);
      return context.json(await views.find(id), 200);
    })
    .openapi(routes.enable, async (context) => {
      const { id } = context.req.valid("param");
      await commands.enable(context.get("actor"), id);
      return context.json(await views.find(id), 200);
    });
}

export function createDemoRoutes(isOn: boolean) {
  return createRouter().openapi(demo, (context) => {
    if (!isOn) throw new Refusal("not_found");
    return context.json({ accounts: [...demoAccounts], password: demoPassword }, 200);
  });
}
