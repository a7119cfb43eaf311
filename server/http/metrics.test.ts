// Who may read the metrics.

import { describe, expect, test } from "bun:test";
import { createMetrics } from "../metrics.ts";
import { silentLog } from "../testing/log.ts";
import { createRouter } from "./api.ts";
import { createMetricsRoute } from "./metrics.ts";
import { toProblem } from "./problem.ts";

const metrics = createMetrics();

async function read(token: string | undefined, address: string | null, headers: Record<string, string> = {}) {
  const http = createRouter().route("/", createMetricsRoute({ metrics, token }));
  http.onError((error, context) => toProblem(error, context, "", silentLog));
  const response = await http.request("/metrics", { headers }, { address: () => address });
  return { status: response.status, text: await response.text(), type: response.headers.get("content-type") };
}

describe("without a token", () => {
  test.each(["127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"])("%s reads them", async (address) => {
    const { status, text, type } = await read(undefined, address);
    expect([status, type]).toEqual([200, "text/plain; version=0.0.4; charset=utf-8"]);
    expect(text).toContain("# TYPE parkmate_sockets gauge");
  });

  test.each(["203.0.113.7", "10.0.0.4", "192.168.1.2", "::ffff:10.0.0.4", "127.0.0.1.example", "::2", null])(
    "%s does not, whatever it says of where it comes from",
    async (address) => {
      const said = { "x-forwarded-for": "127.0.0.1", "x-real-ip": "127.0.0.1", forwarded: "for=127.0.0.1" };
      for (const headers of [{}, said, { authorization: "Bearer undefined" }]) {
        const { status, text } = await read(undefined, address, headers);
        expect(status).toBe(403);
        expect(text).not.toContain("parkmate_");
      }
    },
  );

  test.each(["x-forwarded-for", "x-real-ip", "forwarded", "via"])(
    "nobody reads them through a proxy on this machine, which adds %s",
    async (header) => {
      expect((await read(undefined, "127.0.0.1", { [header]: "203.0.113.7" })).status).toBe(403);
    },
  );
});

describe("with a token", () => {
  const token = "a token for the metrics";

  test("whoever has it reads them, from anywhere", async () => {
    for (const scheme of ["Bearer", "bearer"]) {
      expect((await read(token, "203.0.113.7", { authorization: `${scheme} ${token}` })).status).toBe(200);
    }
  });

  test.each([
    {},
    { authorization: "Bearer another token here" },
    { authorization: "Bearer " },
    { authorization: token },
  ])("nobody else does, not even on this machine: %j", async (headers) => {
    const { status, text } = await read(token, "127.0.0.1", headers);
    expect(status).toBe(401);
    expect(text).not.toContain("parkmate_");
  });
});
