// A page of a list that is read by id.

interface Query<Row> {
  limit(count: number): { execute(): Promise<Row[]> };
}

/** So many of what the query finds, and the cursor at which the next page goes on. */
export async function readPage<Row, Item extends { readonly id: string }>(
  query: Query<Row>,
  limit: number,
  toItem: (row: Row) => Item,
) {
  return pageOf(await query.limit(limit + 1).execute(), limit, toItem);
}

/** Of the rows of a page and, where there are more, of one besides: the page, and the cursor at which the next goes on. */
export function pageOf<Row, Item extends { readonly id: string }>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
): { items: Item[]; nextCursor: Item["id"] | null } {
  const items = rows.slice(0, limit).map((row) => toItem(row));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
