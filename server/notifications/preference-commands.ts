// Reading and changing one's own preferences. What hangs on them follows in the same transaction: the warnings of what is
// under way, and what quiet hours hold back.

import type { UserId } from "@parkmate/protocol/ids";
import type { Catalogue } from "@parkmate/protocol/kind";
import type { Language } from "@parkmate/protocol/language";
import type { Database, Tx } from "../db/schema.ts";
import { reschedule } from "./held.ts";
import { findPreferences, lockPreferences, savePreferences } from "./preference-store.ts";
import { type Choices, choose, type Preferences } from "./preferences.ts";
import type { QuietHours } from "./quiet-hours.ts";

/** What is left out stays as it is. */
interface PreferenceChange {
  /** Milliseconds; null: the default. */
  readonly reminderLead?: number | null | undefined;
  readonly quietHours?: QuietHours | null | undefined;
  readonly timeZone?: string | undefined;
  readonly language?: Language | undefined;
  readonly choices?: Choices | undefined;
}

export type PreferenceCommands = ReturnType<typeof createPreferenceCommands>;

interface Deps {
  readonly db: Database;
  readonly perform: <Result>(
    command: (tx: Tx, now: Date) => Promise<{ readonly result: Result; readonly events: readonly never[] }>,
  ) => Promise<Result>;
  readonly catalogue: Catalogue;
  /** Of whoever has chosen none. */
  readonly timeZone: string;
  /** `lead` in milliseconds; null: the default. */
  readonly onLeadChanged: (tx: Tx, userId: UserId, lead: number | null, now: Date) => Promise<void>;
}

export function createPreferenceCommands({ db, perform, catalogue, timeZone, onLeadChanged }: Deps) {
  const untouched: Preferences = { reminderLead: null, quietHours: null, timeZone, language: "en", choices: {} };

  async function read(userId: UserId): Promise<Preferences> {
    return (await findPreferences(db, [userId])).get(userId) ?? untouched;
  }

  function change(userId: UserId, { reminderLead, ...changes }: PreferenceChange): Promise<Preferences> {
    return perform(async (tx, now) => {
      // First what the lead is about, then preferences: the order in which every command that announces locks.
      if (reminderLead !== undefined) await onLeadChanged(tx, userId, reminderLead, now);
      const before = await lockPreferences(tx, userId, timeZone, now);
      const after: Preferences = {
        reminderLead: reminderLead === undefined ? before.reminderLead : reminderLead,
        quietHours: changes.quietHours === undefined ? before.quietHours : changes.quietHours,
        timeZone: changes.timeZone ?? before.timeZone,
        language: changes.language ?? before.language,
        choices: choose(before.choices, changes.choices ?? {}, catalogue),
      };
      await savePreferences(tx, userId, after, now);
      await reschedule(tx, userId, after, now);
      return { result: after, events: [] };
    });
  }

  return { read, change };
}
