import { expect, test } from "bun:test";
import { type ClaimBrowser, claimToast, isClaimed } from "./claim.ts";
import { createFakePlatform } from "./fake-platform.ts";
import { createMemory } from "./fake-world.ts";

type Locks = NonNullable<ClaimBrowser["locks"]>;

/** Tabs of one browser: they share its locks and its storage. */
function createBrowser() {
  const { platform, advance } = createFakePlatform();
  const memory = createMemory();
  const taken = new Set<string>();

  const request = async (name: string, _: LockOptions, granted: LockGrantedCallback<unknown>) => {
    const lock: Lock | null = taken.has(name) ? null : { name, mode: "exclusive" };
    if (lock) taken.add(name);
    await granted(lock);
    if (lock) taken.delete(name);
  };

  function tab(attention: "focused" | "visible" | "hidden", changes: Partial<ClaimBrowser> = {}) {
    const browser: ClaimBrowser = {
      locks: { request: request as Locks["request"] },
      storage: { getItem: memory.get, setItem: memory.set },
      visible: () => attention !== "hidden",
      focused: () => attention === "focused",
      after: platform.after,
      ...changes,
    };
    return (id: string, userKey = "usr_1") => claimToast(id, userKey, browser);
  }

  return { tab, advance, taken, memory };
}

test("among tabs that hear of it at once, the one in front of the person shows it", async () => {
  const { tab, advance } = createBrowser();
  const claims = Promise.all([tab("hidden")("ntf_1"), tab("visible")("ntf_1"), tab("focused")("ntf_1")]);
  await advance(1000);
  expect(await claims).toEqual([false, false, true]);
});

test("a visible tab comes before a hidden one, and a lone hidden one still shows it", async () => {
  const { tab, advance } = createBrowser();
  const both = Promise.all([tab("hidden")("ntf_1"), tab("visible")("ntf_1")]);
  const alone = tab("hidden")("ntf_2");
  await advance(1000);
  expect(await both).toEqual([false, true]);
  expect(await alone).toBe(true);
});

test("a tab that hears of it later is refused, while the lock is held and after", async () => {
  const { tab, advance, taken } = createBrowser();
  expect(await tab("focused")("ntf_1")).toBe(true);
  expect(await tab("focused")("ntf_1")).toBe(false);
  expect(taken.size).toBe(1);
  await advance(5000);
  expect(taken.size).toBe(0);
  expect(await tab("focused")("ntf_1")).toBe(false);
});

test("people who share a browser do not share claims", async () => {
  const { tab } = createBrowser();
  expect(await tab("focused")("ntf_1", "usr_1")).toBe(true);
  expect(await tab("focused")("ntf_1", "usr_2")).toBe(true);
});

test("what one tab has claimed, every tab can know, of each person apart", async () => {
  const { tab, memory } = createBrowser();
  await tab("focused")("ntf_1");
  const storage = { getItem: memory.get, setItem: memory.set };
  expect([isClaimed("ntf_1", "usr_1", storage), isClaimed("ntf_2", "usr_1", storage)]).toEqual([true, false]);
  expect(isClaimed("ntf_1", "usr_2", storage)).toBe(false);
});

test("only the latest claims are remembered", async () => {
  const { tab, advance, memory } = createBrowser();
  const claim = tab("focused");
  for (let count = 0; count < 300; count++) await claim(`ntf_${count}`);
  await advance(5000);
  expect(memory.get("parkmate:toasts:usr_1")?.split(" ")).toHaveLength(200);
  expect(await claim("ntf_299")).toBe(false);
});

test("blocked storage leaves it to the lock", async () => {
  const blocked = () => {
    throw new Error("blocked");
  };
  const { tab } = createBrowser();
  const claim = tab("focused", { storage: { getItem: blocked, setItem: blocked } });
  expect(await claim("ntf_1")).toBe(true);
  expect(await claim("ntf_1")).toBe(false);
  expect(isClaimed("ntf_1", "usr_1", { getItem: blocked, setItem: blocked })).toBe(false);
});

test("without locks, or where they are refused, every tab shows it", async () => {
  const { tab } = createBrowser();
  const refuse = (() => Promise.reject(new Error("SecurityError"))) as Locks["request"];
  expect(await tab("focused", { locks: undefined })("ntf_1")).toBe(true);
  expect(await tab("focused", { locks: { request: refuse } })("ntf_1")).toBe(true);
});
