// Queries that every request runs, put together once. Building a query and turning it into words costs more than sending it, and
// all that differs from one run to the next are its values.

import type { CompiledQuery } from "kysely";
import type { Database } from "./schema.ts";

type Read<Values> = (values: Values) => unknown;

/**
 * A query as a function of its values, and of rows of values for an insert. `build` is called once, with something that stands
 * for each value, so what the query looks like must not hang on them: rows always have the same columns.
 */
export function compileOnce<Values extends object, Row>(build: (db: Database, values: Values) => CompiledQuery<Row>) {
  let known: { readonly query: CompiledQuery<Row>; readonly reads: readonly Read<Values>[] } | undefined;

  function compile(db: Database, values: Values) {
    const places = new Map<unknown, Read<Values>>();
    const query = build(db, standIns(values, (given) => given, places) as Values);
    return { query, reads: query.parameters.map((parameter) => places.get(parameter) ?? (() => parameter)) };
  }

  return async (db: Database, values: Values): Promise<readonly Row[]> => {
    known ??= compile(db, values);
    const { query, reads } = known;
    const { rows } = await db.executeQuery<Row>({ ...query, parameters: reads.map((read) => read(values)) });
    return rows;
  };
}

/** The same object with something unmistakable in place of each value; `places` tells where in the values that one is. */
function standIns<Values>(part: object, reach: (values: Values) => object, places: Map<unknown, Read<Values>>): object {
  const entries = Object.entries(part).map(([key, value]) => {
    const read: Read<Values> = (values) => Reflect.get(reach(values), key);
    if (isRow(value)) return [key, standIns(value, (values) => read(values) as object, places)];
    const standIn = {};
    places.set(standIn, read);
    return [key, standIn];
  });
  return Object.fromEntries(entries);
}

const isRow = (value: unknown): value is object =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
