import { expect, test } from "bun:test";
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { refreshAfter } from "./refresh-after.ts";

/** Pages that are open: how often each was read. */
async function open(...keys: readonly string[]) {
  const queries = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
  });
  const readings: Record<string, number> = {};
  const leave = keys.map((key) => {
    const queryFn = () => {
      readings[key] = (readings[key] ?? 0) + 1;
      return readings[key];
    };
    return new QueryObserver(queries, { queryKey: [key, "x"], queryFn }).subscribe(() => {});
  });
  await Promise.all(keys.map((key) => queries.fetchQuery({ queryKey: [key, "x"] })));
  return { queries, readings, close: () => leave.map((stop) => stop()) };
}

const nobody = { refresh: () => Promise.reject(new Error("not to be asked")) };
const about = (...events: readonly string[]) => events.map((event) => ({ event }));

test("what many make stale is read anew once, and nothing else is", async () => {
  const { queries, readings, close } = await open("booking", "lots", "wash-hours", "overview", "preferences");
  await refreshAfter(
    about("booking.received", "booking.cancelled", "renewal.failed", "booking.received"),
    queries,
    nobody,
  );
  expect(readings).toEqual({ booking: 2, lots: 2, "wash-hours": 1, overview: 2, preferences: 1 });
  await refreshAfter(about("payment.cash_verified", "booking.confirmed"), queries, nobody);
  expect(readings).toEqual({ booking: 3, lots: 3, "wash-hours": 2, overview: 3, preferences: 1 });
  await refreshAfter(about("announcement"), queries, nobody);
  expect(readings["booking"]).toBe(3);
  close();
});

test("what changes who somebody is asks that, once, and no answer is no failure", async () => {
  let asked = 0;
  const who = { refresh: () => Promise.reject(new Error(`away, ${++asked}`)) };
  await refreshAfter(about("owner.approved", "account.disabled", "review.posted"), new QueryClient(), who);
  expect(asked).toBe(1);
});
