import { afterAll, afterEach, expect, spyOn, test } from "bun:test";
import { QueryClient } from "@tanstack/react-query";
import { hasSound, type Preferences, preferencesQuery, withChange } from "./preferences.ts";

const off = { inApp: true, sound: false, push: false, email: false };
const chosen = (...loud: readonly string[]) =>
  ({
    quietHours: null,
    types: Object.fromEntries(
      ["wash.started", "wash.completed"].map((type) => [type, { ...off, sound: loud.includes(type) }]),
    ),
  }) as Preferences;

const fetched = spyOn(globalThis, "fetch");
afterEach(() => void fetched.mockReset());
afterAll(() => fetched.mockRestore());
const answers = (preferences: Preferences) =>
  fetched.mockImplementation((async () => Response.json(preferences)) as unknown as typeof fetch);
const isAway = () => fetched.mockRejectedValue(new TypeError("Failed to fetch"));

/** One that learned this so long ago, in milliseconds. */
function knowing(preferences: Preferences, ago: number): QueryClient {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: 2 } } });
  queries.setQueryData(preferencesQuery().queryKey, preferences, { updatedAt: Date.now() - ago });
  return queries;
}

test("a type sounds when it was given a sound", async () => {
  answers(chosen("wash.started"));
  const queries = new QueryClient();
  expect(await hasSound("wash.started", queries)).toBe(true);
  expect(await hasSound("wash.completed", queries)).toBe(false);
  expect(fetched).toHaveBeenCalledTimes(1);
});

test("what was chosen elsewhere meanwhile is heard of", async () => {
  answers(chosen());
  expect(await hasSound("wash.started", knowing(chosen("wash.started"), 1_000))).toBe(true);
  expect(await hasSound("wash.started", knowing(chosen("wash.started"), 120_000))).toBe(false);
});

test("where it cannot be asked it is as last known, and silent where it never was", async () => {
  isAway();
  expect(await hasSound("wash.started", knowing(chosen("wash.started"), 120_000))).toBe(true);
  expect(await hasSound("wash.started", new QueryClient())).toBe(false);
  expect(fetched).toHaveBeenCalledTimes(2);
});

test("a change is laid over what is kept, and leaves all else", () => {
  const before = chosen("wash.started");
  const after = withChange(before, { types: { "wash.completed": { sound: true } } });
  expect(after).toEqual(chosen("wash.started", "wash.completed"));
  expect(withChange(after, { quietHours: { from: "22:00", until: "07:00" } })).toEqual({
    ...after,
    quietHours: { from: "22:00", until: "07:00" },
  });
});
