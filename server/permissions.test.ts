// Every route of the API, for every role, with somebody else's ids: generated from the API's own description, so that a new route
// is in it from its first day.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { newId } from "./ids.ts";
import type { roles } from "./people/person.ts";
import { type Action, isConcerned, isForRole, policy } from "./permissions.ts";
import { type Answer, createTestApp } from "./testing/app.ts";
import { openTestDatabase } from "./testing/database.ts";
import { addLot, addPerson, newPlate, type Person } from "./testing/town.ts";

const { db, close } = await openTestDatabase();
afterAll(close);
const { ask, clock } = await createTestApp(db);

interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly action: Action | undefined;
  readonly isPersonal: boolean;
  /** The body that the description shows. */
  readonly example: unknown;
}

interface Declared {
  readonly "x-may"?: Action;
  readonly security?: readonly unknown[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: unknown }>> };
  readonly responses: Readonly<Record<string, unknown>>;
}

const { paths } = (await ask("GET", "/openapi.json")).body as { paths: Record<string, Record<string, Declared>> };
const operations: readonly Operation[] = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, declared]) => ({
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    action: declared["x-may"],
    isPersonal: "401" in declared.responses,
    example: Object.values(declared.requestBody?.content ?? {})[0]?.example,
  })),
);
const personal = operations.filter(({ action }) => action !== undefined);

/** Somebody's life here: everything that an id can name, and each in a state in which its people could act on it. */
interface World {
  readonly people: Readonly<Record<"driver" | "owner" | "employee", Person>>;
  /** By the last collection in a path. */
  readonly ids: Readonly<Record<string, string>>;
}

let world: World;
const admin = await addPerson(db, "admin");
/** Of each role somebody whom it all does not concern; the owner has a lot, too. */
const strangers = {
  driver: await addPerson(db, "driver"),
  owner: await addPerson(db, "owner"),
  employee: await addPerson(db, "employee"),
};
await addLot(db, strangers.owner);

beforeAll(async () => {
  world = await settle();
});

async function settle(): Promise<World> {
  const people = {
    driver: await addPerson(db, "driver"),
    owner: await addPerson(db, "owner"),
    employee: await addPerson(db, "employee"),
  };
  const lot = await addLot(db, people.owner, { slots: 2 });
  const made = async (as: Person, path: string, body: object) => {
    const { status, body: thing } = await ask("POST", `/api/${path}`, { as, body });
    if (status !== 201) throw new Error(`${path} was answered ${status}: ${JSON.stringify(thing)}`);
    return thing as { readonly id: string; readonly payments: readonly { readonly id: string }[] };
  };
  await made(admin, `lots/${lot.id}/employees`, { employeeId: people.employee.id });
  const booking = await made(people.driver, "bookings", {
    ...{ slotId: lot.slots[0], plate: newPlate(), payment: { method: "card", token: "tok_success" } },
  });
  const wash = await made(people.driver, "washes", {
    ...{ bookingId: booking.id, service: "full", payment: { method: "card", token: "tok_success" } },
  });
  const past = await made(people.driver, "bookings", {
    ...{ slotId: lot.slots[1], plate: newPlate(), payment: { method: "card", token: "tok_success" } },
  });
  await ask("POST", `/api/bookings/${past.id}/complete`, { as: people.owner });
  const review = await made(people.driver, `lots/${lot.id}/reviews`, { rating: 4, text: "Fine." });
  const vehicle = await made(people.driver, "vehicles", { plate: newPlate(), vehicleType: "sedan" });
  const photo = newId("pht");
  await db
    .insertInto("lotPhotos")
    .values({ id: photo, lotId: lot.id, mediaType: "image/png", content: new Uint8Array([1]), addedAt: clock.now() })
    .execute();
  const announcement = await made(admin, "announcements", {
    ...{ title: "For one lot", text: "Closed tomorrow.", audience: { kind: "lot", lotId: lot.id } },
  });
  // An owner who is approved already has handed it in before.
  const content = new TextEncoder().encode("%PDF-1.7");
  await db
    .insertInto("ownerDocuments")
    .values({
      userId: people.owner.id,
      name: "licence.pdf",
      mediaType: "application/pdf",
      content,
      uploadedAt: clock.now(),
    })
    .execute();
  const { body } = await ask("GET", "/api/notifications", { as: people.driver });
  const [notification] = (body as { items: readonly { id: string }[] }).items;
  return {
    people,
    ids: {
      ...{ bookings: booking.id, washes: wash.id, reviews: review.id, vehicles: vehicle.id, lots: lot.id },
      ...{ slots: lot.slots[0], payments: booking.payments[0]?.id ?? "", notifications: notification?.id ?? "" },
      ...{ owners: people.owner.id, people: people.driver.id, employees: people.employee.id },
      ...{ announcements: announcement.id, photos: photo },
    },
  };
}

/** The path with the victim's ids in it: each is of the kind that the segment before it names. */
function withIds(path: string): string {
  return path.replace(/\/([\w-]+)\/\{\w+\}/g, (_, collection: string) => {
    const id = world.ids[collection];
    if (id === undefined) throw new Error(`the world has no ${collection} for ${path}`);
    return `/${collection}/${id}`;
  });
}

