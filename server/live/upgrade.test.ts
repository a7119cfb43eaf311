// The door of the live stream: who is let in, as whom, and what the others are told.

import { describe, expect, test } from "bun:test";
import { createManualClock } from "../clock.ts";
import { silentLog } from "../testing/log.ts";
import { noMeter } from "./meter.ts";
import { createNewcomers } from "./newcomers.ts";
import type { Identity } from "./socket.ts";
import { createTurns } from "./turns.ts";
import { type Arrival, createUpgrade, isLivePath } from "./upgrade.ts";

const asha: Identity = { userId: "usr_asha", sessionId: "ses_1", role: "driver", expiresAt: new Date("2100-01-01") };
const ours = "https://parkmate.example";

interface Knock {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly isHandshake?: boolean;
  readonly door?: ReturnType<typeof createDoor>;
  readonly address?: string | null;
}

function createDoor({ most = 1_000, mostWaiting = 10, isLeaving = false } = {}) {
  const basics = { clock: createManualClock(new Date("2026-11-23T10:30:00Z")), meter: noMeter };
  const turns = createTurns({ ...basics, atOnce: 1, mostWaiting, longestWait: 1_000 });
  return { turns, newcomers: createNewcomers({ ...basics, most }), isLeaving: () => isLeaving };
}

/** Signed in with `Bearer asha` or the cookie `asha`. */
async function knock(knocking: Knock) {
  const { method = "GET", path = "/ws/notifications/me/", headers = {}, isHandshake = true } = knocking;
  const { door = createDoor(), address = "203.0.113.7" } = knocking;
  const upgrade = createUpgrade({
    ...{ log: silentLog, door },
    isAllowedOrigin: (origin) => origin === ours,
    authenticate: async (given) => {
      if (given.get("authorization") === "Bearer broken") throw new Error("the database is away");
      const isAsha = given.get("authorization") === "Bearer asha" || given.get("cookie") === "asha";
      return isAsha ? asha : null;
    },
  });
  const url = new URL(`http://localhost${path}`);
  const request = new Request(url.href, {
    method,
    headers: { upgrade: "websocket", connection: "upgrade", ...headers },
  });
  const opened: { mode: string; identity: Identity | null; headers: Record<string, string> }[] = [];
  const server = {
    upgrade(_: Request, { data, headers: answered }: { data: Arrival; headers: Record<string, string> }) {
      if (isHandshake) opened.push({ mode: data.mode, identity: data.identity, headers: answered });
      return isHandshake;
    },
  };
  const response = await upgrade(request, url, server, address);
  return { status: response?.status ?? 101, opened, response };
}

const bearer = { authorization: "Bearer asha" };
const v1 = { "sec-websocket-protocol": "parkmate.v1" };

describe("somebody signed in", () => {
  test.each([
    ["me", bearer],
    ["usr_asha", bearer],
    ["me", { cookie: "asha" }],
    ["me", { cookie: "asha", origin: ours }],
  ])("is let in as themselves: %s, %j", async (name, headers) => {
    for (const path of [`/ws/notifications/${name}/`, `/ws/notifications/${name}`]) {
      const { status, opened } = await knock({ path, headers });
      expect([status, opened]).toEqual([101, [{ mode: "plain", identity: asha, headers: {} }]]);
    }
  });

  test.each(["usr_rohan", "usr_ash", "usr_asha2", "USR_ASHA", "usr_asha%20", "*", "%6d%65"])(
    "is not let in as %s",
    async (name) => {
      for (const more of [{}, v1]) {
        const { status, opened } = await knock({ path: `/ws/notifications/${name}/`, headers: { ...bearer, ...more } });
        expect([status, opened]).toEqual([403, []]);
      }
    },
  );

  test.each(["parkmate.v1", "other, parkmate.v1", "parkmate.v1,other"])(
    "speaks v1 when they ask for %p",
    async (asked) => {
      const { opened } = await knock({ headers: { ...bearer, "sec-websocket-protocol": asked } });
      expect(opened).toEqual([{ mode: "v1", identity: asha, headers: v1 }]);
    },
  );

  test("may say in any way that the connection is to be upgraded", async () => {
    const { status } = await knock({ headers: { ...bearer, connection: "keep-alive, Upgrade", upgrade: "WebSocket" } });
    expect(status).toBe(101);
  });

  test.each(["parkmate.v2", "parkmate.v10", "x-parkmate.v1"])(
    "is spoken to plainly when they ask for %p",
    async (asked) => {
      const { opened } = await knock({ headers: { ...bearer, "sec-websocket-protocol": asked } });
      expect(opened).toEqual([{ mode: "plain", identity: asha, headers: {} }]);
    },
  );
});

