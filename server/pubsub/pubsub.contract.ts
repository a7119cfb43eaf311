// What every PubSub adapter must do. Each adapter's test runs this suite.

import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { PubSub } from "./pubsub.ts";

export function pubSubContract(name: string, create: () => Promise<PubSub>): void {
  describe(`PubSub: ${name}`, () => {
    let pubsub: PubSub;
    beforeEach(async () => {
      pubsub = await create();
    });
    afterEach(() => pubsub.close());

    /** Resolves with the first `count` messages of a topic. */
    async function listen(topic: string, count: number) {
      const heard: string[] = [];
      const { promise, resolve } = Promise.withResolvers<string[]>();
      const hear = (message: string) => {
        heard.push(message);
        if (heard.length === count) resolve(heard);
      };
      await pubsub.subscribe(topic, hear);
      return { all: promise, heard, unsubscribe: () => pubsub.unsubscribe(topic, hear) };
    }

    test("every subscriber of a topic hears a message, in the order of publishing", async () => {
      const [first, second] = [await listen("a", 3), await listen("a", 3)];
      for (const message of ["1", "2", "3"]) await pubsub.publish("a", message);
      expect(await first.all).toEqual(["1", "2", "3"]);
      expect(await second.all).toEqual(["1", "2", "3"]);
    });

    test("topics do not hear each other", async () => {
      const [a, b] = [await listen("a", 1), await listen("b", 1)];
      await pubsub.publish("b", "for b");
      await pubsub.publish("a", "for a");
      expect(await a.all).toEqual(["for a"]);
      expect(await b.all).toEqual(["for b"]);
    });

    test("who unsubscribed hears nothing more, the others go on", async () => {
      const [gone, stays] = [await listen("a", 1), await listen("a", 1)];
      gone.unsubscribe();
      gone.unsubscribe();
      await pubsub.publish("a", "late");
      expect(await stays.all).toEqual(["late"]);
      expect(gone.heard).toEqual([]);
    });

    test("one listener may listen to many topics, hears which it is, and each message once", async () => {
      const heard: string[] = [];
      const [first, last] = [await listen("a", 1), await listen("b", 1)];
      const hear = (message: string, topic: string) => heard.push(`${topic}: ${message}`);
      for (const topic of ["a", "b", "a", "a"]) await pubsub.subscribe(topic, hear);
      await pubsub.publish("a", "1");
      await first.all;
      pubsub.unsubscribe("a", hear);
      await pubsub.publish("a", "2");
      await pubsub.publish("b", "3");
      await last.all;
      expect(heard).toEqual(["a: 1", "b: 3"]);
    });

    test("one who unsubscribed may subscribe again", async () => {
      (await listen("a", 1)).unsubscribe();
      const again = await listen("a", 1);
      await pubsub.publish("a", "back");
      expect(await again.all).toEqual(["back"]);
    });

    test("of many who come and go at once, those who stay hear, once each", async () => {
      const heard: number[] = [];
      const { promise, resolve } = Promise.withResolvers<void>();
      const comings = Array.from({ length: 60 }, async (_, nth) => {
        const hear = () => {
          if (heard.push(nth) === 20) resolve();
        };
        await pubsub.subscribe("a", hear);
        if (nth % 3 !== 0) pubsub.unsubscribe("a", hear);
      });
      await Promise.all(comings);
      await pubsub.publish("a", "hello");
      await promise;
      const marker = await listen("a", 1);
      await pubsub.publish("a", "hello again");
      await marker.all;
      const staying = Array.from({ length: 20 }, (_, nth) => 3 * nth);
      expect(heard).toEqual([...staying, ...staying]);
    });

    test("the last word stands, however often one comes and goes without waiting", async () => {
      const heard: string[] = [];
      const comings: Promise<void>[] = [];
      const hear = (message: string) => heard.push(message);
      for (let nth = 0; nth < 30; nth++) {
        const coming = pubsub.subscribe("a", hear);
        comings.push(coming);
        if (nth % 2 === 0) pubsub.unsubscribe("a", hear);
        else void coming.then(() => pubsub.unsubscribe("a", hear));
      }
      await Promise.all(comings);
      const last = await listen("a", 1);
      await pubsub.publish("a", "still there?");
      expect(await last.all).toEqual(["still there?"]);
      last.unsubscribe();
      for (let nth = 0; nth < 30; nth++) {
        const { unsubscribe } = await listen("a", 1);
        unsubscribe();
        const again = listen("a", 1);
        await pubsub.publish("b", "to nobody");
        const { all } = await again;
        await pubsub.publish("a", `${nth}`);
        expect(await all).toEqual([`${nth}`]);
        (await again).unsubscribe();
      }
      expect(heard).toEqual([]);
    });

    test("it is up, and has not been away", async () => {
      let returns = 0;
      const forget = pubsub.onReturn(() => returns++);
      expect(pubsub.status()).toBe("up");
      await pubsub.publish("a", "hello");
      expect(returns).toBe(0);
      forget();
      forget();
    });

    test("publishing to nobody is no error", async () => {
      await pubsub.publish("nobody", "hello?");
    });

    test("text arrives as it was sent", async () => {
      const a = await listen("a", 1);
      const text = '{"text":"New booking received in കാക്കനാട് 🚗"}\n';
      await pubsub.publish("a", text);
      expect(await a.all).toEqual([text]);
    });
  });
}
