// What one connection says to PostgreSQL, with as few pauses as the order of things allows. To wait for an answer costs both
// processes a turn of the scheduler, which is more than most of our statements cost by themselves.

import type { CompiledQuery } from "kysely";
import { type PoolClient, Query, type QueryConfig, type QueryResult } from "pg";

/** Begins a statement that is sent ahead. */
const mark = "/* sent ahead */";

/**
 * The query of a statement in a transaction whose answer nobody needs: it resolves at once with nothing, and the next
 * statement follows it in the same breath. If it fails, the next one that is waited for fails with its error; at the latest
 * that is the commit.
 */
export const ahead = <Row>(query: CompiledQuery<Row>): CompiledQuery<Row> => ({
  ...query,
  sql: `${mark} ${query.sql}`,
});

/** Named, so that it is parsed once a connection. */
const begin = { name: "begin", text: "begin" } as const;

type Answer = Pick<QueryResult, "command" | "rowCount" | "rows">;

/** Says statements one after the other. A transaction begins with the first thing that is said in it. */
export function createConversation(client: PoolClient) {
  let isBeginKnown = false;
  let place: "outside" | "at the beginning" | "inside" = "outside";
  /** Those sent ahead that nobody has waited for yet. */
  let sent: Promise<Answer>[] = [];

  return async (statement: QueryConfig): Promise<Answer> => {
    const { text } = statement;
    if (text === begin.text) return start();
    const isEnd = text === "commit" || text === "rollback";
    const isFirst = place === "at the beginning";
    if (place !== "outside") place = isEnd ? "outside" : "inside";
    // Nothing was said in it.
    if (isEnd && isFirst) return done(text.toUpperCase());
    const answer = isFirst ? open(statement) : client.query(statement);
    const before = sent;
    if (place === "inside" && statement.name !== undefined && text.startsWith(mark)) {
      answer.catch(ignore);
      sent = [...before, answer];
      return done("");
    }
    sent = [];
    if (before.length > 0 && text !== "rollback") {
      answer.catch(ignore);
      await Promise.all(before);
    }
    return answer;
  };

  /** Only what is prepared can share a message with `begin`: other texts may be several statements. */
  async function open(statement: QueryConfig): Promise<Answer> {
    if (statement.name !== undefined) return opening(client, statement);
    await client.query(begin);
    return client.query(statement);
  }

  async function start(): Promise<Answer> {
    if (!isBeginKnown) await client.query(begin);
    place = isBeginKnown ? "at the beginning" : "inside";
    isBeginKnown = true;
    return done("BEGIN");
  }
}

/** Whoever waits for the next one is told. */
const ignore = () => {};

/** A transaction's first statement with its `begin`, as one message: when PostgreSQL fails the one, it skips the other. */
function opening(client: PoolClient, statement: QueryConfig): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const query = new Query(statement, (error, result) => {
      if (error) reject(error);
      else resolve((Array.isArray(result) ? result.at(-1) : result) as Answer);
    });
    const submit = query.submit.bind(query);
    query.submit = (connection) => {
      connection.stream.cork();
      connection.bind({ statement: begin.name }, true);
      connection.execute({}, true);
      const refused = submit(connection);
      connection.stream.uncork();
      return refused;
    };
    client.query(query);
  });
}

const done = (command: string): Answer => ({ command, rowCount: 0, rows: [] });
