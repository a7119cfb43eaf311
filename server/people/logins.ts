// Who is behind a request. better-auth makes and ends sessions; this reads them, in one query, since every request and every
// socket asks.

import { createHmac, timingSafeEqual } from "node:crypto";
import type { SessionId } from "@parkmate/protocol/ids";
import { parse } from "hono/utils/cookie";
import { sql } from "kysely";
import type { Clock } from "../clock.ts";
import { compileOnce } from "../db/compiled.ts";
import type { Database } from "../db/schema.ts";
import { type Auth, renewAfter, sessionLife } from "./auth.ts";
import { isDemoEmail } from "./demo-accounts.ts";
import type { Actor } from "./person.ts";

/**
 * The person behind these headers (cookie or bearer token), or null. `keep` is handed what the answer has to set, as
 * `Set-Cookie` says it, when a browser's session was renewed; where nobody can be told, it is not renewed.
 */
export type Authenticate = (headers: Headers, keep?: (cookie: string) => void) => Promise<Actor | null>;

interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  readonly auth: Auth;
  readonly secret: string;
  readonly demo: boolean;
}

export async function createAuthenticate({ db, clock, auth, secret, demo }: Deps): Promise<Authenticate> {
  const { authCookies } = await auth.$context;

  return async (headers, keep) => {
    const given = readToken(headers, authCookies.sessionToken.name, secret);
    if (given === null) return null;
    const { token, isCookie } = given;
    const now = clock.now();
    const [login] = await findLogin(db, { token, now });
    if (login === undefined || (!demo && isDemoEmail(login.email))) return null;
    if (login.sessionExpiresAt.getTime() - now.getTime() > sessionLife - renewAfter) return login;
    // A browser that does not hear of it would drop its cookie at the old end, and be signed out in the middle of its use.
    if (isCookie && keep === undefined) return login;
    // A session in use lives on: better-auth's own look at it moves its end.
    const renewal = await auth.api.getSession({ headers, returnHeaders: true });
    if (renewal.response === null) return null;
    if (isCookie) for (const cookie of renewal.headers.getSetCookie()) keep?.(cookie);
    return { ...login, sessionExpiresAt: renewal.response.session.expiresAt };
  };
}

const findLogin = compileOnce((db, { token, now }: { readonly token: string; readonly now: Date }) =>
  db
    .selectFrom("sessions")
    .innerJoin("users", "users.id", "sessions.userId")
    .select(["users.id", "users.role", "users.name", "users.email", "users.phone"])
    .select(["sessions.id as sessionId", "sessions.expiresAt as sessionExpiresAt"])
    .where("sessions.token", "=", token)
    .where("sessions.expiresAt", ">", now)
    .where("users.disabledAt", "is", null)
    .compile(),
);

interface Token {
  readonly token: string;
  readonly isCookie: boolean;
}

/** A bearer token comes bare or signed, a cookie always signed: `<token>.<HMAC-SHA256 in base64>`. */
function readToken(headers: Headers, cookieName: string, secret: string): Token | null {
  const bearer = /^bearer (\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  const given = bearer ?? parse(headers.get("cookie") ?? "", cookieName)[cookieName];
  if (given === undefined) return null;
  const isBare = bearer !== undefined && !bearer.includes(".");
  const token = isBare ? bearer : unsigned(given, secret);
  return token === null ? null : { token, isCookie: bearer === undefined };
}

function unsigned(signed: string, secret: string): string | null {
  const [token = "", signature = ""] = decoded(signed).split(".");
  const given = Buffer.from(signature, "base64");
  const right = createHmac("sha256", secret).update(token).digest();
  return given.length === right.length && timingSafeEqual(given, right) ? token : null;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** Of these sessions, those that have not ended and are not a disabled person's, each with its end. */
export function createLiveLogins(db: Database, clock: Clock) {
  return async (ids: readonly SessionId[]): Promise<ReadonlyMap<SessionId, Date>> => {
    const rows = await db
      .selectFrom("sessions")
      .innerJoin("users", "users.id", "sessions.userId")
      .select(["sessions.id", "sessions.expiresAt"])
      .where("sessions.id", "=", sql<SessionId>`any(${ids}::text[])`)
      .where("sessions.expiresAt", ">", clock.now())
      .where("users.disabledAt", "is", null)
      .execute();
    return new Map(rows.map(({ id, expiresAt }) => [id, expiresAt]));
  };
}

/** Logins that ended before their time, after this one or, for null, ever: the newest, at most so many. A trigger writes them down. */
export function createEndedLogins(db: Database) {
  const newest = db.selectFrom("endedLogins").select(["id", "sessionId"]).orderBy("id", "desc");
  return async (after: number | null, most: number): Promise<readonly { id: number; sessionId: SessionId }[]> =>
    (after === null ? newest : newest.where("id", ">", after)).limit(most).execute();
}
