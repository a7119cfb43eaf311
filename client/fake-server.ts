// The server's side of the contract, in memory: one person's inbox with its log, marks, counts, HTTP and live stream.

import type { ChangedFrame, ClientFrame, Marks, ServerFrame } from "@parkmate/protocol/frames";
import type { NotificationId } from "@parkmate/protocol/ids";
import type { Notification } from "@parkmate/protocol/notification";
import { createFakePlatform, type FakeSocket } from "./fake-platform.ts";
import { countUnread, supersedes } from "./items.ts";

export function notification(seq: number, fields: Partial<Notification> = {}): Notification {
  return {
    id: `ntf_${seq}`,
    seq,
    event: "booking.received",
    level: "info",
    title: "New booking",
    text: `New booking ${seq}`,
    data: {},
    link: "/",
    actions: [],
    collapseKey: null,
    at: "2026-01-05T09:00:00Z",
    expiresAt: null,
    readAt: null,
    archivedAt: null,
    by: null,
    ...fields,
  };
}

const at = "2026-01-05T09:00:01Z";

export function createFakeServer({ pageSize = 3, random }: { pageSize?: number; random?: () => number } = {}) {
  let log: Notification[] = [];
  // What is superseded stays in the log, for replays, and leaves the list and the count.
  const superseded = new Set<NotificationId>();
  const live = new Set<FakeSocket>();
  const requests: string[] = [];
  const held: (() => void)[] = [];
  const server = {
    revision: 0,
    /** Seqs up to here are swept. */
    swept: 0,
    accepting: true,
    /** The status that every HTTP request gets; null for the real answer. */
    failing: null as number | null,
    /** True keeps HTTP requests back until `release`. */
    deaf: false,
    /** True keeps HTTP answers back until `release`. */
    holding: false,
    /** True keeps welcomes back until `release`. */
    mute: false,
    requests,
    live,
    list: () => log.filter((row) => row.archivedAt === null && !superseded.has(row.id)).toReversed(),
    unread: () => countUnread(server.list()),
    head: () => log.length,
    row: (seq: number) => log[seq - 1],
    publish,
    changeMarks,
    release() {
      for (const answer of held.splice(0)) answer();
    },
    broadcast(frame: ServerFrame) {
      for (const socket of live) socket.push(frame);
    },
    cut(code = 1006) {
      for (const socket of live) {
        live.delete(socket);
        socket.hangUp(code);
      }
    },
  };
  const fake = createFakePlatform({ fetch, opened, said, ...(random && { random }) });

  function opened(socket: FakeSocket): void {
    queueMicrotask(() => (server.accepting ? socket.accept() : socket.hangUp(1006)));
  }

  function said(socket: FakeSocket, frame: ClientFrame): void {
    if (frame.type !== "hello") return;
    const { since } = frame;
    const resumed = since !== undefined && since >= server.swept && since <= log.length;
    const welcome = () => {
      live.add(socket);
      const head = log.length;
      const serverTime = new Date(fake.platform.now()).toISOString();
      const { revision } = server;
      socket.push({ type: "welcome", head, unread: server.unread(), revision, resumed, serverTime, heartbeat: 25_000 });
      if (resumed) for (const row of log.slice(since, head)) socket.push({ type: "notification", ...row });
      else if (since !== undefined) socket.push({ type: "reset", head });
    };
    if (server.mute) held.push(welcome);
    else queueMicrotask(welcome);
  }

  /** Commits one, and sends it unless the hint is `lost`. */
  function publish(fields: Partial<Notification> = {}, lost = false): Notification {
    const added = notification(log.length + 1, fields);
    for (const row of server.list()) if (supersedes(added, row)) superseded.add(row.id);
    log.push(added);
    if (!lost) server.broadcast({ type: "notification", ...added });
    return added;
  }

  /** As another device, or HTTP, would. Without `tell` the frame comes without marks; `late`, only by the caller. */
  function changeMarks(asked: Marks, tell = true, late = false): ChangedFrame {
    const field = asked.mark === "read" ? "readAt" : "archivedAt";
    const marks = "upTo" in asked ? { ...asked, upTo: Math.min(asked.upTo, log.length) } : asked;
    const shown = new Set(server.list());
    const meant = (row: Notification) =>
      "ids" in marks ? marks.ids.includes(row.id) : row.seq <= marks.upTo && row[field] === null && shown.has(row);
    log = log.map((row) => (meant(row) ? { ...row, [field]: marks.at } : row));
    server.revision += 1;
    const { revision } = server;
    const head = log.length;
    const frame = { type: "changed", revision, head, unread: server.unread(), ...(tell && { marks }) } as const;
    if (!late) server.broadcast(frame);
    return frame;
  }

  async function fetch(url: string, init: RequestInit): Promise<Response> {
    const { pathname, searchParams } = new URL(url);
    requests.push(`${init.method} ${pathname.replace("/api/notifications", "")}`);
    if (server.deaf) await new Promise<void>((resolve) => held.push(resolve));
    const answer = respond(pathname.split("/").slice(3), searchParams, init);
    if (server.holding) await new Promise<void>((resolve) => held.push(resolve));
    return answer;
  }

  function respond([first, second]: string[], query: URLSearchParams, init: RequestInit): Response {
    if (server.failing !== null) return Response.json({ title: "failing" }, { status: server.failing });
    if (first === "summary") return Response.json(summary());
    if (first === "read-all") {
      const { upTo }: { upTo: number } = JSON.parse(String(init.body));
      changeMarks({ mark: "read", at, upTo });
      return Response.json(summary());
    }
    if (first !== undefined) {
      const id = first as NotificationId;
      const on = second?.startsWith("un") ? null : at;
      changeMarks({ mark: second?.endsWith("archive") ? "archived" : "read", at: on, ids: [id] });
      return Response.json(log.find((row) => row.id === first));
    }
    const before = Number(query.get("cursor") ?? Number.POSITIVE_INFINITY);
    const older = server.list().filter((row) => row.seq < before);
    const items = older.slice(0, pageSize);
    return Response.json({ items, nextCursor: older.length > pageSize ? String(items.at(-1)?.seq) : null });
  }

  const summary = () => ({ head: log.length, unread: server.unread(), revision: server.revision });

  return { ...fake, server };
}
