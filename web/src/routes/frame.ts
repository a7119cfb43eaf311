// What every address of the app stands in: the frame around all pages, the data below it, and who may open what.

import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import type { Me, Role } from "../api/types.ts";
import { homes } from "../people/places.ts";
import type { Session } from "../people/session.ts";
import { Layout } from "../shell/Layout.tsx";

export interface Context {
  readonly session: Session;
}

export const root = createRootRouteWithContext<Context>()({ component: Layout });

/** No address of its own: it brings the data cache to the pages below it. */
export const data = createRoute({
  getParentRoute: () => root,
  id: "data",
  component: lazyRouteComponent(() => import("../shell/DataLayout.tsx"), "DataLayout"),
});

interface Visit {
  readonly context: Context;
  readonly location: { readonly href: string };
}

/** Lets these roles in; sends others to their own start, and whoever is signed out to the sign-in page and back. */
export function only(...roles: readonly Role[]): (visit: Visit) => Promise<{ me: Me }> {
  return async ({ context, location }) => {
    const me = await context.session.known();
    if (!me) throw redirect({ to: "/sign-in", search: { next: location.href } });
    if (!roles.includes(me.role)) throw redirect({ to: homes[me.role] });
    return { me };
  };
}

export const everybody = () => only("driver", "owner", "employee", "admin");

export async function signedOut({ context }: Pick<Visit, "context">): Promise<void> {
  const me = await context.session.known();
  if (me) throw redirect({ to: homes[me.role] });
}

/**
 * For pages that read the address by themselves: it passes as it is, and only gets its type here. So the reader comes with
 * the page, and not with the first page of all.
 */
export const readByPage =
  <Filter>() =>
  (search: Record<string, unknown>): Filter =>
    search as Filter;
