// An audit trail over HTTP: who did what to something and when.

import { z } from "@hono/zod-openapi";
import type { EndName } from "@parkmate/protocol/reasons/ended";
import { type Role, roles } from "../people/person.ts";
import { endNameSchema, instant } from "./api.ts";

interface Step<Status> {
  readonly at: string;
  readonly action: string;
  readonly status: Status;
  readonly reason: string | null;
  readonly reasonName: EndName | null;
  readonly by: string | null;
  readonly role: Role | null;
}

/** `name` is a step's in the API's description. */
export function trailOf<const Statuses extends readonly [string, ...string[]]>(
  name: string,
  statuses: Statuses,
  example: Step<Statuses[number]>,
) {
  const step = z.object({
    at: instant,
    action: z.string(),
    status: z.enum(statuses),
    reason: z.string().nullable(),
    reasonName: endNameSchema,
    by: z.string().nullable().openapi({ description: "A name; null when it happened by itself" }),
    role: z.enum(roles).nullable(),
  });
  return z.object({ items: z.array(step.openapi(name, { example })) });
}
