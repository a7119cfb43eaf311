// Announcements as administrators see them, with how far they have come.

import type { AnnouncementId } from "@parkmate/protocol/ids";
import { readPage } from "../db/page.ts";
import type { Database } from "../db/schema.ts";
import { Refusal } from "../refusal.ts";
import { toAudience } from "./audience.ts";

interface AnnouncementFilter {
  /** An id: the list goes on after it, towards the older. */
  readonly after?: AnnouncementId | undefined;
  readonly limit: number;
}

export function createAnnouncementViews(db: Database) {
  const announcements = db
    .selectFrom("announcements as announcement")
    .innerJoin("users as author", "author.id", "announcement.by")
    .select(["announcement.id", "announcement.title", "announcement.text", "announcement.role", "announcement.lotId"])
    .select(["announcement.createdAt", "announcement.told", "announcement.doneAt"])
    .select(["author.id as authorId", "author.name as authorName"]);

  async function find(id: AnnouncementId) {
    const row = await announcements.where("announcement.id", "=", id).executeTakeFirst();
    if (row === undefined) throw new Refusal("not_found");
    return toView(row);
  }

  /** Newest first. */
  async function list({ after, limit }: AnnouncementFilter) {
    const query = after === undefined ? announcements : announcements.where("announcement.id", "<", after);
    return readPage(query.orderBy("announcement.id", "desc"), limit, toView);
  }

  type Row = Awaited<ReturnType<typeof announcements.execute>>[number];

  function toView({ id, title, text, told, createdAt, doneAt, authorId, authorName, ...columns }: Row) {
    return {
      ...{ id, title, text, told, audience: toAudience(columns) },
      by: { id: authorId, name: authorName },
      createdAt: createdAt.toISOString(),
      doneAt: doneAt?.toISOString() ?? null,
    };
  }

  return { find, list };
}
