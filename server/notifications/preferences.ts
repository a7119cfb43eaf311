// What a person has chosen about their notifications, and what becomes of a notification because of it. Pure.

import type { Catalogue, Kind } from "@parkmate/protocol/kind";
import type { Language } from "@parkmate/protocol/language";
import { type QuietHours, quietEnd } from "./quiet-hours.ts";

export const channels = ["inApp", "sound", "push", "email"] as const;
export type Channel = (typeof channels)[number];

/** By type, then channel: on or off. What is not there is as it is by default. */
export type Choices = { readonly [type: string]: { readonly [channel in Channel]?: boolean | undefined } };

export interface Preferences {
  /** How long before the end of something of theirs they want to be warned, in milliseconds; null: the default. */
  readonly reminderLead: number | null;
  readonly quietHours: QuietHours | null;
  /** That quiet hours are read in. */
  readonly timeZone: string;
  /** That their notifications are written in. */
  readonly language: Language;
  readonly choices: Choices;
}

/** Told now, held until the end of quiet hours, or not told at all. */
type Fate = { readonly is: "told" } | { readonly is: "held"; readonly until: Date } | { readonly is: "muted" };

/** Without a word from the person: shown, silent, pushed; and mailed where missing it would cost them. */
function isOnByDefault(kind: Kind, channel: Channel): boolean {
  switch (channel) {
    case "inApp":
    case "push":
      return true;
    case "sound":
      return false;
    case "email":
      return kind.mandatory === true;
  }
}

export function isOn(type: string, kind: Kind, channel: Channel, choices: Choices): boolean {
  if (channel === "inApp" && kind.mandatory === true) return true;
  return choices[type]?.[channel] ?? isOnByDefault(kind, channel);
}

/**
 * The choices after these changes; what is left out stays. Only what differs from the default is kept, so that a default
 * that changes one day reaches everybody who did not choose otherwise.
 */
export function choose(before: Choices, changes: Choices, catalogue: Catalogue): Choices {
  const chosen = Object.entries(catalogue).map(([type, kind]) => {
    const after = { ...before[type], ...definedOf(changes[type]) };
    const other = channels.filter(
      (channel) => after[channel] !== undefined && after[channel] !== isOnByDefault(kind, channel),
    );
    return [type, Object.fromEntries(other.map((channel) => [channel, after[channel]]))] as const;
  });
  return Object.fromEntries(chosen.filter(([, ofType]) => Object.keys(ofType).length > 0));
}

function definedOf(ofType: Choices[string] = {}): Choices[string] {
  return Object.fromEntries(Object.entries(ofType).filter(([, value]) => value !== undefined));
}

/** What becomes of a notification that comes now. `preferences` are undefined for who never chose anything. */
export function fateOf(
  { event, expiresAt }: { readonly event: string; readonly expiresAt: Date | null },
  kind: Kind,
  preferences: Preferences | undefined,
  now: Date,
): Fate {
  if (preferences === undefined) return { is: "told" };
  if (!isOn(event, kind, "inApp", preferences.choices)) return { is: "muted" };
  const until = kind.waits === true ? heldUntil(expiresAt, preferences, now) : null;
  return until === null ? { is: "told" } : { is: "held", until };
}

/** When quiet hours let through what can wait; null for now: it is not quiet, or would be too late afterwards. */
export function heldUntil(
  expiresAt: Date | null,
  { quietHours, timeZone }: Pick<Preferences, "quietHours" | "timeZone">,
  now: Date,
): Date | null {
  const end = quietHours && quietEnd(quietHours, timeZone, now);
  return end === null || (expiresAt !== null && expiresAt <= end) ? null : end;
}

/** Whether anything that a person chooses could matter to it. */
export const isOpenToChoice = (kind: Kind): boolean => kind.mandatory !== true || kind.waits === true;
