// /asyncapi.json is what it claims to be: valid by AsyncAPI's own parser, and true of every frame that a server really sends
// and of those that it refuses.

import { describe, expect, test } from "bun:test";
import { Parser } from "@asyncapi/parser";
import type { ServerFrame } from "@parkmate/protocol/frames";
import { clientFrames, plainFrames, serverFrames } from "@parkmate/server/live/schemas";
import { parseClientFrame } from "@parkmate/server/live/wire";
import { Ajv } from "ajv";
import { connectLive, knock } from "./harness/live-client.ts";
import { book, bookAhead, findLot } from "./harness/parking.ts";
import { signInAll } from "./harness/people.ts";
import { connectPlain } from "./harness/plain-client.ts";
import { setStageWithServer } from "./harness/stage.ts";

interface Message {
  readonly name: string;
  readonly payload: { readonly $ref: string };
  readonly examples: readonly { readonly payload: unknown }[];
}

interface Document {
  readonly servers: Readonly<Record<string, { readonly host: string; readonly protocol: string }>>;
  readonly channels: Readonly<Record<string, { readonly address: string }>>;
  readonly components: { readonly messages: Readonly<Record<string, Message>> };
  readonly "x-close-codes": Readonly<Record<string, object>>;
}

const { server } = await setStageWithServer();
const { driver, owner } = await signInAll(server, "driver", "owner");
const source = await (await fetch(`${server.url}/asyncapi.json`)).text();
const document = JSON.parse(source) as Document;
const messages = Object.entries(document.components.messages);

// Formats are for people here: the server's own schemas check them.
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true }).addSchema(document, "live");

/** What the document says is wrong with a frame of this message; nothing, if it is right. */
function wrongWith(name: string, frame: unknown) {
  const { $ref } = document.components.messages[name]?.payload ?? { $ref: "" };
  const validate = ajv.compile({ $ref: `live${$ref}` });
  return validate(frame) ? [] : (validate.errors ?? []);
}

test("AsyncAPI's parser finds nothing wrong with it", async () => {
  const { document: parsed, diagnostics } = await new Parser().parse(source);
  // It would rather have the newest version, which fewer programs read.
  expect(diagnostics.filter(({ code }) => code !== "asyncapi-latest-version")).toEqual([]);
  expect(parsed?.version()).toBe("3.0.0");
  expect(parsed?.allMessages()).toHaveLength(messages.length);
  expect(parsed?.securitySchemes().map((scheme) => scheme.id())).toEqual(expect.arrayContaining(["bearer", "cookie"]));
});

test("it says where the server is, and how its sockets end", () => {
  expect(Object.values(document.servers)).toEqual([
    expect.objectContaining({ host: new URL(server.url).host, protocol: "ws" }),
  ]);
  for (const { address } of Object.values(document.channels)) expect(address).toBe("/ws/notifications/{userId}/");
  expect(Object.keys(document["x-close-codes"])).toEqual(expect.arrayContaining(["1009", "4000", "4003", "4200"]));
});

test.each(messages)("%s has an example, and it is right", (name, { examples }) => {
  expect(examples).toHaveLength(1);
  for (const { payload } of examples) expect(wrongWith(name, payload)).toEqual([]);
});

describe("what the server refuses, the document refuses", () => {
  test.each([
    { type: "hello", since: -1 },
    { type: "hello", since: 1.5 },
    { type: "hello", since: "1" },
    { type: "hello", device: "x".repeat(101) },
    { type: "hello", visible: "yes" },
    { type: "hello", ticket: 5 },
    { type: "ack" },
    { type: "ack", seq: 1, stage: "read" },
    { type: "watch", topic: "" },
    { type: "unwatch", topic: "x".repeat(101) },
    { type: "watch" },
  ])("%j", (frame) => {
    expect(parseClientFrame(JSON.stringify(frame))).toBeNull();
    const all = messages.filter(([name]) => name.startsWith("Client"));
    expect(all).toHaveLength(Object.keys(clientFrames).length);
    for (const [name] of all) expect([name, wrongWith(name, frame).length > 0]).toEqual([name, true]);
  });
});

describe("what the server sends is what the document says", () => {
  const seen = new Set<string>();

  function expectDescribed(frames: readonly ServerFrame[]): void {
    for (const frame of frames) {
      seen.add(frame.type);
      const name = `Server${frame.type.charAt(0).toUpperCase()}${frame.type.slice(1)}`;
      expect([frame.type, wrongWith(name, frame)]).toEqual([frame.type, []]);
      // Nothing is sent that is not described.
      expect<unknown>(serverFrames[frame.type].schema.parse(frame)).toEqual(frame);
    }
  }

  test("in plain mode", async () => {
    await using client = await connectPlain(server, owner);
    await bookAhead(driver, server, "Marine Drive Parking");
    const frame = await client.notification();
    expect(wrongWith("PlainGreeting", JSON.parse(client.frames.items[0] ?? ""))).toEqual([]);
    expect(wrongWith("PlainNotification", frame)).toEqual([]);
    expect(plainFrames.notification.schema.parse(frame)).toEqual(frame);
    expect(wrongWith("PlainNotification", { ...frame, seq: "1" })).not.toEqual([]);
  });

  test("in parkmate.v1", async () => {
    const { id } = await findLot(server, "Marine Drive Parking");
    await using client = await connectLive(server, owner, 1_000);
    await client.next("welcome");
    await client.next("reset");
    client.say({ type: "watch", topic: id });
    await client.next("watching");
    client.say({ type: "watch", topic: "nothing" });
    await client.next("error");
    await book(driver, server, "Marine Drive Parking");
    // In which order they come is nobody's promise.
    await client.frames.find("news of the lot", (text) => text.includes('"type":"lot"'));
    await client.frames.find("a notification", (text) => text.includes('"type":"notification"'));
    const [notification] = client.notifications();
    for (const verb of ["read", "unread", "archive"]) {
      await owner.post(`/api/notifications/${notification?.id}/${verb}`);
    }
    await owner.post("/api/notifications/read-all", {});
    await client.frames.find("the last change", (text) => text.includes('"upTo":'));
    expectDescribed(client.received());
  });

  test("to its last word", async () => {
    await using client = await knock(server, { cookie: owner.cookie });
    client.say({ type: "hello", device: "a journey", visible: true });
    await client.next("welcome");
    await server.stop();
    await client.next("drain");
    expect(await client.closed).toMatchObject({ code: 4200 });
    expectDescribed(client.received());
  });

  test("and all that it may send was seen, but for the question whether somebody is there", () => {
    expect([...seen, "ping"].toSorted()).toEqual(Object.keys(serverFrames).toSorted());
  });
});
