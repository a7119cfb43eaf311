// What must never be read in a log.

import { expect, test } from "bun:test";
import { createLog } from "./log.ts";

test("secrets do not reach the log, at the top or within something", () => {
  const lines: string[] = [];
  const log = createLog("info", { write: (line) => lines.push(line) });
  for (const name of ["password", "token", "authorization", "cookie", "keySecret", "webhookSecret"]) {
    log.info({ [name]: "hush", config: { [name]: "hush", url: "https://api.example" } }, "started");
  }
  expect(lines).toHaveLength(6);
  expect(lines.join("")).toContain("https://api.example");
  expect(lines.join("")).not.toContain("hush");
});
