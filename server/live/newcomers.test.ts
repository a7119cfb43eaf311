// One address cannot keep the others out.

import { expect, test } from "bun:test";
import { createManualClock } from "../clock.ts";
import { createLiveWorld, settled } from "../testing/live-world.ts";
import { noMeter } from "./meter.ts";
import { createNewcomers } from "./newcomers.ts";

const [office, home] = ["203.0.113.7", "203.0.113.8"];

function setUp(most: number) {
  const clock = createManualClock(new Date("2026-11-23T10:30:00Z"));
  const refusals: string[] = [];
  const newcomers = createNewcomers({ clock, most, meter: { ...noMeter, refused: (why) => refusals.push(why) } });
  const knock = (address: string, times: number) => {
    let entered = 0;
    for (let nth = 0; nth < times; nth++) {
      if (!newcomers.enter(address)) continue;
      entered++;
      newcomers.leave(address);
    }
    return entered;
  };
  return { clock, newcomers, refusals, knock };
}

test("two thousand that never greet leave room for the rest of the world", async () => {
  const { newcomers, refusals } = setUp(1_000);
  for (let nth = 0; nth < 2_000; nth++) newcomers.enter(office);
  expect(refusals).toEqual(Array(1_000).fill("address_sockets"));
  expect(newcomers.enter(home)).toBe(true);
  newcomers.leave(office);
  expect([newcomers.enter(office), newcomers.enter(office)]).toEqual([true, false]);
});

test("attempts are as many in a burst, and then so many a second", () => {
  const { clock, knock, refusals } = setUp(10);
  expect(knock(office, 30)).toBe(20);
  expect(refusals).toEqual(Array(10).fill("address_rate"));
  expect(knock(home, 5)).toBe(5);
  clock.advance(500);
  expect(knock(office, 30)).toBe(5);
  clock.advance(60_000);
  expect(knock(office, 30)).toBe(20);
});

test("an IPv6 network is one address", () => {
  const { knock } = setUp(10);
  expect(knock("2001:db8:1:2::1", 20)).toBe(20);
  expect(knock("2001:db8:1:2:ffff::9", 5)).toBe(0);
  expect(knock("2001:db8:1:3::1", 5)).toBe(5);
});

test("who has nothing open and all attempts left is forgotten", () => {
  const { clock, newcomers } = setUp(10);
  newcomers.enter(office);
  newcomers.enter(home);
  newcomers.leave(home);
  newcomers.forget();
  expect(newcomers.size()).toBe(2);
  clock.advance(10_000);
  newcomers.forget();
  expect(newcomers.size()).toBe(1);
  newcomers.leave(office);
  newcomers.forget();
  expect(newcomers.size()).toBe(0);
});

test("nobody is kept out because the machine's clock was set back", async () => {
  const world = await createLiveWorld({ newcomersPerAddress: 10 });
  const { newcomers } = world.hub.door;
  expect(newcomers.enter(office)).toBe(true);
  world.clock.advance(-3_600_000);
  expect(newcomers.enter(office)).toBe(true);
});

test("a socket is a newcomer until it has greeted or gone", async () => {
  const world = await createLiveWorld({ newcomersPerAddress: 2 });
  const enter = () => {
    const isIn = world.hub.door.newcomers.enter(office);
    if (isIn) world.hub.door.newcomers.leave(office);
    return isIn;
  };
  const [first, second] = [world.open(world.logIn("usr_asha"), "v1", office), world.open(null, "v1", office)];
  expect(enter()).toBe(false);
  first.say({ type: "hello" });
  expect(enter()).toBe(true);
  const plain = world.open(world.logIn("usr_asha"), "plain", office);
  expect(enter()).toBe(true);
  const third = world.open(null, "v1", office);
  expect(enter()).toBe(false);
  for (const { hangUp } of [first, second, third, plain]) hangUp();
  await settled();
  await world.pass(1_000);
  expect(world.hub.door.newcomers.size()).toBe(0);
});
