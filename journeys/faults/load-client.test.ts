// Who watches the watchman: a server that misbehaves on purpose, and a client that must notice.

import { expect, setDefaultTimeout, test } from "bun:test";
import type { ClientFrame, ServerFrame } from "@parkmate/protocol/frames";
import type { NotificationId, UserId } from "@parkmate/protocol/ids";
import type { ServerWebSocket } from "bun";
import { patience, until } from "../harness/until.ts";
import { createLoadClient } from "./load-client.ts";

setDefaultTimeout(2 * patience);

/** Welcomes with this head and sends these numbers; then the next line gets the next script. */
function scripted(
  ...scripts: readonly { readonly head: number; readonly seqs: readonly number[]; resumed?: boolean }[]
) {
  const hellos: ClientFrame[] = [];
  const open: ServerWebSocket<undefined>[] = [];
  const server = Bun.serve({
    ...{ hostname: "127.0.0.1", port: 0 },
    fetch: (request, self) =>
      self.upgrade(request, { data: undefined }) ? undefined : new Response(null, { status: 400 }),
    websocket: {
      message(socket, text) {
        const { head, seqs, resumed = true } = scripts[hellos.length] ?? { head: 0, seqs: [] };
        hellos.push(JSON.parse(String(text)) as ClientFrame);
        open.push(socket);
        const say = (frame: ServerFrame) => socket.send(JSON.stringify(frame));
        const serverTime = new Date().toISOString();
        say({ type: "welcome", head, unread: 0, revision: 0, resumed, serverTime, heartbeat: 25_000 });
        for (const seq of seqs)
          socket.send(JSON.stringify({ type: "notification", seq, id: idOf(seq), at: serverTime }));
      },
    },
  });
  return {
    hellos,
    url: `http://127.0.0.1:${server.port}`,
    cut: () => open.at(-1)?.terminate(),
    isCut: () => open.at(-1)?.readyState === WebSocket.CLOSED,
    [Symbol.asyncDispose]: () => server.stop(true),
  };
}

const idOf = (seq: number): NotificationId => `ntf_${seq}`;
const somebody = { id: "usr_1" as UserId, token: "usr_1" };

async function listen(server: { readonly url: string }, lines: number) {
  const client = createLoadClient({ listener: somebody, urls: [server.url] });
  await until("it has heard all", () => client.isLive() && client.losses.length === lines - 1);
  return Object.assign(client, { [Symbol.asyncDispose]: client.leave });
}

test("what comes in order is in order", async () => {
  await using server = scripted({ head: 4, seqs: [5, 6, 7] });
  await using client = await listen(server, 1);
  const tally = await until("it has heard all", () => client.tally()?.last() === 7 && client.tally());
  expect([tally.missing(7), tally.doubled(), tally.disordered()]).toEqual([[], 0, 0]);
  expect([...tally.heard]).toEqual([5, 6, 7].map((seq) => [seq, idOf(seq)]));
});

test("a loss is noticed, in the middle and at the end", async () => {
  await using server = scripted({ head: 0, seqs: [1, 2, 4, 5] });
  await using client = await listen(server, 1);
  const tally = await until("it has heard all", () => client.tally()?.last() === 5 && client.tally());
  expect([tally.missing(7), tally.doubled(), tally.disordered()]).toEqual([[3, 6, 7], 0, 0]);
});

test("a double is noticed, and so is what it had before it came", async () => {
  await using server = scripted({ head: 4, seqs: [5, 5, 4, 6, 5, 7] });
  await using client = await listen(server, 1);
  const tally = await until("it has heard all", () => client.tally()?.last() === 7 && client.tally());
  expect([tally.missing(7), tally.doubled(), tally.disordered()]).toEqual([[], 3, 0]);
});

test("a disorder is noticed", async () => {
  await using server = scripted({ head: 0, seqs: [1, 3, 2, 4] });
  await using client = await listen(server, 1);
  const tally = await until("it has heard all", () => client.tally()?.last() === 4 && client.tally());
  expect([tally.missing(4), tally.doubled(), tally.disordered()]).toEqual([[], 0, 1]);
});

test("a line that is lost is dialled again from the cursor, and what comes again on it is a double", async () => {
  await using server = scripted(
    { head: 0, seqs: [1, 2] },
    { head: 4, seqs: [2, 3, 4] },
    { head: 4, seqs: [], resumed: false },
  );
  await using client = await listen(server, 1);
  await until("it has heard two", () => client.tally()?.last() === 2);
  expect(client.slowestRecovery()).toBe(0);
  server.cut();
  const tally = await until("it has heard all", () => client.tally()?.last() === 4 && client.tally());
  expect(server.hellos).toMatchObject([{ type: "hello" }, { type: "hello", since: 2 }]);
  expect(server.hellos[0]).not.toHaveProperty("since");
  expect([tally.missing(4), tally.doubled(), tally.disordered()]).toEqual([[], 1, 0]);
  expect([client.losses.length, client.unresumed()]).toEqual([1, 0]);
  expect(client.slowestRecovery()).toBeGreaterThan(0);

  server.cut();
  await until("it is back", () => server.hellos.length === 3 && client.isLive());
  expect([client.losses.length, client.unresumed()]).toEqual([2, 1]);
});

test("who is away dials when it comes back, and goes on from its cursor", async () => {
  await using server = scripted({ head: 2, seqs: [3] }, { head: 3, seqs: [] });
  await using client = await listen(server, 1);
  await until("it has heard all", () => client.tally()?.last() === 3);
  client.goAway();
  await until("the far side knows", server.isCut);
  expect([client.isLive(), client.losses, server.hellos.length]).toEqual([false, [], 1]);
  client.comeBack();
  await until("it is back", client.isLive);
  expect(server.hellos[1]).toMatchObject({ type: "hello", since: 3 });
  expect([client.losses, client.failures(), client.unresumed()]).toEqual([[], 0, 0]);
});
