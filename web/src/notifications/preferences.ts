// One's preferences as the server keeps them; toasts ask here whether to sound.

import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { get } from "../api/client.ts";
import type { Answer, Input } from "../api/contract.ts";
import { queries } from "../api/query-client.ts";

export type Preferences = Answer<"get", "/preferences">;
export type PreferencesChange = Input<"put", "/preferences">["json"];

export function preferencesQuery() {
  return queryOptions({
    queryKey: ["preferences"],
    queryFn: ({ signal }) => get("/preferences", { signal }),
    // What is chosen in another tab or on another device is heard of so late.
    staleTime: 60_000,
    // Whoever is without a network is told so, instead of waiting for one.
    networkMode: "always",
  });
}

/** As the answer will be, if the server takes it. */
export function withChange(before: Preferences, { types = {}, ...rest }: PreferencesChange): Preferences {
  const merged = Object.entries(before.types).map(([type, on]) => [type, { ...on, ...types[type] }] as const);
  return { ...before, ...rest, types: Object.fromEntries(merged) } as Preferences;
}

/** Whether this type was given a sound; as last known where that cannot be asked, and not where it was never known. */
export async function hasSound(event: string, from: QueryClient = queries): Promise<boolean> {
  // A tone that comes late tells of nothing.
  const query = { ...preferencesQuery(), retry: false };
  const known = await from.fetchQuery(query).catch(() => from.getQueryData(query.queryKey));
  return known?.types[event]?.sound ?? false;
}
