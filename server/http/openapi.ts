// The OpenAPI document, from the routes as they are declared. What follows from a route's path, its schemas or the table of
// refusals is added here, so that no author of a route has to write it.

import type { OpenAPIHono } from "@hono/zod-openapi";
import { type ApiEnv, problems } from "./api.ts";

type Router = OpenAPIHono<ApiEnv>;
type Document = ReturnType<Router["getOpenAPI31Document"]>;
type Operation = NonNullable<NonNullable<Document["paths"]>[string]["get"]>;
type Body = Exclude<NonNullable<Operation["requestBody"]>, { $ref: string }>;
type Schemas = NonNullable<NonNullable<Document["components"]>["schemas"]>;
type Schema = Schemas[string];

const description = `Sign in with \`POST /api/auth/sign-in/email\` and \`{"email", "password"}\`, or in the app: this page then acts as
you, by your cookie. Programs send the session's token as a bearer token. Errors are problem+json (RFC 9457) with a stable
\`code\`, lists go on by \`cursor\`, money is in minor units, and the live stream is described in [/asyncapi.json](/asyncapi.json) and, in prose, in PROTOCOL.md.`;

/** Says of every route that the router has by now that it is for signed-in people. */
export function markSignedIn(router: Router): void {
  for (const { route } of routesOf(router)) route.security = [{ bearer: [] }, { cookie: [] }];
}

export function createDocument(router: Router): Document {
  const { openAPIRegistry: registry } = router;
  registry.registerComponent("securitySchemes", "bearer", { type: "http", scheme: "bearer" });
  registry.registerComponent("securitySchemes", "cookie", {
    ...{ type: "apiKey", in: "cookie", name: "parkmate.session_token" },
    description: "Set by signing in; over HTTPS its name begins with `__Secure-`.",
  });
  for (const { route } of routesOf(router)) {
    route.tags ??= [tagOf(route.path)];
    route.operationId ??= nameOf(route.method, route.path);
    // What is asked of every body before its route sees it.
    if (route.request?.body) {
      route.responses = { ...problems("invalid_request", 413, 415), ...route.responses };
    }
  }
  // No `servers`: then it is the one that the document was fetched from.
  const document = router.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "ParkMate", version: "0.1.0", description, license: { name: "MIT" } },
  });
  addExamples(document);
  return document;
}

function routesOf(router: Router) {
  return router.openAPIRegistry.definitions.filter((definition) => definition.type === "route");
}

/** `/api/bookings/{id}/cancel` is one of the bookings'. */
function tagOf(path: string): string {
  return capital(segmentsOf(path)[0] ?? "other");
}

/** `getBookings`, `getBooking`, `postBookingCancel`: a name that no other operation has, since no other has its path. */
function nameOf(method: string, path: string): string {
  const segments = segmentsOf(path);
  const words = segments.flatMap((segment, index) => {
    if (segment.startsWith("{")) return [];
    return (segments[index + 1]?.startsWith("{") ? singular(segment) : segment).split(/[-.]/);
  });
  return `${method}${words.map(capital).join("")}`;
}

const segmentsOf = (path: string) => path.split("/").filter((segment) => segment !== "" && segment !== "api");
const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
const singular = (word: string) => word.replace(/(?<=sh|ch|ss|x)es$|s$/, "");

/** A schema or a body without an example of its own gets the one that its parts add up to. */
function addExamples({ paths = {}, components }: Document): void {
  const schemas = components?.schemas ?? {};
  for (const schema of Object.values(schemas)) {
    if (!("$ref" in schema)) schema.example ??= exampleOf(schema, schemas);
  }
  const operations = Object.values(paths).flatMap(({ get, post, put, patch, delete: remove }) =>
    [get, post, put, patch, remove].filter((operation) => operation !== undefined),
  );
  for (const { requestBody, responses = {} } of operations) {
    const answers: Partial<Body>[] = Object.values(responses);
    const bodies = requestBody && "content" in requestBody ? [requestBody, ...answers] : answers;
    for (const { content = {} } of bodies) {
      for (const media of Object.values(content)) {
        if (media.schema === undefined || "example" in media || "examples" in media) continue;
        const example = exampleOf(media.schema, schemas);
        if (example !== undefined) media.example = example;
      }
    }
  }
}

/** Undefined where the schema's authors left no way to know one. */
function exampleOf(schema: Schema, schemas: Schemas): unknown {
  if ("$ref" in schema) {
    const named = schemas[schema.$ref.replace("#/components/schemas/", "")];
    return named && exampleOf(named, schemas);
  }
  const { example, default: fallback, enum: choices, properties, items, allOf, anyOf, oneOf, type, required } = schema;
  if (example !== undefined) return example;
  if (choices !== undefined) return choices[0];
  if (fallback !== undefined) return fallback;
  if (allOf !== undefined) return merge([...allOf, ...(properties ? [{ properties }] : [])]);
  if (properties !== undefined) {
    const known = Object.entries(properties)
      .map(([name, property]) => [name, exampleOf(property, schemas)] as const)
      .filter(([, value]) => value !== undefined);
    const names = new Set(known.map(([name]) => name));
    return required?.every((name) => names.has(name)) === false ? undefined : Object.fromEntries(known);
  }
  if (items !== undefined) {
    const item = exampleOf(items, schemas);
    return item === undefined ? undefined : [item];
  }
  const choice = [...(anyOf ?? []), ...(oneOf ?? [])].map((part) => exampleOf(part, schemas));
  if (choice.length > 0) return choice.find((value) => value !== undefined);
  if (type === "boolean") return true;
  return type === "null" || (Array.isArray(type) && type.includes("null")) ? null : undefined;

  function merge(parts: readonly Schema[]): unknown {
    const examples = parts.map((part) => exampleOf(part, schemas));
    return examples.includes(undefined) ? undefined : Object.assign({}, ...examples);
  }
}
