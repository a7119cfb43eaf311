import { expect, test } from "bun:test";
import { type Overview, withoutDue } from "./queries.ts";

test("cash that is confirmed is gone at once, and counted no more; what is not there changes nothing", () => {
  const due = (id: string) => ({ id: `pay_${id}` }) as Overview["cashDue"]["items"][number];
  const overview = { cashDue: { count: 60, items: [due("1"), due("2")] } } as Overview;
  const after = withoutDue(overview, "pay_1");
  expect(after.cashDue).toEqual({ count: 59, items: [due("2")] });
  expect(withoutDue(after, "pay_1").cashDue).toEqual(after.cashDue);
});