describe("a page from elsewhere", () => {
  test.each(["https://evil.example", "null", "", `${ours}.evil.example`, `${ours}:444`, "http://parkmate.example"])(
    "(%p) is not let in with a person's cookie",
    async (origin) => {
      const { status, opened } = await knock({ headers: { cookie: "asha", origin } });
      expect([status, opened]).toEqual([403, []]);
    },
  );
});

describe("nobody in particular", () => {
  test.each([
    ["without a word", {}],
    ["with a forged token", { authorization: "Bearer forged", ...v1 }],
    ["with an old cookie, plainly", { cookie: "old" }],
  ])("is not let in %s", async (_, headers) => {
    const { status, opened } = await knock({ headers });
    expect([status, opened]).toEqual([401, []]);
  });

  test("may come without a login when they will show a ticket, but as nobody by name", async () => {
    expect((await knock({ headers: v1 })).opened).toEqual([{ mode: "v1", identity: null, headers: v1 }]);
    expect((await knock({ path: "/ws/notifications/usr_asha/", headers: v1 })).status).toBe(401);
    expect((await knock({ headers: { ...v1, cookie: "old" } })).status).toBe(101);
  });

  test.each([{ upgrade: "" }, { upgrade: "h2c" }, { connection: "" }, { connection: "keep-alive, upgraded" }])(
    "is told that this is a WebSocket: %j",
    async (headers) => {
      const { status, response, opened } = await knock({ headers: { ...bearer, ...headers } });
      expect([status, response?.headers.get("upgrade"), opened]).toEqual([426, "websocket", []]);
      expect(response?.headers.get("sec-websocket-version")).toBe("13");
    },
  );

  test("is told that it is opened by GET", async () => {
    const { status, response, opened } = await knock({ method: "POST", headers: bearer });
    expect([status, response?.headers.get("allow"), opened]).toEqual([405, "GET", []]);
  });

  test("is told when the handshake is none", async () => {
    expect((await knock({ headers: bearer, isHandshake: false })).status).toBe(400);
  });
});

test("when logins cannot be read nobody is let in, and nobody is told that theirs is no good", async () => {
  const { status, opened, response } = await knock({ headers: { authorization: "Bearer broken" } });
  expect([status, opened]).toEqual([503, []]);
  expect(response?.headers.get("content-type")).toBe("application/problem+json");
});

describe("a door that is full", () => {
  const turnedAway = async (knocking: Knock) => {
    const { status, opened, response } = await knock({ headers: bearer, ...knocking });
    return [status, opened.length, response?.headers.get("retry-after")];
  };

  test("of newcomers from one address says when to come back, and lets the others in", async () => {
    const door = createDoor({ most: 2 });
    door.newcomers.stay("203.0.113.7");
    door.newcomers.stay("203.0.113.7");
    expect(await turnedAway({ door })).toEqual([429, 0, "2"]);
    expect((await knock({ headers: bearer, door, address: "203.0.113.8" })).status).toBe(101);
    door.newcomers.leave("203.0.113.7");
    expect((await knock({ headers: bearer, door })).status).toBe(101);
  });

  test("of attempts from one address says so, too, whether or not they were let in", async () => {
    const door = createDoor({ most: 1 });
    expect((await knock({ headers: bearer, door })).status).toBe(101);
    expect((await knock({ headers: { authorization: "Bearer forged" }, door })).status).toBe(401);
    expect(await turnedAway({ door })).toEqual([429, 0, "2"]);
  });

  test("of those whose logins are being read asks for patience", async () => {
    const door = createDoor({ mostWaiting: 0 });
    const { promise, resolve } = Promise.withResolvers<void>();
    const busy = door.turns.take(() => promise);
    expect(await turnedAway({ door })).toEqual([503, 0, "2"]);
    resolve();
    await busy;
    expect((await knock({ headers: bearer, door })).status).toBe(101);
  });

  test("because the server is going sends everybody elsewhere", async () => {
    expect(await turnedAway({ door: createDoor({ isLeaving: true }) })).toEqual([503, 0, "2"]);
  });

  test("because the server began to go while a login was being read sends them elsewhere, too", async () => {
    let isLeaving = false;
    const { turns, newcomers } = createDoor();
    const take: typeof turns.take = (task) => {
      isLeaving = true;
      return turns.take(task);
    };
    const door = { turns: { ...turns, take }, newcomers, isLeaving: () => isLeaving };
    expect(await turnedAway({ door })).toEqual([503, 0, "2"]);
  });

  test("never keeps out whose address is not known", async () => {
    expect((await knock({ headers: bearer, door: createDoor({ most: 0 }), address: null })).status).toBe(101);
  });
});

test.each([
  ["/ws/notifications/me/", true],
  ["/ws/notifications/usr_asha", true],
  ["/ws/notifications/", false],
  ["/ws/notifications/me/more", false],
  ["/ws/other/me/", false],
  ["/api/ws/notifications/me/", false],
])("%s is a live path: %p", (path, expected) => {
  expect(isLivePath(new URL(`http://localhost${path}`))).toBe(expected);
});
