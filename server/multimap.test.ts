import { expect, test } from "bun:test";
import { createMultimap } from "./multimap.ts";

const [one, two, three] = [{ nth: 1 }, { nth: 2 }, { nth: 3 }];

test("the first of a key and the last of it are told from the others", () => {
  const map = createMultimap<string, object>();
  expect([map.add("a", one), map.add("a", two), map.add("b", one)]).toEqual([true, false, true]);
  expect([map.remove("a", one), map.remove("a", two), map.remove("b", one)]).toEqual([false, true, true]);
  expect([...map.keys()]).toEqual([]);
});

test("a value is there once, however often it comes, and in the order of its coming", () => {
  const map = createMultimap<string, object>();
  const counts = [one, one, two, one, two, three].map((value) => {
    map.add("a", value);
    return map.count("a");
  });
  expect(counts).toEqual([1, 1, 2, 2, 2, 3]);
  expect([...map.of("a")]).toEqual([one, two, three]);
});

test("what was not there is not the last to go, and takes nobody along", () => {
  const map = createMultimap<string, object>();
  expect(map.remove("a", one)).toBe(false);
  map.add("a", one);
  expect(map.remove("a", two)).toBe(false);
  map.add("a", two);
  expect([map.remove("a", one), map.remove("a", one)]).toEqual([false, false]);
  expect([[...map.of("a")], map.count("a"), map.has("a")]).toEqual([[two], 1, true]);
});

test("a key that was left begins anew", () => {
  const map = createMultimap<string, object>();
  for (const value of [one, two]) map.add("a", value);
  for (const value of [one, two]) map.remove("a", value);
  expect([[...map.of("a")], map.count("a"), map.has("a")]).toEqual([[], 0, false]);
  expect(map.add("a", two)).toBe(true);
  map.clear();
  expect(map.has("a")).toBe(false);
});

test("whoever goes while all are told keeps no other from hearing", () => {
  const map = createMultimap<string, object>();
  const values = [one, two, three];
  for (const value of values) map.add("a", value);
  const told = [];
  for (const value of map.of("a")) {
    told.push(value);
    map.remove("a", value);
  }
  expect([told, map.has("a")]).toEqual([values, false]);
});
