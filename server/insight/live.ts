// Who looks at the day is told when something of it has changed, and asks again. The hint says no more than that: owners get it
// of their own lots, administrators of everything.

import type { ServerFrame } from "@parkmate/protocol/frames";
import { dayTopic } from "@parkmate/protocol/frames";
import type { UserId } from "@parkmate/protocol/ids";
import type { DomainEvent, People } from "../events.ts";
import type { Identity } from "../live/socket.ts";
import type { SlotChange } from "../lots/lot.ts";

const everywhere = "day";
const of = (ownerId: UserId): string => `day:${ownerId}`;

/** The topic that somebody means by this name; null for any other, and for those whose day it is not. */
export function dayTopicOf(name: string, { userId, role }: Identity): string | null {
  if (name !== dayTopic) return null;
  if (role === "admin") return everywhere;
  return role === "owner" ? of(userId) : null;
}

/** A watched topic is told by this frame to look anew. */
const lookAgain = JSON.stringify({ type: "watching", topic: dayTopic } satisfies ServerFrame);

/** Tells those whose day this changes. */
export function createPublishDay(publish: (topic: string, frame: string) => void) {
  return (events: readonly DomainEvent[], slots: readonly SlotChange[]): void => {
    if (events.length === 0 && slots.length === 0) return;
    const owners = [...events.flatMap(ownersOf), ...slots.map(({ ownerId }) => ownerId)];
    for (const topic of [everywhere, ...new Set(owners.map(of))]) publish(topic, lookAgain);
  };
}

function ownersOf({ people }: DomainEvent): readonly UserId[] {
  const owner: People = "owner" in people ? people.owner : null;
  return typeof owner === "string" ? [owner] : (owner ?? []);
}
