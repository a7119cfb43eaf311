// Every route of the API against what nobody means well: types swapped, texts without end, characters that no database takes,
// nesting without end, queries that are no queries. Generated from the API's own description, so a new route is in it from
// its first day. The answer is the route's own or a problem of the 400s that says which; never a bug's.

import { afterAll, describe, expect, test } from "bun:test";
import { type Action, policy } from "./permissions.ts";
import { refusals } from "./refusal.ts";
import { type Answer, type Ask, createTestApp } from "./testing/app.ts";
import { openTestDatabase } from "./testing/database.ts";
import { addLot, addPerson, newPlate, type Person } from "./testing/town.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const { ask } = await createTestApp(db);

interface Declared {
  readonly "x-may"?: Action;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: unknown }>> };
}

interface Operation {
  readonly method: string;
  /** With ids of things that are there. */
  readonly path: string;
  readonly template: string;
  readonly as: Person;
  readonly queries: readonly string[];
  readonly example: unknown;
}

const people = {
  driver: await addPerson(db, "driver"),
  owner: await addPerson(db, "owner"),
  employee: await addPerson(db, "employee"),
  admin: await addPerson(db, "admin"),
};
const lot = await addLot(db, people.owner, { slots: 3 });
const payment = { method: "card", token: "tok_success" };
const made = async (as: Person, path: string, body: object) => {
  const { status, body: thing } = await ask("POST", `/api/${path}`, { as, body });
  expect([path, status]).toEqual([path, 201]);
  return thing as { readonly id: string; readonly payments: readonly { readonly id: string }[] };
};
await made(people.admin, `lots/${lot.id}/employees`, { employeeId: people.employee.id });
const booking = await made(people.driver, "bookings", { slotId: lot.slots[0], plate: newPlate(), payment });
const wash = await made(people.driver, "washes", { bookingId: booking.id, service: "full", payment });
const vehicle = await made(people.driver, "vehicles", { plate: newPlate(), vehicleType: "sedan" });
const announcement = await made(people.admin, "announcements", {
  ...{ title: "For one lot", text: "Closed tomorrow.", audience: { kind: "lot", lotId: lot.id } },
});
const { body: inbox } = await ask("GET", "/api/notifications", { as: people.driver });
const [notification] = (inbox as { items: readonly { id: string }[] }).items;

/** By the collection that names them in a path. */
const ids: Readonly<Record<string, string | undefined>> = {
  ...{ bookings: booking.id, washes: wash.id, vehicles: vehicle.id, lots: lot.id, slots: lot.slots[1] },
  ...{ payments: booking.payments[0]?.id, notifications: notification?.id, announcements: announcement.id },
  // Somebody who is not needed any more, and reviews that nobody wrote.
  ...{ people: (await addPerson(db, "driver")).id, owners: (await addPerson(db, "owner", { status: "pending" })).id },
  ...{ employees: people.employee.id, reviews: "rev_01jzx4q9c2f3gv8w5n6m7k8d9e", webhooks: "razorpay" },
};
const byPrefix: Readonly<Record<string, string | undefined>> = {
  ...{ slt: lot.slots[2], bkg: booking.id, lot: lot.id, usr: people.employee.id },
};

const { paths } = (await ask("GET", "/openapi.json")).body as { paths: Record<string, Record<string, Declared>> };
const operations: readonly Operation[] = Object.entries(paths).flatMap(([template, methods]) =>
  Object.entries(methods).map(([method, declared]) => {
    const roles = declared["x-may"] === undefined ? (["admin"] as const) : policy[declared["x-may"]];
    const parameters = declared.parameters ?? [];
    const example = declared.requestBody?.content["application/json"]?.example;
    return {
      method: method.toUpperCase(),
      template,
      path: template.replace(/\/([\w-]+)\/\{\w+\}/g, (_, collection: string) => `/${collection}/${ids[collection]}`),
      as: people[roles[0]],
      queries: parameters.filter((one) => one.in === "query").map(({ name }) => name),
      example: withRealIds(example),
    };
  }),
);

