// Every value that makes no sense stops the start, with one line that names it.

import { describe, expect, test } from "bun:test";
import { resolve } from "node:path";
import { readConfig, variables } from "./config.ts";
import { StartError } from "./start-error.ts";
import { day, hour, minute } from "./time.ts";

const secret = "x".repeat(32);
const database = "postgres://parkmate@db/parkmate";
const razorpay = {
  ...{ PAYMENT_PROVIDER: "razorpay", RAZORPAY_KEY_ID: "rzp_test_key", RAZORPAY_KEY_SECRET: "a secret" },
  RAZORPAY_WEBHOOK_SECRET: "another",
};

describe("the configuration", () => {
  test("has a default for everything", () => {
    expect(readConfig({})).toMatchObject({
      ...{
        port: 8000,
        host: "localhost",
        trustedProxies: null,
        publicUrl: undefined,
        allowedOrigins: [],
        dataDir: resolve("data"),
      },
      ...{ databaseUrl: undefined, authSecret: undefined, demo: "on", currency: "INR", timeZone: "Asia/Kolkata" },
      ...{ razorpay: null, redisUrl: undefined },
      ...{ retention: 90 * day, newcomersPerAddress: 1_000, drain: 1_000 },
      rules: {
        ...{ defaultDuration: hour, minDuration: 30 * minute, maxDuration: 24 * hour },
        ...{ minAdvance: 15 * minute, maxAdvance: 7 * day, cashHold: 30 * minute, chargeHold: 5 * minute },
        ...{ expiryWarning: 5 * minute, renewalWindow: 10 * minute, renewalPercent: 50 },
      },
    });
  });

  test("is what was set", () => {
    const config = readConfig({
      ...{ PORT: "0", HOST: "0.0.0.0", PUBLIC_URL: "https://parkmate.example", DATABASE_URL: database },
      ...{ ALLOWED_ORIGINS: "https://a.example, https://b.example:8443,", AUTH_SECRET: secret, DEMO: "off" },
      ...{
        CURRENCY: "EUR",
        TIME_ZONE: "Europe/Paris",
        CASH_HOLD: "90s",
        DEFAULT_DURATION: "4s",
        MIN_DURATION: "500ms",
        RETENTION: "30d",
      },
      ...{ TRUST_PROXY: "10.0.0.0/8, ::1", NEWCOMERS_PER_ADDRESS: "20000", DRAIN: "5s" },
      ...{ EXPIRY_WARNING: "2s", CHARGE_HOLD: "1m", RENEWAL_PERCENT: "0", RENEWAL_WINDOW: "3s" },
      ...{ DATA_DIR: "/var/lib/parkmate", LOG_LEVEL: "silent" },
    });
    expect(config).toMatchObject({
      ...{ port: 0, host: "0.0.0.0", publicUrl: "https://parkmate.example", databaseUrl: database, authSecret: secret },
      ...{ allowedOrigins: ["https://a.example", "https://b.example:8443"], demo: "off", currency: "EUR" },
      ...{ timeZone: "Europe/Paris", retention: 30 * day },
      rules: {
        ...{ cashHold: 90_000, chargeHold: minute, defaultDuration: 4_000, minDuration: 500 },
        ...{ expiryWarning: 2_000, renewalPercent: 0, renewalWindow: 3_000 },
      },
      ...{ dataDir: "/var/lib/parkmate", logLevel: "silent" },
      ...{ trustedProxies: { networks: ["10.0.0.0/8", "::1"] }, newcomersPerAddress: 20_000, drain: 5_000 },
    });
    expect(readConfig({ RENEWAL_PERCENT: "100" }).rules.renewalPercent).toBe(100);
  });

  test("set to nothing is not set", () => {
    expect(readConfig({ PORT: "", DEMO: "", DATABASE_URL: "", AUTH_SECRET: "" })).toEqual(readConfig({}));
  });

  test.each([
    [{ NODE_ENV: "production" }, "off"],
    [{ NODE_ENV: "production", DEMO: "on" }, "on"],
    [{ NODE_ENV: "development" }, "on"],
    [{ DEMO: "false" }, "off"],
    [{ DEMO: "0" }, "off"],
    [{ DEMO: "1" }, "on"],
    [{ NODE_ENV: "production", DEMO: "bare" }, "bare"],
  ] as const)("%j: the demo is %p", (env, demo) => {
    expect(readConfig(env).demo).toBe(demo);
  });

  test("gives sockets longer to go in production", () => {
    expect(readConfig({ NODE_ENV: "production" }).drain).toBe(10_000);
    expect(readConfig({ NODE_ENV: "production", DRAIN: "1ms" }).drain).toBe(1);
  });

  test("names Razorpay with its keys", () => {
    expect(readConfig(razorpay).razorpay).toEqual({
      ...{ keyId: "rzp_test_key", keySecret: "a secret", webhookSecret: "another", url: "https://api.razorpay.com" },
      checkoutUrl: "https://checkout.razorpay.com/v1/checkout.js",
    });
    const here = "http://127.0.0.1:9000/";
    const elsewhere = readConfig({ ...razorpay, RAZORPAY_URL: here, RAZORPAY_CHECKOUT_URL: `${here}form.js` });
    expect(elsewhere.razorpay?.url).toBe("http://127.0.0.1:9000");
    expect(elsewhere.razorpay?.checkoutUrl).toBe("http://127.0.0.1:9000/form.js");
  });

  test.each([
    "redis://localhost",
    "redis://parkmate:p%40ss@redis.example:6380/2",
    "rediss://:password@redis.example:6380",
    "rediss://[::1]:6380/",
  ])("takes %s beside a database", (url) => {
    expect(readConfig({ REDIS_URL: url, DATABASE_URL: database, AUTH_SECRET: secret }).redisUrl).toBe(url);
  });

  test("never repeats a password that it was given", () => {
    for (const url of ["redis://:hunter2@redis.example/one", "http://:hunter2@redis.example", ":hunter2"]) {
      expect(() => readConfig({ REDIS_URL: url, DATABASE_URL: database, AUTH_SECRET: secret })).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining("hunter2") }),
      );
    }
  });

  test("leaves payments to the sandbox unless told otherwise, in production too", () => {
    const { PAYMENT_PROVIDER: _, ...keysAlone } = razorpay;
    expect(readConfig(keysAlone).razorpay).toBeNull();
    expect(readConfig({ NODE_ENV: "production", PAYMENT_PROVIDER: "sandbox" }).razorpay).toBeNull();
  });

  test.each([
    ["1", { hops: 1 }],
    ["0", null],
    ["10.0.0.2", { networks: ["10.0.0.2"] }],
    ["10.0.0.0/8, ::1", { networks: ["10.0.0.0/8", "::1"] }],
  ])("TRUST_PROXY=%s trusts %j", (text, trust) => {
    expect(readConfig({ TRUST_PROXY: text }).trustedProxies).toEqual(trust);
  });

  test("knows what no log may contain", () => {
    const env = { ...razorpay, DATABASE_URL: "postgres://parkmate:p%40ss%20word@db/parkmate", AUTH_SECRET: secret };
    const { secrets } = readConfig({ ...env, METRICS_TOKEN: "a token of metrics" });
    expect(secrets.toSorted()).toEqual(
      ["a secret", "another", "a token of metrics", "p%40ss%20word", "p@ss word", secret].toSorted(),
    );
    expect(readConfig({}).secrets).toEqual([]);
  });

  test("has a name for each of its variables", () => {
    expect(variables).toContain("PORT");
    expect(variables).toContain("RAZORPAY_URL");
    expect(variables).toEqual(variables.filter((name) => /^[A-Z_]+$/.test(name)));
  });

  const bad: [string, Record<string, string>][] = [
    ["PORT", { PORT: "http" }],
    ["PORT", { PORT: "65536" }],
    ["PORT", { PORT: "-1" }],
    ["PORT", { PORT: "80.5" }],
    ["PUBLIC_URL", { PUBLIC_URL: "parkmate.example" }],
    ["PUBLIC_URL", { PUBLIC_URL: "ftp://parkmate.example" }],
    ["ALLOWED_ORIGINS", { ALLOWED_ORIGINS: "*" }],
    ["ALLOWED_ORIGINS", { ALLOWED_ORIGINS: "null" }],
    ["ALLOWED_ORIGINS", { ALLOWED_ORIGINS: "https://a.example/" }],
    ["ALLOWED_ORIGINS", { ALLOWED_ORIGINS: "https://a.example,b.example" }],
    ["DATABASE_URL", { DATABASE_URL: "mysql://db/parkmate", AUTH_SECRET: secret }],
    ["DATABASE_URL", { DATABASE_URL: "db", AUTH_SECRET: secret }],
    ["AUTH_SECRET", { DATABASE_URL: database }],
    ["AUTH_SECRET", { AUTH_SECRET: "short" }],
    ["TRUST_PROXY", { TRUST_PROXY: "yes" }],
    ["TRUST_PROXY", { TRUST_PROXY: "101" }],
    ["TRUST_PROXY", { TRUST_PROXY: "10.0.0.0/8, nginx" }],
    ["METRICS_TOKEN", { METRICS_TOKEN: "short" }],
    ["DEMO", { DEMO: "maybe" }],
    ["PAYMENT_PROVIDER", { PAYMENT_PROVIDER: "stripe" }],
    ["RAZORPAY_KEY_ID", { PAYMENT_PROVIDER: "razorpay" }],
    ["RAZORPAY_KEY_ID", { ...razorpay, RAZORPAY_KEY_ID: "" }],
    ["RAZORPAY_KEY_SECRET", { ...razorpay, RAZORPAY_KEY_SECRET: "" }],
    ["RAZORPAY_WEBHOOK_SECRET", { ...razorpay, RAZORPAY_WEBHOOK_SECRET: "" }],
    ["RAZORPAY_URL", { ...razorpay, RAZORPAY_URL: "api.razorpay.com" }],
    ["RAZORPAY_CHECKOUT_URL", { ...razorpay, RAZORPAY_CHECKOUT_URL: "javascript:alert(1)" }],
    ["CURRENCY", { CURRENCY: "rupees" }],
    ["CURRENCY", { CURRENCY: "inr" }],
    ["TIME_ZONE", { TIME_ZONE: "IST" }],
    ["TIME_ZONE", { TIME_ZONE: "Kochi" }],
    ["CASH_HOLD", { CASH_HOLD: "30" }],
    ["CASH_HOLD", { CASH_HOLD: "0s" }],
    ["CASH_HOLD", { CASH_HOLD: "-5m" }],
    ["CASH_HOLD", { CASH_HOLD: "1.5h" }],
    ["CHARGE_HOLD", { CHARGE_HOLD: "soon" }],
    ["CHARGE_HOLD", { CHARGE_HOLD: "0m" }],
    ["EXPIRY_WARNING", { EXPIRY_WARNING: "5 minutes" }],
    ["EXPIRY_WARNING", { EXPIRY_WARNING: "0s" }],
    ["RENEWAL_WINDOW", { RENEWAL_WINDOW: "10" }],
    ["RENEWAL_PERCENT", { RENEWAL_PERCENT: "half" }],
    ["RENEWAL_PERCENT", { RENEWAL_PERCENT: "-1" }],
    ["RENEWAL_PERCENT", { RENEWAL_PERCENT: "101" }],
    ["RENEWAL_PERCENT", { RENEWAL_PERCENT: "12.5" }],
    ["DEFAULT_DURATION", { DEFAULT_DURATION: "an hour" }],
    ["DEFAULT_DURATION", { DEFAULT_DURATION: "25h" }],
    ["DEFAULT_DURATION", { DEFAULT_DURATION: "45m" }],
    ["MIN_DURATION", { MIN_DURATION: "0m" }],
    ["TRUST_PROXY", { TRUST_PROXY: "true" }],
    ["TRUST_PROXY", { TRUST_PROXY: "10.0.0.0/64" }],
    ["NEWCOMERS_PER_ADDRESS", { NEWCOMERS_PER_ADDRESS: "0" }],
    ["DRAIN", { DRAIN: "10" }],
    ["LOG_LEVEL", { LOG_LEVEL: "loud" }],
    ["REDIS_URL", { REDIS_URL: "redis://localhost" }],
    ...[
      "localhost:6379",
      "http://localhost",
      "redis://",
      "redis:///0",
      "redis://localhost/one",
      "redis://:100%@localhost",
      "unix:/tmp/redis",
    ].map((url): [string, Record<string, string>] => [
      "REDIS_URL",
      { REDIS_URL: url, DATABASE_URL: database, AUTH_SECRET: secret },
    ]),
  ];
  test.each(bad)("stops the start over %s: %j", (name, env) => {
    let thrown: unknown;
    try {
      readConfig(env);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(StartError);
    const { message } = thrown as StartError;
    expect(message).toStartWith(`${name}: `);
    expect(message.length).toBeGreaterThan(name.length + 10);
    expect(message).not.toContain("\n");
  });
});
