// Turns domain events into inbox rows: the catalogue says to whom, how loud and in which words.
// `perform` alone calls it, inside the transaction that made the events true.

import type { UserId } from "@parkmate/protocol/ids";
import { type Catalogue, fill, type Kind } from "@parkmate/protocol/kind";
import type { Values } from "@parkmate/protocol/notification";
import type { Tx } from "../db/schema.ts";
import type { Draft, Inbox, InboxEntry } from "./inbox.ts";

/** What announce needs to know of a domain event, whatever the domain is. */
export interface Announced {
  readonly type: string;
  readonly key: string;
  readonly by: UserId | null;
  readonly people: Readonly<Record<string, UserId>>;
  readonly values: Values;
}

export type Announce = (tx: Tx, events: readonly Announced[], now: Date) => Promise<readonly InboxEntry[]>;

export function createAnnounce(catalogue: Catalogue, inbox: Pick<Inbox, "append">): Announce {
  const rowsByEvent = Map.groupBy(Object.entries(catalogue), ([, kind]) => kind.on);

  return async (tx, events, now) => {
    const drafts = events.flatMap((event) =>
      (rowsByEvent.get(event.type) ?? []).map(([type, kind]) => draft(type, kind, event)),
    );
    return drafts.length === 0 ? [] : inbox.append(tx, drafts, now);
  };
}

/** One notification in words. Throws if the event lacks a value or a person that the row asks for. */
export function draft(type: string, kind: Kind, event: Announced): Draft {
  const userId = event.people[kind.to];
  if (userId === undefined) throw new Error(`${event.type} has no person "${kind.to}"`);
  const worded = (template: string) => fill(template, event.values);
  return {
    userId,
    event: type,
    once: `${type}/${event.key}`,
    level: kind.level,
    title: worded(kind.title),
    text: worded(kind.text),
    data: event.values,
    link: worded(kind.link),
    actions: (kind.actions ?? []).map(({ label, link }) => ({ label: worded(label), link: worded(link) })),
    collapseKey: kind.collapse === undefined ? null : worded(kind.collapse),
    expiresAt: kind.expires === undefined ? null : new Date(worded(kind.expires)),
    causedBy: event.by,
  };
}
