// One's preferences as the server keeps them; toasts ask here whether to sound.

import { queryOptions } from "@tanstack/react-query";
import { get } from "../api/client.ts";
import type { Answer, Input } from "../api/contract.ts";
import { queries } from "../api/query-client.ts";

export type Preferences = Answer<"get", "/preferences">;
export type PreferencesChange = Input<"put", "/preferences">["json"];

export function preferencesQuery() {
  return queryOptions({
    queryKey: ["preferences"],
    queryFn: ({ signal }) => get("/preferences", { signal }),
    staleTime: 5 * 60_000,
  });
}

/** Whether this type was given a sound; not, where that cannot be known. */
export async function hasSound(event: string): Promise<boolean> {
  const known = await queries.ensureQueryData(preferencesQuery()).catch(() => null);
  return known?.types[event]?.sound ?? false;
}
