// Making an announcement: it is written down and that is all. Whoever it is for is told afterwards, batch by batch.

import type { AnnouncementId } from "@parkmate/protocol/ids";
import type { RequestMark } from "../http/idempotency.ts";
import { newId } from "../ids.ts";
import type { Actor } from "../people/person.ts";
import type { Perform } from "../perform.ts";
import { requireMay } from "../permissions.ts";
import { because } from "../reasons.ts";
import { claim } from "../requests.ts";
import { type Audience, toColumns } from "./audience.ts";

interface NewAnnouncement {
  readonly title: string;
  readonly text: string;
  readonly audience: Audience;
}

interface Deps {
  readonly perform: Perform;
  /** Begins to tell people, sooner than the next sweep would; not waited for. */
  readonly kick: () => void;
}

export type AnnouncementCommands = ReturnType<typeof createAnnouncementCommands>;

export function createAnnouncementCommands({ perform, kick }: Deps) {
  return {
    /** The same mark again answers with the announcement that it made. Refuses (`not_found`) an unknown lot. */
    async make(admin: Actor, { title, text, audience }: NewAnnouncement, mark: RequestMark | null) {
      requireMay(admin, "announcement.make");
      const made = await perform<AnnouncementId>(async (tx, now) => {
        const id = newId("ann");
        const known = await claim(tx, admin.id, mark, id, now);
        if (known !== null) return { result: known, events: [] };
        if (audience.kind === "lot") {
          const lot = await tx.selectFrom("lots").select("id").where("id", "=", audience.lotId).executeTakeFirst();
          if (lot === undefined) throw because("no_such_lot");
        }
        await tx
          .insertInto("announcements")
          .values({ id, title, text, ...toColumns(audience), by: admin.id, createdAt: now })
          .execute();
        return { result: id, events: [] };
      });
      kick();
      return made;
    },
  };
}