function withRealIds(example: unknown): unknown {
  if (example === undefined) return undefined;
  const text = JSON.stringify(example).replace(/"([a-z]{3})_[0-9a-z]{26}"/g, (whole, prefix: string) =>
    byPrefix[prefix] === undefined ? whole : JSON.stringify(byPrefix[prefix]),
  );
  return JSON.parse(text);
}

/** As JSON, since some of it cannot be a value. */
const hostile: readonly string[] = [
  ...[
    "null",
    "true",
    "0",
    "-1",
    "0.5",
    "9007199254740993",
    "1e308",
    "1e400",
    "-1e400",
    '""',
    '" "',
    "[]",
    "[[]]",
    "{}",
  ],
  ...['"\\u0000"', '"a\\u0000b"', '"\\ud800"', '"\\udc00\\ud800"', '"\\ufeff\\u202e\\u2028"', '"🚗"', '"NaN"'],
  ...[`"'; drop table users; --"`, '"%"', '"%s%n"', '"\\\\"', '"../../../etc/passwd"', '"constructor"', '"__proto__"'],
  ...['{"__proto__":{"admin":true}}', '{"constructor":{"prototype":{"admin":true}}}', '{"toString":1,"length":-1}'],
  ...['"0000-00-00T00:00:00Z"', '"-271821-04-20T00:00:00Z"', '"9999-12-31T23:59:59.999Z"', '"2026-02-30T00:00:00Z"'],
  ...['["a","a"]', `"${"x".repeat(5_000)}"`, `"${"🚗".repeat(3_000)}"`, `[${"0,".repeat(5_000)}0]`],
  ...[`${"[".repeat(5_000)}${"]".repeat(5_000)}`, `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`],
];

/** Fails unless the answer is the route's own, or a problem that says what was wrong. */
function expectAnswered(what: string, { status, headers, body }: Answer): void {
  if (status < 400) return expect([what, status >= 200]).toEqual([what, true]);
  const { code } = body as { code?: string };
  const known = refusals[(code ?? "") as keyof typeof refusals];
  expect([what.slice(0, 200), status, code]).toEqual([what.slice(0, 200), known?.status ?? "a known code", code]);
  expect([what.slice(0, 200), status < 500, headers.get("content-type")]).toEqual([
    ...[what.slice(0, 200), true, "application/problem+json"],
  ]);
}

async function attack({ method, as }: Operation, path: string, more: Ask = {}): Promise<Answer> {
  const answer = await ask(method, path, { as, ...more });
  expectAnswered(`${method} ${path} ${JSON.stringify(more.headers ?? {})} ${more.body ?? ""}`, answer);
  return answer;
}

/** The example with one of its values replaced, once for each of its values, and the whole of it last. */
function* replaced(example: unknown, by: string): Generator<string> {
  if (typeof example === "object" && example !== null) {
    for (const [key, value] of Object.entries(example)) {
      for (const text of replaced(value, by)) {
        const parts = Object.entries(example).map(([other, kept]) => {
          const name = Array.isArray(example) ? "" : `${JSON.stringify(other)}:`;
          return `${name}${other === key ? text : JSON.stringify(kept)}`;
        });
        yield Array.isArray(example) ? `[${parts.join()}]` : `{${parts.join()}}`;
      }
    }
  }
  yield by;
}

const named = (list: readonly Operation[]) => list.map((one) => [`${one.method} ${one.template}`, one] as const);
const withBody = operations.filter(({ example }) => example !== undefined);
const withQuery = operations.filter(({ queries }) => queries.length > 0);

