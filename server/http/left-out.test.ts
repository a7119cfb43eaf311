// What a query leaves open is not given; what it gives stays whole.

import { expect, test } from "bun:test";
import { Hono } from "hono";
import { dropEmpty } from "./left-out.ts";

const app = new Hono().use(dropEmpty).get("/", ({ req }) => Response.json(req.query()));

test.each([
  ["", {}],
  ["?", {}],
  ["?q=&cursor=", {}],
  ["?q=a&cursor=", { q: "a" }],
  // A question mark in a value is a part of it.
  ["?q=a?b&cursor=", { q: "a?b" }],
  ["?q=a%3Fb&limit=2", { q: "a?b", limit: "2" }],
  ["?q=a=b", { q: "a=b" }],
])("of %p only what is given is read", async (query, read) => {
  expect(await (await app.request(`/${query}`)).json()).toEqual(read);
});
