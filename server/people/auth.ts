// Sign-in is better-auth's. This file tells it our tables, our roles and our limits.

import { normaliseLicence, normalisePhone } from "@parkmate/protocol/formats";
import type { SessionId, UserId } from "@parkmate/protocol/ids";
import { betterAuth } from "better-auth";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { bearer } from "better-auth/plugins";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/schema.ts";
import { newId } from "../ids.ts";
import { because } from "../reasons.ts";
import { inProblem, Refusal } from "../refusal.ts";
import { day } from "../time.ts";
import { isDemoEmail } from "./demo-accounts.ts";
import { type Role, signUpRoles } from "./person.ts";
import { createSignInGuard } from "./sign-in-guard.ts";

/** The server writes the caller's address here; what a client put there is thrown away. */
export const addressHeader = "x-parkmate-address";

interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly origins: readonly string[];
  readonly secret: string;
  /** False refuses the demo accounts, whose password is public. */
  readonly demo: boolean;
  readonly limitRates: boolean;
  /** A login ended before its time. */
  readonly onSessionEnded: (userId: UserId, sessionId: SessionId) => void;
}

export type Auth = ReturnType<typeof createAuth>;

const idPrefixes: Record<string, string> = { user: "usr", session: "ses", account: "acc" };
/** How long a session lasts unused, and the age from which using it makes it last anew; milliseconds. */
export const sessionLife = 7 * day;
export const renewAfter = day;

export function createAuth({ db, clock, publicUrl, origins, secret, demo, limitRates, onSessionEnded }: Deps) {
  const guard = createSignInGuard(db, clock);

  return betterAuth({
    appName: "ParkMate",
    baseURL: publicUrl,
    basePath: "/api/auth",
    secret,
    trustedOrigins: [...origins],
    database: { db, type: "postgres" },
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 128 },
    user: {
      modelName: "users",
      additionalFields: {
        role: { type: "string", input: false, required: true, defaultValue: "driver" satisfies Role },
        phone: { type: "string", required: false },
      },
    },
    session: { modelName: "sessions", expiresIn: sessionLife / 1_000, updateAge: renewAfter / 1_000 },
    account: { modelName: "accounts" },
    verification: { modelName: "verifications" },
    // Many people may share a car park's address; guessing one account's password is what the guard is for.
    rateLimit: {
      enabled: limitRates,
      storage: "database",
      modelName: "rateLimits",
      window: 60,
      max: 600,
      customRules: {
        "/sign-in/email": { window: 60, max: 120 },
        "/sign-up/email": { window: 60, max: 120 },
        "/get-session": false,
      },
    },
    advanced: {
      cookiePrefix: "parkmate",
      useSecureCookies: publicUrl.startsWith("https:"),
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: ({ model }) => newId(idPrefixes[model] ?? "row") },
    },
    plugins: [bearer()],
    hooks: {
      before: createAuthMiddleware(async ({ path, body }) => {
        if (path !== "/sign-in/email" || typeof body?.email !== "string") return;
        if (!demo && isDemoEmail(body.email))
          throw new APIError("UNAUTHORIZED", { code: "demo_accounts_off", message: "Demo accounts are off" });
        if (await guard.isLocked(body.email)) {
          throw new APIError("TOO_MANY_REQUESTS", {
            ...{ code: "too_many_passwords", message: "Too many wrong passwords; wait a few minutes" },
          });
        }
      }),
      after: createAuthMiddleware(async ({ path, body, context }) => {
        if (path === "/change-password" && !(context.returned instanceof APIError)) {
          return endOtherLogins((context.newSession ?? context.session)?.session);
        }
        if (path !== "/sign-in/email" || typeof body?.email !== "string") return;
        if (context.newSession) await guard.forgive(body.email);
        else if (isUnauthorized(context.returned)) await guard.noteFailure(body.email);
      }),
    },
    databaseHooks: {
      user: {
        create: {
          before: async (user, context) => {
            const role = chosenRole(context?.body?.role);
            if (role === "employee") checkedLicence(context?.body?.drivingLicence);
            return { data: { ...user, role, phone: checkedPhone(user["phone"]) } };
          },
          after: async (user: { id: string; role?: unknown; createdAt: Date }, context) => {
            const [userId, at] = [user.id as UserId, user.createdAt];
            if (user.role === "owner") await addOwner(userId, at);
            if (user.role === "employee") await addEmployee(userId, checkedLicence(context?.body?.drivingLicence), at);
          },
        },
        update: {
          before: async (user) => ({
            data: "phone" in user ? { ...user, phone: checkedPhone(user["phone"]) } : user,
          }),
        },
      },
      session: {
        create: {
          before: async ({ userId }) => requireEnabled(userId as UserId),
        },
        delete: {
          after: async ({ id, userId }) => onSessionEnded(userId as UserId, id as SessionId),
        },
      },
    },
  });

  /** Whoever knew the old password is out; this login stays. */
  async function endOtherLogins(kept: { readonly id: string; readonly userId: string } | undefined): Promise<void> {
    if (kept === undefined) return;
    const ended = await db
      .deleteFrom("sessions")
      .where("userId", "=", kept.userId as UserId)
      .where("id", "!=", kept.id as SessionId)
      .returning(["id", "userId"])
      .execute();
    for (const { id, userId } of ended) onSessionEnded(userId, id);
  }

  async function addOwner(userId: UserId, createdAt: Date): Promise<void> {
    await db.insertInto("owners").values({ userId, status: "pending", createdAt }).execute();
  }

  /** Into the pool, until an administrator or an owner takes them to a lot. */
  async function addEmployee(userId: UserId, drivingLicence: string, registeredAt: Date): Promise<void> {
    await db
      .insertInto("employees")
      .values({ userId, drivingLicence, lotId: null, registeredAt, assignedAt: null })
      .execute();
  }

  /** Their password was right, so they are told why. */
  async function requireEnabled(userId: UserId): Promise<void> {
    const disabled = await db
      .selectFrom("users")
      .select("disabledReason as reason")
      .where("id", "=", userId)
      .where("disabledAt", "is not", null)
      .executeTakeFirst();
    if (disabled === undefined) return;
    const { code, message, said } =
      disabled.reason === null
        ? new Refusal("account_disabled")
        : because("disabled_because", { why: disabled.reason });
    throw new APIError("FORBIDDEN", { code, message, ...(said && inProblem(said)) });
  }
}

/** What people may be when they sign up; administrators are made otherwise. */
function chosenRole(role: unknown): Role {
  if (role === undefined) return "driver";
  const chosen = signUpRoles.find((allowed) => allowed === role);
  if (chosen === undefined) throw new APIError("BAD_REQUEST", { message: `role is ${signUpRoles.join(", ")}` });
  return chosen;
}

function checkedPhone(phone: unknown): string | null {
  if (phone === undefined || phone === null || phone === "") return null;
  const normalised = typeof phone === "string" ? normalisePhone(phone) : null;
  if (normalised === null) {
    throw new APIError("BAD_REQUEST", {
      ...{ code: "phone_invalid", message: "A phone number has ten digits, the first 6 to 9" },
    });
  }
  return normalised;
}

function checkedLicence(licence: unknown): string {
  const normalised = typeof licence === "string" ? normaliseLicence(licence) : null;
  if (normalised === null) {
    throw new APIError("BAD_REQUEST", {
      code: "licence_invalid",
      message: "drivingLicence is the number of a driving licence: two letters and 13 digits, as KL07 20110012345",
    });
  }
  return normalised;
}

const isUnauthorized = (returned: unknown): boolean => returned instanceof APIError && returned.statusCode === 401;
