import { expect, test } from "bun:test";
import { QueryClient } from "@tanstack/react-query";
import { settled } from "./settled.ts";

test("is over when the last answer is there, however it is", async () => {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await settled(queries);
  const [first, second] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
  const reads = [first, second].map(({ promise }, nth) =>
    queries.fetchQuery({ queryKey: [nth], queryFn: () => promise }).catch(() => null),
  );
  let isOver = false;
  const over = settled(queries).then(() => {
    isOver = true;
  });
  first.resolve("there");
  await reads[0];
  expect(isOver).toBe(false);
  second.reject(new Error("refused"));
  await over;
  expect(queries.isFetching()).toBe(0);
});
