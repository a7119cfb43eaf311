// The step from signed out to signed in: learn who it is, go where they meant to go.

import type { AnyRouter } from "@tanstack/react-router";
import { put } from "../api/client.ts";
import { language } from "../language/language.ts";
import { homes } from "./places.ts";
import { session } from "./session.ts";

export async function enter(router: AnyRouter, next: string | undefined): Promise<void> {
  const me = await session.refresh();
  // Notifications are written in the language in which somebody came in, where that is not the usual one.
  if (me && language() !== "en") await put("/preferences", { json: { language: language() } }).catch(() => null);
  await router.navigate({ href: next ?? (me ? homes[me.role] : "/"), replace: true });
}
