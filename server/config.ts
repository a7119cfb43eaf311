// Everything that can be configured, parsed once at the start. A value that makes no sense stops the start.

import { resolve } from "node:path";
import { z } from "zod";
import type { BookingRules } from "./bookings/booking.ts";
import { parseTrustedProxies } from "./http/client-address.ts";
import { razorpayCheckoutUrl, razorpayUrl } from "./payments/razorpay.ts";
import { StartError } from "./start-error.ts";
import { day, minute } from "./time.ts";

const longestBooking = day;

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `90s`, `5m`, `1h`, `7d` as milliseconds. */
const duration = z
  .string()
  .regex(/^\d+(ms|s|m|h|d)$/, "write a duration such as 90s, 5m, 1h or 7d")
  .transform((text) => {
    const unit = text.replace(/^\d+/, "") as keyof typeof units;
    return Number.parseInt(text, 10) * units[unit];
  })
  .refine((milliseconds) => milliseconds > 0, "must be longer than nothing");

/** Demo data: a town with a month behind it; its people and lots alone, for tests; none, and no demo accounts. */
const demo = z
  .enum(["true", "false", "1", "0", "on", "off", "bare"])
  .transform((text) => (text === "bare" ? text : ["true", "1", "on"].includes(text) ? "on" : "off"));

const origins = z
  .string()
  .transform((text) =>
    text
      .split(",")
      .map((origin) => origin.trim())
      .filter((origin) => origin !== ""),
  )
  .refine((list) => list.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin), {
    message: "write origins such as https://parkmate.example, separated by commas",
  });

const timeZone = z.string().refine((name) => Intl.supportedValuesOf("timeZone").includes(name) || name === "UTC", {
  message: "write an IANA time zone such as Asia/Kolkata",
});

/** The path is the number of a database, which makes no difference to messages. */
const redisUrl = z.url({ protocol: /^rediss?$/, error: "write a redis:// or rediss:// URL" }).refine(isRedisUrl, {
  message: "write a URL such as redis://user:password@redis.example:6379, the password percent-encoded",
});

function isRedisUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.hostname === "" || !/^\/?\d*$/.test(url.pathname)) return false;
  try {
    decodeURIComponent(url.username + url.password);
    return true;
  } catch {
    return false;
  }
}

const trustedProxies = z.string().transform((text, context) => {
  const trusted = parseTrustedProxies(text);
  if (trusted !== undefined) return trusted;
  context.addIssue({ code: "custom", message: "write how many proxies there are, or addresses such as 10.0.0.0/8" });
  return z.NEVER;
});

const razorpayKey = z.string("is required with PAYMENT_PROVIDER=razorpay");

const payments = z.discriminatedUnion(
  "PAYMENT_PROVIDER",
  [
    z.object({ PAYMENT_PROVIDER: z.literal("sandbox").default("sandbox") }),
    z.object({
      PAYMENT_PROVIDER: z.literal("razorpay"),
      RAZORPAY_KEY_ID: razorpayKey,
      RAZORPAY_KEY_SECRET: razorpayKey,
      RAZORPAY_WEBHOOK_SECRET: razorpayKey,
      RAZORPAY_URL: z
        .url({ protocol: /^https?$/, error: "write an address such as https://api.razorpay.com" })
        .default(razorpayUrl),
      RAZORPAY_CHECKOUT_URL: z
        .url({ protocol: /^https?$/, error: `write an address such as ${razorpayCheckoutUrl}` })
        .default(razorpayCheckoutUrl),
    }),
  ],
  "write sandbox or razorpay",
);

