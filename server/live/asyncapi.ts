// The live stream as programs read it: AsyncAPI 3.0, from the schemas that the server parses by. Served as /asyncapi.json;
// PROTOCOL.md tells the same in prose.

import { OpenAPIHono, type z } from "@hono/zod-openapi";
import { closeCodes } from "@parkmate/protocol/close-codes";
import { limits, subprotocol } from "@parkmate/protocol/frames";
import { clientFrames, plainFrames, serverFrames } from "./schemas.ts";

const description = `A person's notifications, live, in the order of their \`seq\` and without a gap. Without a subprotocol any WebSocket client
is served (plain mode); \`${subprotocol}\` adds resuming, other devices and lots to watch. A WebSocket is let in by the session's
cookie, by a bearer token or, with \`${subprotocol}\` on \`/ws/notifications/me/\`, by a ticket in its first frame. An \`Origin\` has to
be one of the server's own. The requests over HTTP are described in /openapi.json.`;

const plainDescription = `Without a subprotocol. The greeting comes first and says that from now on nothing is missed; then each notification is one
message. Nothing that the client sends is read.`;

const v1Description = `With the subprotocol \`${subprotocol}\`. The client says \`hello\` within ${limits.hello} ms and is answered with \`welcome\`. With \`since\` what
was missed follows, or a \`reset\` says that it cannot. A type of frame that is not known is ignored by whoever receives it.`;

const retries = {
  never: "The next attempt would fail the same way",
  backoff: "Try again with growing delays",
  soon: "Try again soon, with jitter",
} as const;

/** `publicUrl` is where the server is, such as `https://parkmate.example`. */
export function createLiveDocument(publicUrl: string) {
  const url = new URL(publicUrl);
  const plain = describe("Plain", plainFrames);
  const server = describe("Server", serverFrames);
  const client = describe("Client", clientFrames);
  const all = { ...plain.messages, ...server.messages, ...client.messages };
  const address = "/ws/notifications/{userId}/";
  const parameters = { userId: { description: "The signed-in person's own id, or `me`", examples: ["me"] } };
  const headersOf = (more: object) => ({
    type: "object",
    properties: {
      Origin: {
        type: "string",
        description: "As browsers send it. Another than the server's own is answered with 403",
      },
      ...more,
    },
  });

  return {
    asyncapi: "3.0.0",
    info: { title: "ParkMate, live", version: "0.1.0", description, license: { name: "MIT" } },
    defaultContentType: "application/json",
    servers: {
      here: {
        host: url.host,
        protocol: url.protocol === "https:" ? "wss" : "ws",
        security: [refTo("securitySchemes", "cookie"), refTo("securitySchemes", "bearer")],
      },
    },
    channels: {
      plain: {
        ...{ address, parameters, description: plainDescription, messages: plain.refs },
        bindings: { ws: { method: "GET", headers: headersOf({}), bindingVersion: "0.1.0" } },
      },
      v1: {
        ...{ address, parameters, description: v1Description, messages: { ...server.refs, ...client.refs } },
        bindings: {
          ws: {
            method: "GET",
            headers: headersOf({ "Sec-WebSocket-Protocol": { type: "string", const: subprotocol } }),
            bindingVersion: "0.1.0",
          },
        },
      },
    },
    operations: {
      sendPlain: operation("send", "plain", plain.refs, "What the server sends in plain mode"),
      sendV1: operation("send", "v1", server.refs, `What the server sends in ${subprotocol}`),
      receiveV1: operation("receive", "v1", client.refs, `What a client may send in ${subprotocol}`),
    },
    components: {
      messages: all,
      schemas: schemasOf({ ...plain.schemas, ...server.schemas, ...client.schemas }),
      securitySchemes: {
        bearer: {
          ...{ type: "http", scheme: "bearer" },
          description: "The token from the `set-auth-token` header of the sign-in",
        },
        cookie: {
          ...{ type: "httpApiKey", in: "cookie", name: "parkmate.session_token" },
          description: "Set by signing in; over HTTPS its name begins with `__Secure-`",
        },
      },
    },
    "x-close-codes": Object.fromEntries(
      [
        ...Object.values(closeCodes),
        { code: 1002, retry: "backoff" as const, reason: "against RFC 6455" },
        { code: 1007, retry: "backoff" as const, reason: "text that is not UTF-8" },
        { code: 1009, retry: "backoff" as const, reason: "a frame that is too large" },
      ].map(({ code, reason, retry }) => [code, { reason, retry, client: retries[retry] }]),
    ),
    "x-limits": limits,
  } as const;
}

type Frames = Readonly<
  Record<string, { readonly schema: z.ZodType; readonly example: object; readonly summary: string }>
>;

/** The messages of these frames with their schemas, and the references by which a channel names them. */
function describe(side: string, frames: Frames) {
  const all = Object.entries(frames).map(([type, frame]) => [`${side}${capital(type)}`, type, frame] as const);
  return {
    schemas: Object.fromEntries(all.map(([name, , { schema }]) => [name, schema])),
    messages: Object.fromEntries(
      all.map(([name, type, { summary, example }]) => [
        name,
        {
          ...{ name: type, title: name, summary, contentType: "application/json" },
          payload: refTo("schemas", name),
          examples: [{ name: type, payload: example }],
        },
      ]),
    ),
    refs: Object.fromEntries(all.map(([name]) => [name, refTo("messages", name)])),
  };
}

function operation(action: "send" | "receive", channel: "plain" | "v1", messages: object, summary: string) {
  const named = Object.keys(messages).map((name) => ({ $ref: `#/channels/${channel}/messages/${name}` }));
  return { action, channel: { $ref: `#/channels/${channel}` }, summary, messages: named };
}

const refTo = (kind: "messages" | "schemas" | "securitySchemes", name: string) => ({
  $ref: `#/components/${kind}/${name}`,
});

const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

/** As JSON Schema, with those that they refer to; written by what writes the API's own. */
function schemasOf(schemas: Readonly<Record<string, z.ZodType>>) {
  const router = new OpenAPIHono();
  for (const [name, schema] of Object.entries(schemas)) router.openAPIRegistry.register(name, schema);
  const info = { title: "", version: "" };
  return router.getOpenAPI31Document({ openapi: "3.1.0", info }).components?.schemas ?? {};
}
