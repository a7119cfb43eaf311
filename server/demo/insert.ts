// Writes many rows in one statement, handed over as one JSON text: a thousand rows with thirty columns each would be more
// parameters than a statement can have, and far slower.

import { sql } from "kysely";
import type { Tx } from "../db/schema.ts";
import type { DemoRows } from "./compose.ts";

/** Table by table in the order given. All rows of a table have the same columns. */
export async function insertRows(tx: Tx, tables: DemoRows): Promise<void> {
  for (const [table, rows] of Object.entries(tables)) {
    const [first] = rows;
    if (first === undefined) continue;
    const names = Object.keys(first);
    const columns = sql.join(names.map((name) => sql.ref(name)));
    await sql`
      insert into ${sql.table(table)} (${columns})
      select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${asRecords(names, rows)}::json)
    `.execute(tx);
  }
}

/** As the database names columns and writes bytes. */
function asRecords(names: readonly string[], rows: readonly object[]): string {
  const columns = new Map(
    names.map((name) => [name, name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]),
  );
  const records = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]: [string, unknown]) => [
        columns.get(name),
        value instanceof Uint8Array ? `\\x${value.toHex()}` : value,
      ]),
    ),
  );
  return JSON.stringify(records);
}
