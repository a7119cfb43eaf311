// What a provider's deliveries lead to, with a provider whose signature is one word.

import { beforeEach, describe, expect, test } from "bun:test";
import { createRouter } from "../http/api.ts";
import { toProblem } from "../http/problem.ts";
import { Refusal } from "../refusal.ts";
import { silentLog } from "../testing/log.ts";
import type { Tidings } from "./provider.ts";
import { createSandboxProvider } from "./sandbox.ts";
import { createWebhookRoutes } from "./webhook-routes.ts";

const tidings: Tidings = { paymentId: "pay_1", finding: { kind: "succeeded", reference: "ref" } };

describe("a delivery", () => {
  let settled: Tidings[];
  let read: string[];
  let settle: () => Promise<void>;
  beforeEach(() => {
    [settled, read, settle] = [[], [], async () => undefined];
  });

  function deliver(body: string, { path = "/payments/webhooks/teller", signature = "good", method = "POST" } = {}) {
    const provider = {
      ...createSandboxProvider(),
      name: "teller",
      readWebhook(raw: string, headers: Headers) {
        read.push(raw);
        if (headers.get("x-signature") !== "good") throw new Refusal("forbidden");
        return raw === "foreign" ? null : tidings;
      },
    };
    const http = createRouter();
    http.route(
      "/",
      createWebhookRoutes({
        provider,
        settle: async (paymentId, finding) => {
          settled.push({ paymentId, finding });
          await settle();
        },
      }),
    );
    http.onError((error, context) => toProblem(error, context, "req_1", silentLog));
    const headers = { "x-signature": signature, "content-type": "application/json" };
    return http.request(path, { method, headers, body });
  }

  test("is settled, then answered with nothing", async () => {
    const response = await deliver("paid");
    expect([response.status, await response.text()]).toEqual([204, ""]);
    expect(settled).toEqual([tidings]);
  });

  test("is read as it came, to the last space", async () => {
    const body = '{ "event" : "paid",\n "text": "കാക്കനാട്" } \n';
    await deliver(body);
    expect(read).toEqual([body]);
  });

  test("that comes twice is handed on twice", async () => {
    expect([(await deliver("paid")).status, (await deliver("paid")).status]).toEqual([204, 204]);
    expect(settled).toEqual([tidings, tidings]);
  });

  test("that is nothing of ours is heard and dropped", async () => {
    expect((await deliver("foreign")).status).toBe(204);
    expect(settled).toEqual([]);
  });

  test("with a wrong signature settles nothing", async () => {
    const response = await deliver("paid", { signature: "bad" });
    expect([response.status, await response.json()]).toEqual([403, expect.objectContaining({ code: "forbidden" })]);
    expect(settled).toEqual([]);
  });

  test("that could not be settled is told so, for the provider to try again", async () => {
    settle = () => Promise.reject(new Error("the database went away"));
    expect((await deliver("paid")).status).toBe(500);
  });

  test("for another provider is not read", async () => {
    for (const name of ["razorpay", "sandbox", "TELLER", "teller%2F", "..%2Fteller"]) {
      expect((await deliver("paid", { path: `/payments/webhooks/${name}` })).status).toBe(404);
    }
    expect(read).toEqual([]);
  });
});
