// The least that a WebSocket costs here: Bun's own, with nothing behind it, and one word said by either side.

import { subprotocol } from "@parkmate/protocol/frames";

const headers = { "sec-websocket-protocol": subprotocol };

Bun.serve({
  hostname: "127.0.0.1",
  port: Number(process.env["PORT"]),
  fetch: (request, server) =>
    server.upgrade(request, { data: undefined, headers }) ? undefined : new Response("no WebSocket"),
  websocket: {
    ...{ perMessageDeflate: false, idleTimeout: 0, sendPings: false },
    message(socket) {
      socket.send('{"type":"welcome"}');
    },
  },
});
