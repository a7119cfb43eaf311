import { expect, test } from "bun:test";
import { createToastStack } from "./toast-stack.ts";

function setUp(room = 2) {
  const screen = new Map<string, string>();
  const leave = new Map<string, () => void>();
  const stack = createToastStack<string>(
    {
      open(toastId, words, leaves) {
        if (screen.has(toastId)) throw new Error(`${toastId} is there already`);
        screen.set(toastId, words);
        leave.set(toastId, leaves);
      },
      change: (toastId, words) => void screen.set(toastId, words),
      close: (toastId) => time(toastId),
    },
    room,
  );
  /** Its time is up, or somebody closes it. */
  function time(toastId: string): void {
    screen.delete(toastId);
    leave.get(toastId)?.();
  }
  const put = (subject: string, words = subject, stays = false) =>
    stack.put(subject, { notificationId: `ntf_${words}`, stays, content: words });
  return { ...stack, put, time, shown: () => [...screen.values()], ids: () => [...screen.keys()] };
}

test("a later one about the same takes the place of the earlier", () => {
  const { put, shown, ids } = setUp();
  put("a");
  const before = ids();
  put("a", "later");
  expect([shown(), ids()]).toEqual([["later"], before]);
});

test("what finds no room waits for it, in the order of its arrival", () => {
  const { put, shown, time, ids } = setUp();
  for (const subject of ["a", "b", "c", "d"]) put(subject);
  expect(shown()).toEqual(["a", "b"]);
  time(ids()[0] ?? "");
  expect(shown()).toEqual(["b", "c"]);
  time(ids()[0] ?? "");
  time(ids()[0] ?? "");
  expect(shown()).toEqual(["d"]);
});

test("one that waits is replaced where it waits", () => {
  const { put, shown, takeSubject } = setUp(1);
  put("a");
  put("b", "early");
  put("c");
  put("b", "late");
  takeSubject("a");
  expect(shown()).toEqual(["late"]);
});

test("one that was read while it waited is never shown", () => {
  const { put, shown, has, takeNotification } = setUp(1);
  put("a");
  put("b");
  put("c");
  takeNotification("ntf_b");
  expect(has("b")).toBe(false);
  takeNotification("ntf_a");
  expect(shown()).toEqual(["c"]);
});

test("only the one that it shows at the moment takes a toast away", () => {
  const { put, shown, takeNotification } = setUp();
  put("a", "early");
  put("a", "late");
  takeNotification("ntf_early");
  expect(shown()).toEqual(["late"]);
  takeNotification("ntf_late");
  expect(shown()).toEqual([]);
});

test("those that stay keep nobody waiting, and wait for nobody", () => {
  const { put, shown } = setUp(1);
  put("a", "a", true);
  put("b", "b", true);
  put("c");
  put("d");
  put("e", "e", true);
  expect(shown()).toEqual(["a", "b", "c", "e"]);
  // One that turns into one that stays makes room.
  put("c", "c stays", true);
  expect(shown()).toEqual(["a", "b", "c stays", "e", "d"]);
});

test("after one has begun to go, the next about the same is another", () => {
  const { put, time, ids } = setUp();
  put("a");
  const [first = ""] = ids();
  time(first);
  put("a");
  expect(ids()).not.toEqual([first]);
  expect(ids()).toHaveLength(1);
});

test("when all are taken, what waited is not shown either", () => {
  const { put, takeAll, shown } = setUp(1);
  for (const subject of ["a", "b", "c"]) put(subject);
  takeAll();
  expect(shown()).toEqual([]);
});
