import { expect, test } from "bun:test";
import { gather, isArrow, neighbour } from "./pins.ts";

test("what lies close together is one pin in its middle, the rest stay by themselves", () => {
  const placed = [
    { item: "a", x: 0, y: 0 },
    { item: "b", x: 10, y: 0 },
    { item: "c", x: 100, y: 100 },
  ];
  expect(gather(placed, 44)).toEqual([
    { x: 5, y: 0, items: ["a", "b"] },
    { x: 100, y: 100, items: ["c"] },
  ]);
  expect(gather(placed, 5)).toHaveLength(3);
});

test("an arrow leads to the next pin that way, and nowhere where there is none", () => {
  const pins = [
    { x: 0, y: 0 },
    { x: 100, y: 10 },
    { x: 60, y: 90 },
    { x: -50, y: -50 },
  ];
  expect(neighbour(pins, 0, "ArrowRight")).toBe(1);
  expect(neighbour(pins, 0, "ArrowDown")).toBe(2);
  expect(neighbour(pins, 1, "ArrowDown")).toBe(2);
  expect(neighbour(pins, 0, "ArrowLeft")).toBe(3);
  expect(neighbour(pins, 3, "ArrowLeft")).toBeNull();
  expect(neighbour(pins, 9, "ArrowLeft")).toBeNull();
  expect([isArrow("ArrowUp"), isArrow("Enter"), isArrow("toString")]).toEqual([true, false, false]);
});
