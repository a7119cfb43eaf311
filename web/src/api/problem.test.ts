import { expect, test } from "bun:test";
import { mayPass, messageOf, Problem, toProblem } from "./problem.ts";

test("problem+json keeps its code, its detail and its fields", () => {
  const problem = toProblem(422, {
    title: "Invalid",
    detail: "The plate is not one we know.",
    code: "validation",
    errors: [{ path: "plate", message: "Not a plate" }, { path: ["payment", "token"], message: "Unknown" }, "junk"],
  });
  expect(problem).toMatchObject({ status: 422, code: "validation", message: "The plate is not one we know." });
  expect(problem.fields).toEqual([
    { path: "plate", message: "Not a plate" },
    { path: "payment.token", message: "Unknown" },
  ]);
});

test("the sign-in routes' errors read alike", () => {
  const problem = toProblem(401, { code: "INVALID_EMAIL_OR_PASSWORD", message: "Invalid email or password" });
  expect(problem).toMatchObject({ code: "invalid_email_or_password", message: "Invalid email or password" });
});

test("a body that says nothing becomes a sentence", () => {
  expect(toProblem(500, "<html>").message).toContain("on our side");
  expect(toProblem(404, null).code).toBe("http_404");
});

test("only no answer, a server fault or a rate limit may pass", () => {
  expect([0, 429, 503].map((status) => mayPass(new Problem(status, "x", "x")))).toEqual([true, true, true]);
  expect([401, 404, 409, 422].some((status) => mayPass(new Problem(status, "x", "x")))).toBe(false);
});

test("a bug is never shown in its own words", () => {
  expect(messageOf(new TypeError("x is undefined"))).not.toContain("undefined");
});