const schema = z
  .object({
    NODE_ENV: z.string().default("development"),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
    PORT: z.coerce.number().int().min(0).max(65_535).default(8000),
    HOST: z.string().default("localhost"),
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    ALLOWED_ORIGINS: origins.default([]),
    DATA_DIR: z.string().default("./data"),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "write a postgres:// URL" }).optional(),
    REDIS_URL: redisUrl.optional(),
    AUTH_SECRET: z.string().min(32, "use at least 32 characters").optional(),
    METRICS_TOKEN: z.string().min(16, "use at least 16 characters").optional(),
    DEMO: demo.optional(),
    CURRENCY: z
      .string()
      .regex(/^[A-Z]{3}$/, "write a currency such as INR")
      .default("INR"),
    TIME_ZONE: timeZone.default("Asia/Kolkata"),
    EXPIRY_WARNING: duration.prefault("5m"),
    CASH_HOLD: duration.prefault("30m"),
    CHARGE_HOLD: duration.prefault("5m"),
    RENEWAL_PERCENT: z.coerce.number().int().min(0).max(100).default(50),
    RENEWAL_WINDOW: duration.prefault("10m"),
    DEFAULT_DURATION: duration.prefault("1h"),
    MIN_DURATION: duration.prefault("30m"),
    RETENTION: duration.prefault("90d"),
    TRUST_PROXY: trustedProxies.prefault("0"),
    NEWCOMERS_PER_ADDRESS: z.coerce.number().int().min(1).default(1_000),
    DRAIN: duration.optional(),
  })
  .refine((env) => env.DATABASE_URL === undefined || env.AUTH_SECRET !== undefined, {
    path: ["AUTH_SECRET"],
    message: "is required with DATABASE_URL",
  })
  .refine((env) => env.REDIS_URL === undefined || env.DATABASE_URL !== undefined, {
    path: ["REDIS_URL"],
    message:
      "needs DATABASE_URL: it connects servers that share a database, and the embedded one belongs to one server",
  })
  .refine((env) => env.DEFAULT_DURATION <= longestBooking, {
    path: ["DEFAULT_DURATION"],
    message: "must be at most 24h",
  })
  .refine((env) => env.DEFAULT_DURATION % env.MIN_DURATION === 0, {
    path: ["DEFAULT_DURATION"],
    message: "must be a multiple of MIN_DURATION",
  })
  .and(payments);

/** The names of everything that can be configured. */
export const variables: readonly string[] = [
  ...new Set([schema.def.left, ...schema.def.right.options].flatMap(({ shape }) => Object.keys(shape))),
];

export type Config = ReturnType<typeof readConfig>;

/** Reads the environment. Throws a StartError that names the variable and what is wrong with it. */
export function readConfig(env: Readonly<Record<string, string | undefined>>) {
  // A variable set to nothing is not set.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new StartError(`${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { data } = parsed;
  return {
    logLevel: data.LOG_LEVEL,
    port: data.PORT,
    host: data.HOST,
    publicUrl: data.PUBLIC_URL,
    allowedOrigins: data.ALLOWED_ORIGINS,
    dataDir: resolve(data.DATA_DIR),
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL,
    authSecret: data.AUTH_SECRET,
    metricsToken: data.METRICS_TOKEN,
    secrets: secretsOf(data),
    demo: data.DEMO ?? (data.NODE_ENV === "production" ? "off" : "on"),
    razorpay: razorpayOf(data),
    currency: data.CURRENCY,
    timeZone: data.TIME_ZONE,
    retention: data.RETENTION,
    trustedProxies: data.TRUST_PROXY,
    newcomersPerAddress: data.NEWCOMERS_PER_ADDRESS,
    drain: data.DRAIN ?? (data.NODE_ENV === "production" ? 10_000 : 1_000),
    rules: rulesOf(data),
  };
}

/** What no log may contain, whoever writes it. */
function secretsOf(env: z.output<typeof schema>): readonly string[] {
  const passwords = [env.DATABASE_URL, env.REDIS_URL].flatMap((url) => {
    const password = url === undefined ? "" : new URL(url).password;
    return [password, decoded(password)];
  });
  const keys = env.PAYMENT_PROVIDER === "razorpay" ? [env.RAZORPAY_KEY_SECRET, env.RAZORPAY_WEBHOOK_SECRET] : [];
  return [...passwords, ...keys, env.AUTH_SECRET ?? "", env.METRICS_TOKEN ?? ""].filter((secret) => secret !== "");
}

/** What is not percent-encoded stays as it is: whoever connects with it will say so. */
function decoded(text: string): string {
  return text.replace(/(%[\da-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll("%", ""), "hex").toString());
}

function rulesOf(env: z.output<typeof schema>): BookingRules {
  return {
    defaultDuration: env.DEFAULT_DURATION,
    minDuration: env.MIN_DURATION,
    maxDuration: longestBooking,
    minAdvance: 15 * minute,
    maxAdvance: 7 * day,
    cashHold: env.CASH_HOLD,
    chargeHold: env.CHARGE_HOLD,
    expiryWarning: env.EXPIRY_WARNING,
    renewalWindow: env.RENEWAL_WINDOW,
    renewalPercent: env.RENEWAL_PERCENT,
  };
}

/** Null where the sandbox takes the payments. */
function razorpayOf(env: z.output<typeof payments>) {
  if (env.PAYMENT_PROVIDER === "sandbox") return null;
  return {
    keyId: env.RAZORPAY_KEY_ID,
    keySecret: env.RAZORPAY_KEY_SECRET,
    webhookSecret: env.RAZORPAY_WEBHOOK_SECRET,
    // A path is ours to add.
    url: env.RAZORPAY_URL.replace(/\/$/, ""),
    checkoutUrl: env.RAZORPAY_CHECKOUT_URL,
  };
}