describe("a body", () => {
  test.each(named(withBody))("of %s may be anything", async (_, operation) => {
    const { path, example } = operation;
    for (const value of hostile) {
      await Promise.all([...replaced(example, value)].map((body) => attack(operation, path, { body })));
    }
  });

  const noObjects = ["null", "true", "5", '"text"', "[]", "[{}]", "{", "", " ", "{}{}", "\u0000", "{'a':1}", '{"a":'];

  test.each(named(withBody))("of %s that is no object is refused", async (_, operation) => {
    const { path } = operation;
    for (const body of noObjects) {
      const { status } = await attack(operation, path, { body });
      // Where a body may be left out, an empty one is none.
      if (body.trim() !== "")
        expect([body, [400, 403, 404, 409, 422].includes(status), status]).toEqual([body, true, status]);
    }
  });

  const types = [
    ...[
      "text/plain",
      "application/xml",
      "application/x-www-form-urlencoded",
      "multipart/form-data",
      "application/jsonp",
    ],
    ...["application/json; charset=utf-16", "application/json; charset=", "APPLICATION/JSON", "json", "*/*", "a/b; c"],
    "multipart/form-data; boundary=x",
  ];

  test.each(named(operations.filter(({ method }) => method !== "GET")))(
    "of %s may be of any type",
    async (_, operation) => {
      for (const type of types) {
        for (const body of [JSON.stringify(operation.example ?? {}), "--x\r\n\r\n", "a=1&a[b]=2&%zz"]) {
          await attack(operation, operation.path, { body, headers: { "content-type": type } });
        }
      }
    },
  );

  test.each(named(withBody))("of %s is refused when it is too large", async (_, operation) => {
    const { status } = await attack(operation, operation.path, { body: `{"a":"${"x".repeat(70_000)}"}` });
    expect(status).toBe(413);
  });

  test.each(named(withBody))("of %s may say things twice", async (_, operation) => {
    const body = JSON.stringify(operation.example);
    await attack(operation, operation.path, {
      body: body === "{}" ? '{"a":1,"a":2}' : `{${body.slice(1, -1)},${body.slice(1)}`,
    });
  });
});

describe("a query", () => {
  const raw = [
    "%",
    "%zz",
    "%E0%A4%A",
    "%C0%80",
    "%00",
    "a%00b",
    "%ED%A0%80",
    "%FF",
    "+",
    "&",
    "=",
    "==",
    "[]",
    "%25%30%30",
  ];
  const values = [...raw, ...hostile.map((value) => encodeURIComponent(value.replaceAll("\\u0000", "\0")))];

  test.each(named(withQuery))("of %s may be anything", async (_, operation) => {
    const { path, queries } = operation;
    for (const name of queries) {
      await Promise.all(values.map((value) => attack(operation, `${path}?${name}=${value}`)));
      for (const query of [`${name}=1&${name}=2`, `${name}`, `${name}[]=1`, `${name}[a]=1`, `${name}[__proto__]=1`]) {
        await attack(operation, `${path}?${query}`);
      }
    }
    for (const query of ["__proto__=1", "?", "&&&&", `${"a=1&".repeat(3_000)}`, `${"x".repeat(10_000)}=1`]) {
      await attack(operation, `${path}?${query}`);
    }
  });
});

describe("a path", () => {
  const names = [
    "%00",
    "%",
    "%zz",
    "%C0%AE%C0%AE",
    "..%2f..",
    "%2e%2e",
    "'",
    "{id}",
    "null",
    "x".repeat(5_000),
    "%F0%9F%9A%97",
  ];
  const withId = operations.filter(({ template }) => template.includes("{"));

  test.each(named(withId))("of %s with a name that is none leads nowhere", async (_, operation) => {
    const { template, example } = operation;
    for (const name of names) {
      const path = template.replaceAll(/\{\w+\}/g, () => name);
      const { status } = await attack(operation, path, example === undefined ? {} : { body: example });
      expect([name, [400, 403, 404, 422].includes(status), status]).toEqual([name, true, status]);
    }
  });
});

describe("a header", () => {
  test.each(named(operations))("of %s may be anything", async (_, operation) => {
    const { path, example } = operation;
    const body = example === undefined ? {} : { body: example };
    for (const value of ["", " ", "x".repeat(5_000), "é", "\u00ff", "null", "a b", "__proto__"]) {
      await attack(operation, path, { ...body, headers: { "idempotency-key": value } });
      await attack(operation, path, {
        ...body,
        headers: { "if-none-match": value, accept: value, "accept-language": value },
      });
      const { status } = await attack(operation, path, { ...body, headers: { authorization: value, cookie: value } });
      expect([200, 400, 401, 403, 404, 422]).toContain(status);
    }
  });
});

test("nobody became somebody else by all this", async () => {
  for (const [role, as] of Object.entries(people)) {
    const { body } = await ask("GET", "/api/me", { as });
    expect(body).toMatchObject({ id: as.id, role });
  }
  expect(Object.keys(Object.prototype)).toEqual([]);
});
