// People as a server knows them: signed in, and asking over HTTP in their own name.

import type { SessionId, UserId } from "@parkmate/protocol/ids";
import type { Database } from "@parkmate/server/db/schema";
import { newId } from "@parkmate/server/ids";
import { demoPassword } from "@parkmate/server/people/demo-accounts";

export interface Person {
  readonly id: UserId;
  readonly role: string;
  readonly name: string;
  /** What a browser sends along. */
  readonly cookie: string;
  /** What a program sends along. */
  readonly token: string;
  readonly get: <Body>(path: string) => Promise<Answer<Body>>;
  readonly post: <Body>(
    path: string,
    body?: object,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer<Body>>;
  readonly send: <Body>(method: "PUT" | "PATCH" | "DELETE", path: string, body?: object) => Promise<Answer<Body>>;
  /** The same person, asking another server on the same database. */
  readonly at: (server: Place) => Person;
}

export interface Answer<Body> {
  readonly status: number;
  readonly contentType: string;
  /** As the journey expects it; nothing here checks. */
  readonly body: Body;
}

export interface Place {
  readonly url: string;
}

type Known = Pick<Person, "id" | "role" | "name" | "cookie" | "token">;

/** The demo's people, by the first part of their e-mail address. */
export type DemoName = "driver" | "driver2" | "owner" | "owner2" | "employee" | "admin";

export const signIn = (server: Place, name: DemoName): Promise<Person> =>
  signInAs(server, `${name}@parkmate.test`, demoPassword);

/** Somebody new, through the front door. */
export async function signUp(server: Place, account: { readonly name: string; readonly role: string } & object) {
  const email = `${crypto.randomUUID()}@example.com`;
  const response = await fetch(`${server.url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password: demoPassword, ...account }),
  });
  if (response.status !== 200) throw new Error(`no account was made: ${response.status} ${await response.text()}`);
  return signInAs(server, email, demoPassword);
}

/** An owner who waits to be let in, with a document. */
export async function signUpApplicant(server: Place, name: string): Promise<Person> {
  const applicant = await signUp(server, { name, role: "owner" });
  const uploaded = await fetch(`${server.url}/api/owners/me/document?name=licence.pdf`, {
    method: "PUT",
    headers: { authorization: `Bearer ${applicant.token}`, "content-type": "application/pdf" },
    body: "%PDF-1.4\n%%EOF\n",
  });
  const where = { address: "12 Beach Road, Kochi", pinCode: "682001" };
  const { status } = await applicant.post("/api/owners/me/application", where);
  if (!uploaded.ok || status !== 201) throw new Error(`no application: ${uploaded.status}, ${status}`);
  return applicant;
}

async function signInAs(server: Place, email: string, password: string): Promise<Person> {
  const response = await fetch(`${server.url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  if (response.status !== 200) throw new Error(`${email} was not let in: ${response.status} ${await response.text()}`);
  const token = response.headers.get("set-auth-token") ?? "";
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");
  const { body: me } = await ask<Known>(server, token, "GET", "/api/me");
  return person(server, { ...me, cookie, token });
}

/** All of them at once. */
export async function signInAll<Name extends DemoName>(
  server: Place,
  ...names: readonly Name[]
): Promise<Readonly<Record<Name, Person>>> {
  const people = await Promise.all(names.map(async (name) => [name, await signIn(server, name)] as const));
  return Object.fromEntries(people) as Record<Name, Person>;
}

/** So many drivers, each signed in, written straight into the database: signing up is limited to a few a second. */
export async function crowd(server: Place, db: Database, count: number): Promise<readonly Person[]> {
  const now = new Date();
  const times = { createdAt: now, updatedAt: now };
  const drivers = Array.from({ length: count }, (_, nth) => ({
    id: newId("usr"),
    name: `Driver ${nth + 1}`,
    email: `driver-${nth + 1}@crowd.example`,
    ...{ emailVerified: true, image: null, role: "driver" as const, phone: null, ...times },
  }));
  const sessions = drivers.map(({ id }) => ({
    id: newId("ses") as SessionId,
    userId: id,
    token: crypto.randomUUID().replaceAll("-", ""),
    expiresAt: new Date(now.getTime() + 3_600_000),
    ...{ ipAddress: null, userAgent: null, ...times },
  }));
  await db.insertInto("users").values(drivers).execute();
  await db.insertInto("sessions").values(sessions).execute();
  return drivers.map(({ id, name, role }, nth) =>
    person(server, { id, name, role, cookie: "", token: sessions[nth]?.token ?? "" }),
  );
}

function person(server: Place, known: Known): Person {
  return {
    ...known,
    get: (path) => ask(server, known.token, "GET", path),
    post: (path, body, headers) => ask(server, known.token, "POST", path, body, headers),
    send: (method, path, body) => ask(server, known.token, method, path, body),
    at: (other) => person(other, known),
  };
}

async function ask<Body>(
  server: Place,
  token: string,
  method: string,
  path: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<Body>> {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const contentType = response.headers.get("content-type") ?? "";
  const text = await response.text();
  return { status: response.status, contentType, body: (text === "" ? null : JSON.parse(text)) as Body };
}
