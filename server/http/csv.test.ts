// Files as they cross a real connection: whole, at the reader's pace, and never silently short.

import { afterEach, describe, expect, test } from "bun:test";
import { type Columns, csvHeaders, csvPage, csvStream } from "./csv.ts";

interface Row {
  readonly id: string;
  readonly name: string;
}

const columns: Columns<Row> = { Id: ({ id }) => id, Name: ({ name }) => name };
const idOf = (nth: number) => `row_${String(nth).padStart(6, "0")}`;

/** A table of so many rows that tells which of its pages were read. */
function tableOf(count: number, nameOf = (nth: number) => `Name ${nth}`) {
  const reads: (string | undefined)[] = [];
  const errors: unknown[] = [];
  return {
    reads,
    errors,
    columns,
    onError: (error: unknown) => {
      errors.push(error);
    },
    async readPage(after: string | undefined): Promise<readonly Row[]> {
      reads.push(after);
      const from = after === undefined ? 0 : Number(after.slice(4)) + 1;
      return Array.from({ length: Math.min(csvPage, count - from) }, (_, nth) => ({
        id: idOf(from + nth),
        name: nameOf(from + nth),
      }));
    },
  };
}

/** As UTF-8 bytes read: the decoder would drop the byte order mark. */
const textOf = async (stream: ReadableStream<Uint8Array>) =>
  Buffer.from(await new Response(stream).arrayBuffer()).toString("utf8");

describe("a file", () => {
  test("begins with a byte order mark and its headers, though there are no rows", async () => {
    expect(await textOf(csvStream(tableOf(0)))).toBe("\uFEFFId,Name\r\n");
  });

  test.each([1, csvPage - 1, csvPage, csvPage + 1, 2 * csvPage])(
    "of %i rows has each of them once, in order",
    async (count) => {
      const lines = (await textOf(csvStream(tableOf(count)))).split("\r\n");
      const rows = Array.from({ length: count }, (_, nth) => `${idOf(nth)},Name ${nth}`);
      expect(lines).toEqual(["\uFEFFId,Name", ...rows, ""]);
    },
  );

  test("quotes what would break a line, and keeps what is not English", async () => {
    const name = 'Anu "the, best"\nകാക്കനാട്';
    expect(await textOf(csvStream(tableOf(1, () => name)))).toBe(
      '\uFEFFId,Name\r\nrow_000000,"Anu ""the, best""\nകാക്കനാട്"\r\n',
    );
  });

  test.each(["=HYPERLINK(1)", "+1", "-1+1", "@SUM(1)", "\t=1", "\uFF1D1"])("defuses %p", async (name) => {
    expect(await textOf(csvStream(tableOf(1, () => name)))).toContain(`row_000000,'${name}`);
  });

  test("leaves a negative number what it is", async () => {
    const file = { ...tableOf(1), columns: { Balance: () => -5 } };
    expect(await textOf(csvStream(file))).toBe("\uFEFFBalance\r\n-5\r\n");
  });

  test("is called by what it holds and the day", () => {
    expect(csvHeaders("bookings", new Date("2026-11-24T20:00:00Z"))["content-disposition"]).toBe(
      'attachment; filename="parkmate-bookings-2026-11-24.csv"',
    );
  });
});

describe("a reader", () => {
  test("has the headers before a row is read, and a page is read when it is wanted", async () => {
    const table = tableOf(3 * csvPage);
    const reader = csvStream(table).getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe("Id,Name\r\n");
    expect(table.reads).toEqual([]);
    await reader.read();
    expect(table.reads).toEqual([undefined]);
    await reader.cancel();
  });

  test("who hangs up ends the reading", async () => {
    const table = tableOf(100 * csvPage);
    const reader = csvStream(table).getReader();
    await reader.read();
    await reader.read();
    await reader.cancel();
    expect(await reader.read()).toEqual({ done: true, value: undefined });
    expect([table.reads.length, table.errors]).toEqual([1, []]);
  });

  test("who hangs up while a page is read is no error", async () => {
    const table = tableOf(100 * csvPage);
    const page = Promise.withResolvers<readonly Row[]>();
    const reader = csvStream({ ...table, readPage: () => page.promise }).getReader();
    await reader.read();
    const reading = reader.read();
    const cancelled = reader.cancel();
    page.resolve(await table.readPage(undefined));
    await Promise.all([reading, cancelled]);
    expect([table.reads.length, table.errors]).toEqual([1, []]);
  });
});

describe("over a connection", () => {
  const servers: Bun.Server<undefined>[] = [];
  afterEach(() => Promise.all(servers.splice(0).map((server) => server.stop(true))));

  function serve(stream: () => ReadableStream<Uint8Array>): string {
    const server = Bun.serve({ port: 0, development: false, fetch: () => new Response(stream()) });
    servers.push(server);
    return server.url.href;
  }

  test("a page that cannot be read breaks the answer off", async () => {
    const table = tableOf(3 * csvPage);
    const failure = new Error("the database went away");
    const answered = Promise.withResolvers<void>();
    const readPage = async (after: string | undefined) => {
      if (after === undefined) return table.readPage(after);
      await answered.promise;
      throw failure;
    };
    const response = await fetch(serve(() => csvStream({ ...table, readPage })));
    expect(response.status).toBe(200);
    answered.resolve();
    await expect(response.text()).rejects.toThrow();
    expect(table.errors).toEqual([failure]);
  });

  test("somebody who hangs up is read no more for", async () => {
    // More than any connection takes in before it is read from.
    const table = tableOf(1_000 * csvPage, () => "x".repeat(1_000));
    const closed = Promise.withResolvers<void>();
    const url = serve(() => {
      const reader = csvStream(table).getReader();
      return new ReadableStream({
        async pull(controller) {
          const { value } = await reader.read();
          if (value !== undefined) controller.enqueue(value);
        },
        async cancel() {
          await reader.cancel();
          closed.resolve();
        },
      });
    });
    const hangUp = new AbortController();
    const response = await fetch(url, { signal: hangUp.signal });
    await response.body?.getReader().read();
    hangUp.abort();
    await closed.promise;
    expect(table.reads.length).toBeLessThan(900);
    expect(table.errors).toEqual([]);
  });
});
