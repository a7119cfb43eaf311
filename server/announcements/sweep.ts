// Tells people of announcements, a batch of them in each transaction: the announcement's row says up to whom it was told, so a
// server that goes in the middle leaves the rest to the next sweep, and nobody is told twice.

import type { Tx } from "../db/schema.ts";
import type { DomainEvent } from "../events.ts";
import type { Log } from "../log.ts";
import type { Perform } from "../perform.ts";
import { findPeople } from "./audience.ts";

/** People told in one transaction: enough to be fast, and few enough that nobody's own news waits long behind it. */
const usualBatch = 2_000;

interface Deps {
  readonly perform: Perform;
  /** Resolves when everything committed so far has been published. */
  readonly published: () => Promise<void>;
  readonly log: Log;
  readonly batch?: number;
}

export function createAnnouncementSweep({ perform, published, log, batch = usualBatch }: Deps) {
  let last = Promise.resolve();
  /** The batch before, also of the sweep before. */
  let previous = Promise.resolve();

  /** Tells all who are still to be told; resolves when it has. On one server one after the other, several servers at once. */
  function sweep(): Promise<void> {
    last = last.catch(() => {}).then(tellAll);
    return last;
  }

  /** While one batch goes out to the sockets the database writes the next, and never one more: they would fill the memory. */
  async function tellAll(): Promise<void> {
    while (await perform(tellBatch)) {
      await previous;
      previous = published();
    }
  }

  async function tellBatch(tx: Tx, now: Date) {
    const announcement = await tx
      .selectFrom("announcements")
      .selectAll()
      .where("doneAt", "is", null)
      .orderBy("id")
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (announcement === undefined) return { result: false, events: [] };
    const { id, title, text, by, told, toldUpTo } = announcement;
    const audience = await findPeople(tx, announcement, toldUpTo, batch);
    await tx
      .updateTable("announcements")
      .set({
        told: told + audience.length,
        toldUpTo: audience.at(-1) ?? toldUpTo,
        doneAt: audience.length < batch ? now : null,
      })
      .where("id", "=", id)
      .execute();
    // One key for all batches: it tells each person once.
    const made: DomainEvent = {
      ...{ type: "announcement.made", key: id, by },
      people: { audience },
      values: { announcementId: id, title, text },
    };
    return { result: true, events: [made] };
  }

  return {
    sweep,
    /** Begins at once and is not waited for; where it fails, the next sweep goes on. */
    kick(): void {
      sweep().catch((error: unknown) => log.info({ err: error }, "an announcement waits for the next sweep"));
    },
  };
}
