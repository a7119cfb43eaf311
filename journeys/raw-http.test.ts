// Requests that no HTTP library sends, on bare TCP: refused or answered as what they are, never a bug's answer, and never two
// answers where there was one request. Who asks properly meanwhile is served.

import { afterEach, expect, test } from "bun:test";
import { connectLive } from "./harness/live-client.ts";
import { bookAhead } from "./harness/parking.ts";
import { signInAll } from "./harness/people.ts";
import { dial } from "./harness/raw-socket.ts";
import { setStageWithServer } from "./harness/stage.ts";

const { stage, server } = await setStageWithServer();
const { driver, owner } = await signInAll(server, "driver", "owner");
const bystander = stage.use(await connectLive(server, owner, 0));
await bystander.next("welcome");
bystander.stayAlive();
const who = `host: localhost\r\nauthorization: Bearer ${driver.token}`;
const json = "content-type: application/json";
/** A request as text; the last one on its connection. */
const request = (line: string, headers: string, body = "") =>
  `${line}\r\n${headers}\r\nconnection: close\r\n\r\n${body}`;

afterEach(async () => {
  const { status, body } = await driver.get<{ id: string }>("/api/me");
  expect([status, body.id]).toEqual([200, driver.id]);
});

test.each<[what: string, text: string, ...statuses: number[]]>([
  ["no request at all", "hello\r\n\r\n", 400],
  ["a method that there is not", request("DANCE /api/me HTTP/1.1", who), 400, 404, 405, 501],
  ["a version that there is not", request("GET /api/me HTTP/9.9", who), 400, 505],
  ["no host", request("GET /api/me HTTP/1.1", "accept: */*"), 400],
  ["a host that is none", request("GET /api/me HTTP/1.1", "host: a b%"), 400, 401],
  ["a header without a name", request("GET /api/me HTTP/1.1", `${who}\r\n: x`), 400],
  ["a header with a null character", request("GET /api/me HTTP/1.1", `${who}\r\nx: a\0b`), 200, 400],
  ["headers without end", request("GET /api/me HTTP/1.1", `${who}\r\nx: ${"x".repeat(1_000_000)}`), 400, 413, 431],
  ["a path without end", request(`GET /api/lots?q=${"x".repeat(1_000_000)} HTTP/1.1`, who), 400, 413, 414, 431],
  ["a path that is badly encoded", request("GET /api/bookings/%zz%ff HTTP/1.1", who), 400, 404],
  // With an ending, so that it is no page of the app.
  ["a path above the root", request("GET /../../../../etc/host.conf HTTP/1.1", who), 400, 404],
  ["an encoded path above the root", request("GET /docs/..%2f..%2fserver%2fmain.ts HTTP/1.1", who), 400, 404],
  ["a query that is badly encoded", request("GET /api/lots?q=%E0%A4%A&cursor=%ff HTTP/1.1", who), 200, 400, 422],
  ["a null character in its query", request("GET /api/lots?q=%00 HTTP/1.1", who), 400],
  ["a length below nothing", request("PATCH /api/me HTTP/1.1", `${who}\r\n${json}\r\ncontent-length: -1`), 400],
  ["a length in words", request("PATCH /api/me HTTP/1.1", `${who}\r\n${json}\r\ncontent-length: ten`), 400],
  [
    "a length beyond what is taken",
    request("PATCH /api/me HTTP/1.1", `${who}\r\n${json}\r\ncontent-length: 9999999999`),
    413,
  ],
  [
    "two lengths",
    request("PATCH /api/me HTTP/1.1", `${who}\r\n${json}\r\ncontent-length: 2\r\ncontent-length: 40`, "{}"),
    400,
  ],
  [
    "a length and chunks",
    request(
      "PATCH /api/me HTTP/1.1",
      `${who}\r\n${json}\r\ncontent-length: 5\r\ntransfer-encoding: chunked`,
      "0\r\n\r\n",
    ),
    400,
  ],
  [
    "chunks that are none",
    request("PATCH /api/me HTTP/1.1", `${who}\r\n${json}\r\ntransfer-encoding: chunked`, "zz\r\n{}\r\n0\r\n\r\n"),
    400,
  ],
])("%s", async (_, text, ...statuses) => {
  await using socket = await dial(server);
  socket.write(text);
  const head = await socket.head().catch(() => null);
  // Whoever is cut off without a word is refused, too.
  if (head === null) return expect(await socket.ended()).toBeNull();
  expect(statuses).toContain(head.status);
});

test("nothing of all this reached the client nearby", async () => {
  await bookAhead(driver, server, "Marine Drive Parking");
  expect(await bystander.nextNotification()).toMatchObject({ seq: 1, event: "booking.received" });
});
