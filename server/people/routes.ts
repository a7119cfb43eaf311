// Who am I, and what there is to try.

import { createRoute, z } from "@hono/zod-openapi";
import type { Database } from "../db/schema.ts";
import { createRouter, exampleId, idSchema, json, problems } from "../http/api.ts";
import { Refusal } from "../refusal.ts";
import { demoAccounts, demoPassword } from "./demo-accounts.ts";
import { roles } from "./person.ts";

const meSchema = z
  .object({
    id: idSchema("usr"),
    role: z.enum(roles),
    name: z.string(),
    email: z.string(),
    phone: z.string().nullable(),
    ownerStatus: z.enum(["pending", "approved", "declined"]).nullable(),
  })
  .openapi("Me", {
    example: {
      ...{ id: exampleId("usr"), role: "driver", name: "Asha Nair", email: "asha@example.com" },
      ...{ phone: "+919847010001", ownerStatus: null },
    },
  });

const demoSchema = z
  .object({
    accounts: z.array(z.object({ email: z.string(), role: z.enum(roles), name: z.string() })),
    password: z.string(),
  })
  .openapi("Demo", { example: { accounts: [...demoAccounts], password: demoPassword } });

const me = createRoute({
  method: "get",
  path: "/me",
  summary: "The signed-in person",
  responses: { 200: json(meSchema, "Who you are"), ...problems(401) },
});

const demo = createRoute({
  method: "get",
  path: "/demo",
  summary: "The accounts to try the product with",
  responses: { 200: json(demoSchema, "Demo accounts"), ...problems(404) },
});

export function createMeRoutes(db: Database) {
  return createRouter().openapi(me, async (context) => {
    const { id, role, name, email, phone } = context.get("actor");
    const owner = await db.selectFrom("owners").select("status").where("userId", "=", id).executeTakeFirst();
    return context.json({ id, role, name, email, phone, ownerStatus: owner?.status ?? null }, 200);
  });
}

export function createDemoRoutes(isOn: boolean) {
  return createRouter().openapi(demo, (context) => {
    if (!isOn) throw new Refusal("not_found");
    return context.json({ accounts: [...demoAccounts], password: demoPassword }, 200);
  });
}
