// What the filters of lists have in common: how they stand in a query string, and how the views want them.

import { z } from "@hono/zod-openapi";

/** `from` and `until`; `verb` says what an item does at that time: "Starting". */
export const timeFilter = (verb: string) => ({
  from: z.iso
    .datetime({ offset: true })
    .optional()
    .openapi({ description: `${verb} at this instant or later` }),
  until: z.iso
    .datetime({ offset: true })
    .optional()
    .openapi({ description: `${verb} before this instant` }),
});

/** Of things that come, go on and end: those that are not over, or those that are. */
export const liveFilter = z
  .enum(["true", "false"])
  .transform((text) => text === "true")
  .optional()
  .openapi({ type: "string", enum: ["true", "false"], description: "Only what is not over yet; false: only what is" });

export const plateFilter = z.string().max(20).optional().openapi({ description: "The beginning of a plate" });

interface Times {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

interface Asked extends Times {
  readonly plate?: string | undefined;
  readonly q?: string | undefined;
}

/** As dates. */
export const readTimes = ({ from, until }: Times) => ({
  from: from === undefined ? undefined : new Date(from),
  until: until === undefined ? undefined : new Date(until),
});

/** Instants as dates, a plate as it is stored; what was searched for with nothing in it is not searched for. */
export function readFilter<Query extends Asked>({ q, from, until, plate, ...rest }: Query) {
  return {
    ...rest,
    ...readTimes({ from, until }),
    plate: plate === undefined ? undefined : plate.toUpperCase().replace(/[^A-Z0-9]/g, ""),
    text: q === "" ? undefined : q,
  };
}
