// What must never be read in a log.

import { describe, expect, test } from "bun:test";
import { createLog } from "./log.ts";

function logging(secrets?: readonly string[]) {
  const lines: string[] = [];
  return { lines, log: createLog("info", { write: (line) => lines.push(line) }, secrets) };
}

describe("the log", () => {
  test.each([
    ...["password", "token", "authorization", "cookie", "set-cookie", "ticket", "keySecret", "webhookSecret"],
    ...["newPassword", "sessionToken", "METRICS_TOKEN", "authSecret"],
  ])("hides a field called %s, at the top or within something", (name) => {
    const { lines, log } = logging();
    const request = new Headers({ "content-type": "text/plain" });
    if (/^[a-z-]+$/.test(name)) request.set(name, "hush");
    log.info(
      { [name]: "hush", list: [{ [name]: "hush" }], deep: { down: { [name]: { at: "hush" } } }, request },
      "said",
    );
    expect(lines).toHaveLength(1);
    expect(lines.join("")).toContain("text/plain");
    expect(lines.join("")).not.toContain("hush");
  });

  test.each([
    ["postgres://parkmate:hush@db:5432/parkmate", "postgres://parkmate:[hidden]@db"],
    ["redis://:hush@redis:6379", "@redis:6379"],
    ["postgres://parkmate:hu@sh@db/parkmate", "@db/parkmate"],
    ["Bearer hush.hush-hush_hush", "Bearer [hidden]"],
    ["authorization: Basic aHVzaA==", "Basic [hidden]"],
  ])("hides the secret in %j wherever it stands", (text) => {
    const { lines, log } = logging();
    const error = new Error(`cannot connect to ${text}`);
    log.warn({ err: error, url: text, within: { list: [text] } }, `failed: ${text}`);
    log.error(error);
    expect(lines).toHaveLength(2);
    expect(lines.join("")).not.toMatch(/hush|aHVzaA|sh@/);
  });

  test("hides what it was told to, as JSON writes it", () => {
    const secret = 'a "quoted" secret';
    const { lines, log } = logging([secret, "short"]);
    log.info({ query: `select '${secret}'` }, "a short one says nothing");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ query: "select '[hidden]'", msg: "a short one says nothing" });
  });

  test("says of an error what happened, and leaves out what hangs on it", () => {
    const { lines, log } = logging();
    const error = Object.assign(new Error("it broke"), { code: "ECONNRESET", client: { host: "db" }, parameters: [1] });
    log.error({ err: error, url: new URL("https://api.example/"), at: new Date(0) }, "failed");
    expect(JSON.parse(lines[0] ?? "")).toEqual({
      ...{ level: 50, time: expect.any(String), msg: "failed", at: "1970-01-01T00:00:00.000Z" },
      err: { name: "Error", message: "it broke", stack: expect.stringContaining("log.test.ts"), code: "ECONNRESET" },
      url: expect.anything(),
    });
  });

  test("does not follow what is endless", () => {
    const { lines, log } = logging();
    const circle: Record<string, unknown> = {};
    circle["self"] = circle;
    log.info({ circle }, "round");
    expect(lines).toHaveLength(1);
  });
});
