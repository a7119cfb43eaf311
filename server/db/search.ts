// Conditions that people's search boxes come down to, in the words that the indexes understand.

import { type Expression, expressionBuilder, type SqlBool, sql } from "kysely";
import { partly } from "../text.ts";
import type { Schema } from "./schema.ts";

/**
 * Plates of letters and digits that begin so. As a range, not as `like`: a prepared statement is planned without its values, and
 * only a range can then use the index (of text_pattern_ops).
 */
export function plateBegins(column: string, plate: string): Expression<SqlBool> {
  // Comes after every letter and digit.
  const end = `${plate}~`;
  return sql<SqlBool>`(${sql.ref(column)} ~>=~ ${plate} and ${sql.ref(column)} ~<~ ${end})`;
}

/** The ids of people whose name has this in it. */
export function peopleNamed(text: string) {
  return expressionBuilder<Schema, never>()
    .selectFrom("users as person")
    .select("person.id")
    .where("person.name", "ilike", partly(text));
}
