// One's own preferences over HTTP. Reading gives the whole picture; writing takes the parts that change, or all that was read.

import { createRoute, z } from "@hono/zod-openapi";
import type { Catalogue } from "@parkmate/protocol/kind";
import { languages } from "@parkmate/protocol/language";
import { createRouter, json, may, problems } from "../http/api.ts";
import { faults } from "../http/faults.ts";
import { minute } from "../time.ts";
import type { PreferenceCommands } from "./preference-commands.ts";
import { type Channel, channels, isOn, type Preferences } from "./preferences.ts";
import { knownTimeZone } from "./quiet-hours.ts";

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, faults.not_a_time);

const quietHoursSchema = z
  .strictObject({ from: time, until: time })
  .refine(({ from, until }) => from !== until, faults.quiet_all_day)
  .nullable();

const leadSchema = z.number().min(5, faults.reminder_too_late).max(30, faults.reminder_too_early).nullable();

const timeZoneSchema = z
  .string()
  .max(60)
  .transform((name, issues) => {
    const known = knownTimeZone(name);
    if (known !== null) return known;
    issues.addIssue({ code: "custom", message: faults.not_a_time_zone });
    return z.NEVER;
  })
  .openapi({ type: "string", example: "Asia/Kolkata" });

const switches = { inApp: z.boolean(), sound: z.boolean(), push: z.boolean(), email: z.boolean() } satisfies Record<
  Channel,
  z.ZodType
>;

interface Deps {
  readonly commands: PreferenceCommands;
  readonly catalogue: Catalogue;
  /** How long before the end of something its warning comes, in milliseconds, unless its person wants another. */
  readonly defaultLead: number;
  readonly timeZone: string;
}

export function createPreferenceRoutes({ commands, catalogue, defaultLead, timeZone }: Deps) {
  const kinds = Object.entries(catalogue);
  const mandatory = kinds.filter(([, kind]) => kind.mandatory === true).map(([type]) => type);

  /** Everything that a person can choose, as it is for them. */
  function picture({ reminderLead, quietHours, timeZone, language, choices }: Preferences) {
    const types = kinds.map(([type, kind]) => {
      const on = (channel: Channel) => isOn(type, kind, channel, choices);
      return [type, { inApp: on("inApp"), sound: on("sound"), push: on("push"), email: on("email") }] as const;
    });
    return {
      reminderLeadMinutes: reminderLead === null ? null : reminderLead / minute,
      defaultReminderLeadMinutes: defaultLead / minute,
      ...{ quietHours, timeZone, language, types: Object.fromEntries(types) },
      ...{ channels: [...channels], mandatory },
    };
  }

  const example = picture({
    reminderLead: null,
    quietHours: { from: "22:00", until: "07:00" },
    ...{ timeZone, language: "en", choices: {} },
  });

  const preferencesSchema = z
    .object({
      reminderLeadMinutes: z.number().nullable().openapi({ description: "5 to 30; null: the default" }),
      defaultReminderLeadMinutes: z.number(),
      quietHours: z.object({ from: z.string(), until: z.string() }).nullable(),
      timeZone: z.string(),
      language: z.enum(languages).openapi({ description: "That your notifications are written in" }),
      types: z.record(z.string(), z.object(switches)),
      channels: z.array(z.enum(channels)),
      mandatory: z.array(z.string()).openapi({ description: "Types that always arrive in the app" }),
    })
    .openapi("Preferences", { example });

  const changeSchema = z
    .object({
      reminderLeadMinutes: leadSchema.optional(),
      quietHours: quietHoursSchema.optional(),
      timeZone: timeZoneSchema.optional(),
      language: z.enum(languages).optional(),
      types: z
        .record(z.string(), z.strictObject(switches).partial())
        .superRefine((types, issues) => {
          for (const [type, { inApp }] of Object.entries(types)) {
            const problem = problemWith(type, inApp);
            if (problem !== null) issues.addIssue({ code: "custom", path: [type], message: problem });
          }
        })
        .optional(),
    })
    .openapi("PreferencesChange", {
      description: "What is left out stays as it is.",
      example: { reminderLeadMinutes: 15, quietHours: { from: "22:00", until: "07:00" }, timeZone },
    });

  function problemWith(type: string, inApp: boolean | undefined): string | null {
    if (!Object.hasOwn(catalogue, type)) return faults.no_such_kind;
    return inApp === false && mandatory.includes(type) ? faults.always_arrives : null;
  }

  const read = createRoute({
    method: "get",
    path: "/preferences",
    summary: "What you have chosen about your notifications, and what there is to choose",
    ...may("self.manage"),
    responses: { 200: json(preferencesSchema, "Your preferences"), ...problems(401) },
  });

  const change = createRoute({
    method: "put",
    path: "/preferences",
    summary: "Choose; what is left out stays as it is",
    ...may("self.manage"),
    request: { body: { content: { "application/json": { schema: changeSchema } }, required: true } },
    responses: { 200: json(preferencesSchema, "Your preferences after it"), ...problems(401, 422) },
  });

  return createRouter()
    .openapi(read, async (context) => context.json(picture(await commands.read(context.get("actor").id)), 200))
    .openapi(change, async (context) => {
      const { reminderLeadMinutes: lead, types: choices, ...rest } = context.req.valid("json");
      const reminderLead = typeof lead === "number" ? Math.round(lead * minute) : lead;
      const after = await commands.change(context.get("actor").id, { reminderLead, choices, ...rest });
      return context.json(picture(after), 200);
    });
}
