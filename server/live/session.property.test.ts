// A socket against a model: commits, hints that are lost, doubled, late or out of order, a reader that stops and goes on, reads
// that take long or fail, sweeps and reconnections, in whatever order. What a client that keeps its cursor has received is
// always the beginning of what was committed, in order, none twice; and in the end all of it.

import { expect, test } from "bun:test";
import fc from "fast-check";
import type { InboxEntry } from "../notifications/inbox.ts";
import { createLiveWorld, settled } from "../testing/live-world.ts";

const asha = "usr_asha";

type Step =
  | { readonly do: "commit"; readonly count: number; readonly isHinted: boolean }
  /** One of those that were committed, however long ago. */
  | { readonly do: "hint"; readonly nth: number }
  | { readonly do: "reader"; readonly takes: "all" | "one" | "nothing" }
  | { readonly do: "reads"; readonly are: "held" | "let go" | "failing" | "working" }
  | { readonly do: "sweep" | "wait" | "change" | "second" }
  | { readonly do: "reconnect"; readonly hangsUp: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("commit" as const),
      count: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.constant(250)),
      isHinted: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("hint" as const), nth: fc.nat(400) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("reader" as const), takes: fc.constantFrom("all", "one", "nothing") }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("reads" as const),
      are: fc.constantFrom("held", "let go", "failing", "working"),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("sweep", "wait", "change", "second") }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("reconnect" as const), hangsUp: fc.boolean() }) },
);

test("received is committed, in order, none twice, whatever happens in between", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60, size: "max" }), async (steps) => {
      const world = await createLiveWorld();
      const committed: InboxEntry[] = [];
      const received: number[] = [];
      let letGo = async () => {};
      let client = await world.connect(asha, { since: 0 });
      let taken = 0;

      /** What the client takes in: in order, or this run has failed. */
      function takeIn(): void {
        for (const seq of client.seqs().slice(taken)) {
          taken++;
          expect(seq).toBe(received.length + 1);
          received.push(seq);
        }
        expect(received.length).toBeLessThanOrEqual(committed.length);
      }
      async function reconnect(): Promise<void> {
        takeIn();
        taken = 0;
        client = await world.connect(asha, { since: received.length });
      }
      async function take(next: Step): Promise<void> {
        switch (next.do) {
          case "commit": {
            const entries = world.inbox.append(asha, next.count);
            committed.push(...entries);
            if (next.isHinted) void world.publisher.notifications(entries);
            return;
          }
          case "hint":
            return void world.publisher.notifications(committed.slice(next.nth, next.nth + 1));
          case "reader":
            if (next.takes === "all") client.takesAll();
            else if (next.takes === "one") client.takesOne();
            else client.takesNothing();
            return;
          case "reads":
            if (next.are === "held" || next.are === "let go") await letGo();
            if (next.are === "held") letGo = world.hold("inbox");
            else if (next.are === "let go") letGo = async () => {};
            else world.inbox.isDown = next.are === "failing";
            return;
          case "sweep":
            return void world.hub.sweep().catch(() => {});
          case "change":
            return world.publisher.change(asha, world.inbox.change(asha));
          case "second":
            world.clock.advance(1_000);
            return world.hub.tick();
          case "wait":
            return settled();
          case "reconnect":
            if (next.hangsUp && client.socket.closed === null) client.hangUp();
            return reconnect();
        }
      }

      for (const next of steps) {
        await take(next);
        takeIn();
        // As the SDK does, after whichever close.
        if (client.socket.closed !== null) await reconnect();
      }
      world.inbox.isDown = false;
      await letGo();
      if (client.socket.closed !== null) await reconnect();
      client.takesAll();
      await settled();
      await world.sweep();
      await settled();
      if (client.socket.closed !== null) await reconnect();
      takeIn();
      expect(received).toHaveLength(committed.length);
    }),
    { numRuns: 300 },
  );
});