/** The body that the description shows, about the victim's things. */
function withBody({ example }: Operation): { readonly body?: unknown } {
  if (example === undefined) return {};
  const { ids } = world;
  const kinds: Readonly<Record<string, string | undefined>> = {
    ...{ slt: ids["slots"], bkg: ids["bookings"], lot: ids["lots"], usr: ids["employees"] },
  };
  const text = JSON.stringify(example).replace(/"([a-z]{3})_[0-9a-z]{26}"/g, (whole, prefix: string) => {
    const id = kinds[prefix];
    return id === undefined ? whole : JSON.stringify(id);
  });
  return { body: JSON.parse(text) };
}

const hasId = ({ path }: Operation) => path.includes("{");
const told = ({ status, body }: Answer) => ({ status, body: JSON.stringify(body) });

describe("the policy", () => {
  test("is asked by every route for people who are signed in, and each of its actions by a route", () => {
    const without = operations.filter(({ isPersonal, action }) => isPersonal && action === undefined);
    expect(without.map(({ name }) => name)).toEqual([]);
    const asked = new Set(personal.map(({ action }) => action));
    expect(Object.keys(policy).filter((action) => !asked.has(action as Action))).toEqual([]);
  });

  test("an administrator is concerned by all, others by what is theirs", () => {
    const thing = { driverId: "usr_d", ownerId: "usr_o", employeeId: "usr_e" } as const;
    const concerned = (role: (typeof roles)[number], id: `usr_${string}`) => isConcerned({ role, id }, thing);
    expect(concerned("admin", "usr_x")).toBe(true);
    expect([concerned("driver", "usr_d"), concerned("owner", "usr_o"), concerned("employee", "usr_e")]).toEqual([
      ...[true, true, true],
    ]);
    // An id of another part is not enough: being the owner of something does not make somebody its driver.
    for (const id of ["usr_o", "usr_e", "usr_x"] as const) expect(concerned("driver", id)).toBe(false);
    for (const id of ["usr_d", "usr_e", "usr_x"] as const) expect(concerned("owner", id)).toBe(false);
    for (const id of ["usr_d", "usr_o", "usr_x"] as const) expect(concerned("employee", id)).toBe(false);
  });
});

describe.each(["driver", "owner", "employee"] as const)("somebody else, a %s,", (role) => {
  const stranger = strangers[role];

  test.each(personal.filter(hasId).map((operation) => [operation.name, operation] as const))(
    "gets nothing by %s",
    async (_, operation) => {
      const answer = await ask(operation.method, withIds(operation.path), { as: stranger, ...withBody(operation) });
      const { action } = operation;
      if (action === undefined) throw new Error("no action");
      // A role that never may is told so; to one that may, it is not there. A review's lot is there for everybody.
      const refused = isForRole(action, role) && action !== "review.write" ? 404 : 403;
      expect(told(answer)).toMatchObject({ status: refused });
      expectNothingOf(answer);
    },
  );

  test.each(
    personal.filter((operation) => !hasId(operation) && operation.method === "GET").map((o) => [o.name, o] as const),
  )("finds nothing of others in %s", async (_, { method, path, action }) => {
    const answer = await ask(method, path, { as: stranger });
    if (action === undefined) throw new Error("no action");
    // Of their own there may be nothing.
    expect(isForRole(action, role) ? [200, 404] : [403]).toContain(answer.status);
    expectNothingOf(answer);
  });

  test.each(
    personal.filter((operation) => !hasId(operation) && operation.method !== "GET").map((o) => [o.name, o] as const),
  )("does nothing to others by %s", async (_, operation) => {
    const { action } = operation;
    if (action === undefined) throw new Error("no action");
    const answer = await ask(operation.method, operation.path, { as: stranger, ...withBody(operation) });
    expect(answer.status < 500).toBe(true);
    if (!isForRole(action, role)) expect(answer.status).toBe(403);
  });
});

describe("nobody", () => {
  test.each(personal.map((operation) => [operation.name, operation] as const))(
    "gets in by %s",
    async (_, operation) => {
      const answer = await ask(operation.method, withIds(operation.path), withBody(operation));
      expect(told(answer)).toMatchObject({ status: 401 });
    },
  );
});

describe("those whom it concerns", () => {
  const reads = personal.filter(({ method }) => method === "GET");

  test.each(reads.filter(hasId).map((operation) => [operation.name, operation] as const))(
    "read %s",
    async (_, { path, action }) => {
      if (action === undefined) throw new Error("no action");
      const { driver, owner, employee } = world.people;
      const statuses = await Promise.all(
        [driver, owner, employee, admin].map(async (as) => (await ask("GET", withIds(path), { as })).status),
      );
      // Somebody can: the test of strangers proves something.
      expect(statuses.some((status) => status === 200 || status === 409)).toBe(true);
      expect(statuses.every((status) => status < 500)).toBe(true);
    },
  );

  test("and after all this everything is as it was", async () => {
    const { driver } = world.people;
    const { body } = await ask("GET", `/api/bookings/${world.ids["bookings"]}`, { as: driver });
    expect(body).toMatchObject({ status: "active", driver: { id: driver.id } });
    expect((await ask("GET", `/api/washes/${world.ids["washes"]}`, { as: driver })).body).toMatchObject({
      status: "scheduled",
      employee: { id: world.people.employee.id },
    });
  });
});

/** Not an id, not a name, not a number plate of the others. */
function expectNothingOf({ body }: Answer): void {
  const text = JSON.stringify(body);
  const { people, ids } = world;
  const secrets = [people.driver.name, people.driver.email, people.owner.email, ids["bookings"], ids["payments"]];
  for (const secret of [...secrets, ids["washes"], ids["vehicles"], ids["notifications"]]) {
    if (secret !== undefined && secret !== "") expect(text).not.toContain(secret);
  }
}
