// The OpenAPI document of the whole API, held to what its readers rely on. A route that is added is held to it as well.

import { afterAll, describe, expect, test } from "bun:test";
import { getRefId } from "@asteasolutions/zod-to-openapi";
import { z } from "@hono/zod-openapi";
import { isId } from "@parkmate/protocol/ids";
import { Validator } from "@seriousme/openapi-schema-validator";
import { refusals } from "./refusal.ts";
import { createTestApp } from "./testing/app.ts";
import { openTestDatabase } from "./testing/database.ts";

interface Media {
  readonly schema?: object;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: { readonly code: string; readonly status: number } }>>;
}

interface Body {
  readonly description?: string;
  readonly content?: Readonly<Record<string, Media>>;
}

interface Operation {
  readonly summary?: string;
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema?: object }[];
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, Body>>;
}

interface Document extends Record<string, unknown> {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly example?: unknown }>>;
    readonly securitySchemes: object;
  };
}

const { db, close } = await openTestDatabase();
afterAll(close);
const { app, ask } = await createTestApp(db);
const document = (await ask("GET", "/openapi.json")).body as Document;

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
);
const components = Object.entries(document.components.schemas);
const routes = app.declared.filter((definition) => definition.type === "route").map(({ route }) => route);

test("the document is OpenAPI 3.1", async () => {
  expect(document["openapi"]).toBe("3.1.0");
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
});

test("no two operations have the same name", () => {
  const names = operations.map(([, { operationId }]) => operationId);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

describe.each(operations)("%s", (_, operation) => {
  const answers = Object.entries(operation.responses);
  const successes = answers.filter(([status]) => status.startsWith("2"));
  const parameters = (where: string) => (operation.parameters ?? []).filter((parameter) => parameter.in === where);

  test("says what it is", () => {
    expect(operation.summary).toMatch(/\S/);
    expect(operation.operationId).toMatch(/^[a-z]\w+$/);
    expect(operation.tags).toHaveLength(1);
  });

  test("has a schema for every body, and an example", () => {
    expect(successes).not.toBeEmpty();
    const bodies = [["request", operation.requestBody] as const, ...answers];
    for (const [of, body] of bodies) {
      if (body === undefined || (of === "204" && body.content === undefined)) continue;
      const media = Object.values(body.content ?? {});
      expect([of, media.length > 0 && media.every((one) => "schema" in one)]).toEqual([of, true]);
      expect([of, media.every((one) => "example" in one || "examples" in one)]).toEqual([of, true]);
    }
  });

  test("lists the problems it may answer with, each with an example of its status", () => {
    const problems = answers.filter(([status]) => !status.startsWith("2"));
    for (const [status, { content }] of problems) {
      const examples = Object.values(content?.["application/problem+json"]?.examples ?? {}).map(({ value }) => value);
      expect([status, examples.length > 0]).toEqual([status, true]);
      const known = new Map<string, { status: number }>(Object.entries(refusals));
      for (const { code, status: shown } of examples) {
        expect([code, String(shown), String(known.get(code)?.status)]).toEqual([code, status, status]);
      }
    }
    const must = [
      ...(operation.security === undefined ? [] : ["401"]),
      ...(parameters("path").length > 0 ? ["404"] : []),
      ...(parameters("query").length > 0 || operation.requestBody ? ["422"] : []),
    ];
    expect(problems.map(([status]) => status)).toEqual(expect.arrayContaining(must));
  });

  test("asks for a sign-in exactly where it refuses strangers", () => {
    const schemes = Object.assign({}, ...(operation.security ?? [])) as object;
    expect(Object.keys(schemes)).toEqual("401" in operation.responses ? ["bearer", "cookie"] : []);
    expect(Object.keys(document.components.securitySchemes)).toEqual(expect.arrayContaining(Object.keys(schemes)));
  });

  test("goes on by cursor, with a limit, if it is a list", () => {
    const isList = successes.some(([, { content }]) => Object.values(content ?? {}).some(isPage));
    const names = parameters("query").map((parameter) => parameter.name);
    expect(names).toEqual(expect.arrayContaining(isList ? ["cursor", "limit"] : []));
  });
});

describe("an example is never a lie", () => {
  const named = new Map(
    [...zodSchemasIn(routes)].flatMap((schema) => {
      const name = getRefId(schema);
      return name === undefined ? [] : [[name, schema] as const];
    }),
  );

  test.each(components)("%s has one, and it is what the schema allows", (name, { example }) => {
    expect(example).toBeDefined();
    expectAllowed(named.get(name), example);
  });

  test.each(routes.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const))(
    "%s shows bodies that its schemas allow",
    (_, { method, path, request, responses }) => {
      const shown = document.paths[path]?.[method];
      const declared = [
        [request?.body, shown?.requestBody] as const,
        ...Object.entries(responses).map(([status, answer]) => [answer, shown?.responses[status]] as const),
      ];
      for (const [declaration, body] of declared) {
        const contents = declaration && "content" in declaration ? (declaration.content ?? {}) : {};
        for (const [type, media] of Object.entries(body?.content ?? {})) {
          const schema = schemaIn(contents[type]);
          if ("example" in media) expectAllowed(schema, media.example);
          for (const { value } of Object.values(media.examples ?? {})) expectAllowed(schema, value);
        }
      }
    },
  );

  test("ids are TypeIDs", () => {
    const found = [...JSON.stringify(document).matchAll(/"(id|\w+Id)":"([^"]+)"/g)];
    const ids = found
      .filter(([, name = ""]) => name !== "operationId" && name !== "requestId")
      .map(([, , id = ""]) => id);
    expect(ids.length).toBeGreaterThan(20);
    expect(ids.filter((id) => !isId(id.slice(0, id.indexOf("_")), id))).toEqual([]);
  });
});

/** Where a route's declaration holds it; undefined where it is only referred to. */
const schemaIn = (media: object | undefined) => (media && "schema" in media ? media.schema : undefined);

const isPage = ({ example }: Media) => typeof example === "object" && example !== null && "nextCursor" in example;

/** It parses, and has nothing that the schema does not know. */
function expectAllowed(schema: unknown, example: unknown): void {
  if (!(schema instanceof z.ZodType)) throw new Error("there is no schema for this example");
  const { data, error } = schema.safeParse(example);
  expect(error?.issues ?? []).toEqual([]);
  expect(shapeOf(data)).toEqual(shapeOf(example));
}

/** Its fields without what they hold: parsing may turn a value into another. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== "object" || value === null) return "a value";
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, shapeOf(field)]));
}

/** Every schema that these values hold, at whatever depth. */
function zodSchemasIn(value: unknown, found = new Set<z.ZodType>()): ReadonlySet<z.ZodType> {
  if (typeof value !== "object" || value === null) return found;
  if (value instanceof z.ZodType) {
    if (!found.has(value)) zodSchemasIn(value.def, found.add(value));
    return found;
  }
  for (const part of Object.values(value)) zodSchemasIn(part, found);
  return found;
}
