import { expect, test } from "bun:test";
import { fit, lines, scaleBar } from "./projection.ts";

const size = { width: 600, height: 400 };
const marineDrive = { latitude: 9.9816, longitude: 76.2758 };
const kakkanad = { latitude: 10.0159, longitude: 76.3419 };
const indiranagar = { latitude: 12.9719, longitude: 77.6412 };

test("every place is inside, a margin away from the edge, north above and east to the right", () => {
  for (const places of [[marineDrive, kakkanad], [marineDrive, kakkanad, indiranagar], [marineDrive]]) {
    const { project } = fit(places, size, 40);
    for (const place of places) {
      const { x, y } = project(place);
      expect(x).toBeGreaterThanOrEqual(40 - 1e-6);
      expect(x).toBeLessThanOrEqual(560 + 1e-6);
      expect(y).toBeGreaterThanOrEqual(40 - 1e-6);
      expect(y).toBeLessThanOrEqual(360 + 1e-6);
    }
  }
  const { project } = fit([marineDrive, indiranagar], size, 40);
  expect(project(indiranagar).y).toBeLessThan(project(marineDrive).y);
  expect(project(indiranagar).x).toBeGreaterThan(project(marineDrive).x);
});

test("lengths hold true: Marine Drive and Kakkanad are 8.2 km apart", () => {
  const { project, perKilometre } = fit([marineDrive, kakkanad], size, 40);
  const [from, to] = [project(marineDrive), project(kakkanad)];
  expect(Math.hypot(from.x - to.x, from.y - to.y) / perKilometre).toBeCloseTo(8.2, 1);
});

test("a single place stands in the middle, with some kilometres around it", () => {
  const { project, perKilometre, bounds } = fit([marineDrive], size, 40);
  expect(project(marineDrive)).toEqual({ x: 300, y: 200 });
  expect(perKilometre).toBe(80);
  expect(bounds.north).toBeGreaterThan(marineDrive.latitude);
  expect(bounds.west).toBeLessThan(marineDrive.longitude);
});

test("the scale bar is a round length that has room", () => {
  expect(scaleBar(80, 120)).toEqual({ kilometres: 1, pixels: 80 });
  expect(scaleBar(60, 120)).toEqual({ kilometres: 2, pixels: 120 });
  expect(scaleBar(1, 120)).toEqual({ kilometres: 100, pixels: 100 });
  expect(scaleBar(400, 120).kilometres).toBeCloseTo(0.2);
});

test("the grid's lines are few and round", () => {
  expect(lines(9.97, 10.03)).toEqual([9.98, 10, 10.02]);
  expect(lines(8.3, 13.2)).toEqual([9, 10, 11, 12, 13]);
  expect(lines(0, 180).length).toBeLessThan(12);
});
