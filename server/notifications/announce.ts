// Turns domain events into inbox rows: the catalogue says to whom, how loud and in which words; what each person has chosen
// says whether, and whether now. `perform` alone calls it, inside the transaction that made the events true.

import type { UserId } from "@parkmate/protocol/ids";
import { type Catalogue, fill, type Kind } from "@parkmate/protocol/kind";
import type { Tx } from "../db/schema.ts";
import { type Held, hold } from "./held.ts";
import type { Content, Draft, Inbox, InboxEntry } from "./inbox.ts";
import { findPreferences, keepPreferences } from "./preference-store.ts";
import { fateOf, isOpenToChoice, type Preferences } from "./preferences.ts";
import { createSpeaking, dataOf, type Facts, inWords, type Speeches } from "./speech.ts";

/** What announce needs to know of a domain event, whatever the domain is. */
export interface Announced {
  readonly type: string;
  readonly key: string;
  readonly by: UserId | null;
  /** By part: one person, several, or nobody this time. */
  readonly people: Readonly<Record<string, UserId | readonly UserId[] | null>>;
  readonly values: Facts;
}

export type Announce = (tx: Tx, events: readonly Announced[], now: Date) => Promise<readonly InboxEntry[]>;

export interface Worded {
  readonly kind: Kind;
  readonly draft: Draft;
  /** Of the event, as another language needs them. */
  readonly facts: Facts;
}

export function createAnnounce(catalogue: Catalogue, inbox: Pick<Inbox, "append">, speeches: Speeches = {}): Announce {
  const word = createWording(catalogue);
  for (const [type, { waits, collapse }] of Object.entries(catalogue)) {
    // Held back, it would come after a later one about the same thing, and replace it.
    if (waits === true && collapse !== undefined) throw new Error(`${type} cannot wait and collapse`);
  }

  return async (tx, events, now) => {
    const { told, held } = await sift(tx, events.flatMap(word), speeches, now);
    if (held.length > 0) await hold(tx, held);
    return told.length === 0 ? [] : inbox.append(tx, told, now);
  };
}

/** An event in the catalogue's own words, for each of its rows and each person that one goes to. */
export function createWording(catalogue: Catalogue): (event: Announced) => readonly Worded[] {
  const rowsByEvent = Map.groupBy(Object.entries(catalogue), ([, kind]) => kind.on);
  return (event) =>
    (rowsByEvent.get(event.type) ?? []).flatMap(([type, kind]) =>
      draft(type, kind, event).map((draft) => ({ kind, draft, facts: event.values })),
    );
}

/** Asks once for the preferences of everybody to whom they could matter: in a second language, of all. */
async function sift(tx: Tx, worded: readonly Worded[], speeches: Speeches, now: Date) {
  const isAnybodys = Object.keys(speeches).length > 0;
  const asked = worded.filter(({ kind }) => isAnybodys || isOpenToChoice(kind)).map(({ draft }) => draft.userId);
  if (asked.length === 0) return { told: worded.map(({ draft }) => draft), held: [] };
  const preferences = await findPreferences(tx, [...new Set(asked)]);
  const speak = createSpeaking(speeches);
  const spoken = worded.map(({ kind, draft: { userId, content }, facts }) => {
    const language = preferences.get(userId)?.language;
    const spoken = language === undefined ? content : speak(content, kind, facts, language);
    return { kind, draft: { userId, content: spoken }, facts };
  });
  const sifted = siftBy(preferences, spoken, now);
  if (sifted.held.length === 0) return sifted;
  const holding = [...new Set(sifted.held.map(({ draft }) => draft.userId))];
  // Whoever ends their quiet hours now either sees what is held, or is seen here.
  return siftBy(new Map([...preferences, ...(await keepPreferences(tx, holding))]), spoken, now);
}

function siftBy(preferences: ReadonlyMap<UserId, Preferences>, worded: readonly Worded[], now: Date) {
  const told: Draft[] = [];
  const held: Held[] = [];
  for (const { kind, draft } of worded) {
    const fate = fateOf(draft.content, kind, preferences.get(draft.userId), now);
    if (fate.is === "told") told.push(draft);
    if (fate.is === "held") held.push({ draft, until: fate.until });
  }
  return { told, held };
}

/** A notification in words, for each person it goes to. Throws if the event lacks a value or a part that the row asks for. */
export function draft(type: string, kind: Kind, event: Announced): readonly Draft[] {
  const values = inWords(event.values, "en");
  const worded = (template: string) => fill(template, values);
  return Object.entries(kind.to).flatMap(([part, page]) => {
    const recipients = recipientsOf(event, part).filter((userId) => kind.exceptCauser !== true || userId !== event.by);
    if (recipients.length === 0) return [];
    const content: Content = {
      event: type,
      once: `${type}/${event.key}`,
      level: kind.level,
      title: worded(kind.title),
      text: worded(kind.text),
      data: dataOf(event.values),
      link: worded(page),
      actions: (kind.actions ?? []).map(({ label, link }) => ({ label: worded(label), link: worded(link) })),
      collapseKey: kind.collapse === undefined ? null : worded(kind.collapse),
      expiresAt: kind.expires === undefined ? null : new Date(worded(kind.expires)),
      causedBy: event.by,
    };
    return recipients.map((userId) => ({ userId, content }));
  });
}

function recipientsOf({ type, people }: Announced, part: string): readonly UserId[] {
  const who = people[part];
  if (who === undefined) throw new Error(`${type} has no person "${part}"`);
  if (who === null) return [];
  return typeof who === "string" ? [who] : who;
}
