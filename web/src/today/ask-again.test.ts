import { expect, test } from "bun:test";
import { createAskAgain, pause } from "./ask-again.ts";

function setUp() {
  const answers: PromiseWithResolvers<void>[] = [];
  const timers: { readonly milliseconds: number; readonly call: () => void }[] = [];
  const asking = createAskAgain({
    read() {
      const answer = Promise.withResolvers<void>();
      answers.push(answer);
      return answer.promise;
    },
    after(milliseconds, call) {
      const timer = { milliseconds, call };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), 1);
    },
  });
  const settle = async (fails = false) => {
    if (fails) answers.at(-1)?.reject(new Error("away"));
    else answers.at(-1)?.resolve();
    await Bun.sleep(0);
  };
  return { ...asking, answers, timers, settle, tick: () => timers.splice(0).map(({ call }) => call()) };
}

test("what comes at once is asked for at once, and what comes meanwhile, however much, once more", async () => {
  const { ask, answers, timers, settle, tick } = setUp();
  ask();
  for (let nth = 0; nth < 100; nth++) ask();
  expect(answers).toHaveLength(1);
  await settle();
  expect(timers).toMatchObject([{ milliseconds: pause }]);
  ask();
  expect(answers).toHaveLength(1);
  tick();
  expect(answers).toHaveLength(2);
  await settle();
  tick();
  expect(answers).toHaveLength(2);
  ask();
  expect(answers).toHaveLength(3);
});

test("without an answer the next word asks again", async () => {
  const { ask, answers, settle, tick } = setUp();
  ask();
  await settle(true);
  tick();
  ask();
  expect(answers).toHaveLength(2);
});

test("who has left asks no more", async () => {
  const { ask, stop, answers, timers, settle } = setUp();
  ask();
  ask();
  stop();
  await settle();
  expect(timers).toHaveLength(0);
  ask();
  expect(answers).toHaveLength(1);
  const other = setUp();
  other.ask();
  await other.settle();
  other.stop();
  expect(other.timers).toHaveLength(0);
});
