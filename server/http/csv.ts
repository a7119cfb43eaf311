// Lists as CSV files, written while they are read: memory does not grow with the rows, nobody waits for the last of them, and
// nothing more is read for somebody who has hung up.
//
// For spreadsheets: UTF-8 with a byte order mark, without which Excel misreads every name that is not English; lines end as
// RFC 4180 has it; and what would be run as a formula, a driver named `=HYPERLINK(…)`, is defused with an apostrophe.

import { z } from "@hono/zod-openapi";
import { stringify } from "csv-stringify/sync";

/** Each column's header with what its cells say. Text that begins like a formula is defused; a number stays what it is. */
export type Columns<Row> = Readonly<Record<string, (row: Row) => string | number | null>>;

interface CsvFile<Row extends { readonly id: string }> {
  readonly columns: Columns<Row>;
  /** The rows that follow an id, at most `csvPage` of them; fewer are the last ones. */
  readonly readPage: (after: Row["id"] | undefined) => Promise<readonly Row[]>;
  /** The answer has begun when a page cannot be read: all that is left is to break off, and to tell somebody. */
  readonly onError: (error: unknown) => void;
}

/** Rows in memory at a time, and written without a pause: few enough that nobody else's request waits for them. */
export const csvPage = 200;

/** The file; whoever reads it sets the pace. It breaks off with an error rather than end early. */
export function csvStream<Row extends { readonly id: string }>(file: CsvFile<Row>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const parts = write(file);
  let isCancelled = false;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await parts.next();
          if (isCancelled) return;
          if (done) controller.close();
          else controller.enqueue(encoder.encode(value));
        } catch (error) {
          file.onError(error);
          controller.error(error);
        }
      },
      async cancel() {
        isCancelled = true;
        await parts.return();
      },
    },
    // Nothing is read ahead of the reader.
    { highWaterMark: 0 },
  );
}

/** For a route's declaration. */
export const csvAnswer = (description: string) => ({
  content: { "text/csv": { schema: z.string().openapi({ example: "Code,Status\r\nK7M4QX2,active\r\n" }) } },
  description,
});

/** Named by what it holds and the day, which is the one at Greenwich: the file may be about lots all over the world. */
export function csvHeaders(name: string, now: Date) {
  const day = now.toISOString().slice(0, 10);
  return {
    "content-type": "text/csv; charset=utf-8; header=present",
    "content-disposition": `attachment; filename="parkmate-${name}-${day}.csv"`,
  };
}

async function* write<Row extends { readonly id: string }>({ columns, readPage }: CsvFile<Row>) {
  const cells = Object.values(columns);
  yield `\uFEFF${lines([Object.keys(columns)])}`;
  let after: Row["id"] | undefined;
  for (;;) {
    const rows = await readPage(after);
    if (rows.length > 0) yield lines(rows.map((row) => cells.map((cell) => cell(row))));
    if (rows.length < csvPage) return;
    after = rows.at(-1)?.id;
  }
}

const lines = (records: unknown[][]) => stringify(records, { escape_formulas: true, record_delimiter: "\r\n" });
