// The step from signed out to signed in: learn who it is, go where they meant to go.

import type { AnyRouter } from "@tanstack/react-router";
import { homes } from "./places.ts";
import { session } from "./session.ts";

export async function enter(router: AnyRouter, next: string | undefined): Promise<void> {
  const me = await session.refresh();
  await router.navigate({ href: next ?? (me ? homes[me.role] : "/"), replace: true });
}
