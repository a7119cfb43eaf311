// Owners as administrators see them, and the documents that prove who they are.

import type { UserId } from "@parkmate/protocol/ids";
import { sql } from "kysely";
import { readPage } from "../db/page.ts";
import type { Database } from "../db/schema.ts";
import type { Actor, OwnerStatus } from "../people/person.ts";
import { requireMay } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import { partly } from "../text.ts";
import type { Document } from "./document.ts";

interface OwnerFilter {
  readonly status?: OwnerStatus | undefined;
  /** Part of a name, or a whole e-mail address. */
  readonly text?: string | undefined;
  /** An id: the list goes on after it, towards the older. */
  readonly after?: UserId | undefined;
  readonly limit: number;
}

export function createOwnerViews(db: Database) {
  const owners = db
    .selectFrom("owners as owner")
    .innerJoin("users as person", "person.id", "owner.userId")
    .leftJoin("ownerDocuments as document", "document.userId", "owner.userId")
    .select(["person.id", "person.name", "person.email", "person.phone", "person.disabledAt"])
    .select(["owner.status", "owner.address", "owner.pinCode", "owner.appliedAt", "owner.decidedAt", "owner.reason"])
    .select(["owner.createdAt", "document.name as fileName", "document.mediaType", "document.uploadedAt"])
    .select(sql<number | null>`length(document.content)`.as("size"));

  async function find(id: UserId) {
    const row = await owners.where("owner.userId", "=", id).executeTakeFirst();
    if (row === undefined) throw new Refusal("not_found");
    return toView(row);
  }

  /** Newest first. */
  async function list({ status, text, after, limit }: OwnerFilter) {
    let query = owners;
    if (status !== undefined) query = query.where("owner.status", "=", status);
    if (text !== undefined) {
      query = query.where((row) =>
        row.or([row("person.name", "ilike", partly(text)), row("person.email", "=", text.toLowerCase())]),
      );
    }
    if (after !== undefined) query = query.where("owner.userId", "<", after);
    return readPage(query.orderBy("owner.userId", "desc"), limit, toView);
  }

  /** An owner's own, to administrators anybody's. Refuses (`not_found`) others', and one that was never uploaded. */
  async function findDocument(actor: Actor, id: UserId): Promise<Document> {
    requireMay(actor, "owner.document", { ownerId: id });
    const row = await db
      .selectFrom("ownerDocuments")
      .select(["name", "mediaType", "content"])
      .where("userId", "=", id)
      .executeTakeFirst();
    if (row === undefined) throw new Refusal("not_found");
    return { ...row, content: new Uint8Array(row.content) };
  }

  type Row = Awaited<ReturnType<typeof owners.execute>>[number];

  function toView({ fileName, mediaType, uploadedAt, size, ...owner }: Row) {
    const has = fileName !== null && mediaType !== null && uploadedAt !== null && size !== null;
    return {
      ...owner,
      disabledAt: owner.disabledAt?.toISOString() ?? null,
      appliedAt: owner.appliedAt?.toISOString() ?? null,
      decidedAt: owner.decidedAt?.toISOString() ?? null,
      createdAt: owner.createdAt.toISOString(),
      document: has ? { name: fileName, mediaType, size, uploadedAt: uploadedAt.toISOString() } : null,
    };
  }

  return { find, list, findDocument };
}
