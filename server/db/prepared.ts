// Prepared statements: PostgreSQL parses and plans each statement once a connection instead of once a query, which is most of
// what a short query costs. Kysely always writes a query in the same words, so its text can be the statement's name.

import type { PostgresPool, PostgresPoolClient } from "kysely";
import type { Pool, PoolClient } from "pg";
import { createConversation } from "./conversation.ts";

/** Queries with lists of their own length have ever new and long texts; those are not worth a name. */
const mostNames = 500;
const longestText = 5_000;

/**
 * Begins a query whose best plan depends on its values: a filter that one row passes, or a million. Such a query is not prepared,
 * because a plan made without the values would be kept for all of them. For `modifyFront`, or as a statement's first words.
 */
export const planEachTime = "/* plan each time */";

/** What the driver says when no answer came in `query_timeout`. */
const readTimeout = "Query read timeout";

/** The pool as Kysely's dialect wants it, with every query that has parameters prepared, and no connection used that hangs. */
export function preparing(pool: Pool): PostgresPool {
  const names = new Map<string, string>();
  const clients = new WeakMap<PoolClient, PostgresPoolClient>();

  function nameOf(text: string): string | undefined {
    if (text.startsWith(`select ${planEachTime}`) || text.trimStart().startsWith(planEachTime)) return undefined;
    const known = names.get(text);
    if (known !== undefined || names.size >= mostNames || text.length > longestText) return known;
    const name = `q${names.size}`;
    names.set(text, name);
    return name;
  }

  function prepared(client: PoolClient): PostgresPoolClient {
    const say = createConversation(client);
    let hanging: Error | null = null;
    // Cursors, the other thing Kysely may ask for, are not used here.
    const query = async (text: unknown, values: readonly unknown[] = []): Promise<unknown> => {
      if (typeof text !== "string") throw new Error("cursors are not supported");
      // The driver would queue it behind the query that never ended.
      if (hanging !== null) throw hanging;
      const name = values.length === 0 ? undefined : nameOf(text);
      try {
        return await say({ text, values: [...values], ...(name !== undefined && { name }) });
      } catch (error) {
        if (error instanceof Error && error.message === readTimeout) hanging = error;
        throw error;
      }
    };
    return {
      query: query as PostgresPoolClient["query"],
      release: (destroy) => client.release(destroy === true || hanging !== null),
    };
  }

  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const known = clients.get(client) ?? prepared(client);
      clients.set(client, known);
      return known;
    },
  };
}
