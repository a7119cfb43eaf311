// What makes a repeated request harmless: its Idempotency-Key is claimed in the transaction that makes what it asks for.

import type { Id, UserId } from "@parkmate/protocol/ids";
import { isId } from "@parkmate/protocol/ids";
import { compileOnce } from "./db/compiled.ts";
import type { Tx } from "./db/schema.ts";
import type { RequestMark } from "./http/idempotency.ts";
import { Refusal } from "./refusal.ts";
import { day } from "./time.ts";

/** Its table as TypeScript sees it. */
export interface RequestsTable {
  userId: UserId;
  /** The Idempotency-Key. */
  key: string;
  hash: string;
  /** The id of what the first request made. */
  made: string;
  at: Date;
}

/** How long a request is recognised when it is repeated. */
export const requestsAreKnownFor = 7 * day;

/**
 * Null when this is the first request with its key, or has none; else the id of what the first one made. Equal requests at the
 * same time wait here for the first to commit; one that was refused has claimed nothing. Refuses
 * (`idempotency_key_reused`) a key that was used for something else.
 */
export async function claim<Prefix extends string>(
  tx: Tx,
  userId: UserId,
  mark: RequestMark | null,
  made: Id<Prefix>,
  now: Date,
): Promise<Id<Prefix> | null> {
  if (mark === null) return null;
  const { idempotencyKey: key, requestHash: hash } = mark;
  const [claimed] = await insertRequest(tx, { userId, key, hash, made, at: now });
  if (claimed !== undefined) return null;
  const first = await tx
    .selectFrom("requests")
    .select(["hash", "made"])
    .where("userId", "=", userId)
    .where("key", "=", key)
    .executeTakeFirstOrThrow();
  const prefix = made.slice(0, made.lastIndexOf("_")) as Prefix;
  if (first.hash !== hash || !isId(prefix, first.made)) throw new Refusal("idempotency_key_reused");
  return first.made;
}

const insertRequest = compileOnce((db, request: RequestsTable) =>
  db
    .insertInto("requests")
    .values(request)
    .onConflict((known) => known.columns(["userId", "key"]).doNothing())
    .returning("key")
    .compile(),
);
