// Metrics: what is told comes out, in seconds, and nobody can make them grow.

import { expect, test } from "bun:test";
import { closeCodes } from "@parkmate/protocol/close-codes";
import { createMetrics } from "./metrics.ts";
import { createSweep } from "./sweep.ts";

function create() {
  let now = 0;
  const metrics = createMetrics(() => now);
  const pass = (milliseconds: number) => {
    now += milliseconds;
  };
  /** The samples of one name, by their labels as they are written. */
  async function samples(name: string): Promise<Record<string, number>> {
    const lines = (await metrics.read()).split("\n").filter((line) => new RegExp(`^${name}[{ ]`).test(line));
    return Object.fromEntries(
      lines.map((line) => {
        const end = line.lastIndexOf(" ");
        return [line.slice(name.length, end), Number(line.slice(end))];
      }),
    );
  }
  return { metrics, samples, pass };
}

test("sockets are counted by mode while they are open, and by why they closed", async () => {
  const { metrics, samples } = create();
  for (const mode of ["plain", "v1", "v1", "v1"] as const) metrics.live.opened(mode);
  metrics.live.closed("v1", closeCodes.tooSlow.code);
  metrics.live.closed("v1", 1006);
  expect(await samples("parkmate_sockets")).toEqual({ '{mode="plain"}': 1, '{mode="v1"}': 1 });
  expect(await samples("parkmate_sockets_opened_total")).toEqual({ '{mode="plain"}': 1, '{mode="v1"}': 3 });
  expect(await samples("parkmate_sockets_closed_total")).toEqual({
    ...{ '{mode="v1",code="4101"}': 1, '{mode="v1",code="1006"}': 1 },
  });
});

test("whatever codes clients close with, they add one series", async () => {
  const { metrics, samples } = create();
  for (let code = 3000; code < 4000; code++) {
    metrics.live.opened("plain");
    metrics.live.closed("plain", code);
  }
  expect(await samples("parkmate_sockets_closed_total")).toEqual({ '{mode="plain",code="other"}': 1_000 });
});

test("what the live layer tells comes out", async () => {
  const { metrics, samples, pass } = create();
  const { live } = metrics;
  live.gauges({ sockets: () => 9, queuedBytes: () => 4_096, joining: () => 3, waiting: () => 7 });
  for (const kind of ["notification", "notification", "control"] as const) live.sent(kind);
  for (const outcome of ["fresh", "resumed", "reset", "resumed"] as const) live.welcomed(outcome);
  live.healed("drain", 5);
  live.healed("sweep", 2);
  live.healed("sweep", 1);
  live.admitted(20);
  live.refused("queue");
  live.acked("seen");
  live.swept(15_000, 40);
  pass(2_500);
  expect(await samples("parkmate_socket_queued_bytes")).toEqual({ "": 4_096 });
  expect(await samples("parkmate_sockets_joining")).toEqual({ "": 3 });
  expect(await samples("parkmate_sockets_waiting")).toEqual({ "": 7 });
  const frames = { '{kind="notification"}': 2, '{kind="changed"}': 0, '{kind="topic"}': 0, '{kind="control"}': 1 };
  expect(await samples("parkmate_frames_sent_total")).toEqual(frames);
  // Reading them does not count them again.
  expect(await samples("parkmate_frames_sent_total")).toEqual(frames);
  expect(await samples("parkmate_welcomes_total")).toEqual({
    ...{ '{outcome="fresh"}': 1, '{outcome="resumed"}': 2, '{outcome="reset"}': 1 },
  });
  expect(await samples("parkmate_notifications_healed_total")).toEqual({ '{by="drain"}': 5, '{by="sweep"}': 3 });
  expect(await samples("parkmate_admission_wait_seconds_sum")).toEqual({ "": 0.02 });
  expect(await samples("parkmate_admission_refused_total")).toEqual({ '{why="queue"}': 1 });
  expect(await samples("parkmate_acks_total")).toEqual({ '{stage="seen"}': 1 });
  expect(await samples("parkmate_heads_sweep_interval_seconds")).toEqual({ "": 15 });
  expect(await samples("parkmate_heads_sweep_seconds_sum")).toEqual({ "": 0.04 });
  expect(await samples("parkmate_heads_sweep_age_seconds")).toEqual({ "": 2.5 });
});

test("deliveries fall into buckets that begin at half a millisecond; a clock that went back counts as none", async () => {
  const { metrics, samples } = create();
  for (const latency of [0.4, 3, 40, -5]) metrics.live.delivered(latency);
  const buckets = await samples("parkmate_delivery_seconds_bucket");
  expect(Object.keys(buckets)[0]).toBe('{le="0.0005"}');
  expect(buckets).toMatchObject({ '{le="0.0005"}': 2, '{le="0.004"}': 3, '{le="0.06"}': 4, '{le="+Inf"}': 4 });
});

test("requests are counted by route, method and status, and timed", async () => {
  const { metrics, samples } = create();
  const route = "/api/lots/:id";
  for (const status of [200, 200, 404]) metrics.request({ route, method: "GET", status, took: 20 });
  expect(await samples("parkmate_http_requests_total")).toEqual({
    ...{
      '{route="/api/lots/:id",method="GET",status="200"}': 2,
      '{route="/api/lots/:id",method="GET",status="404"}': 1,
    },
  });
  expect(await samples("parkmate_http_request_seconds_sum")).toEqual({ '{route="/api/lots/:id",method="GET"}': 0.06 });
});

test("a sweep is timed, and its failure is counted and still a failure", async () => {
  const { metrics, samples, pass } = create();
  let isBroken = false;
  const timed = metrics.timed(
    createSweep("bookings", async () => {
      pass(30);
      if (isBroken) throw new Error("the database is away");
    }),
  );
  expect(await samples("parkmate_sweep_failures_total")).toEqual({ '{sweep="bookings"}': 0 });
  await timed();
  isBroken = true;
  expect(timed()).rejects.toThrow("the database is away");
  expect(await samples("parkmate_sweep_failures_total")).toEqual({ '{sweep="bookings"}': 1 });
  expect(await samples("parkmate_sweep_seconds_count")).toEqual({ '{sweep="bookings"}': 2 });
  expect(await samples("parkmate_sweep_seconds_sum")).toEqual({ '{sweep="bookings"}': 0.06 });
});

test("the pool and the hints are looked at when somebody asks", async () => {
  const { metrics, samples } = create();
  const pool = { totalCount: 4, idleCount: 3, waitingCount: 0 };
  let isUp = true;
  metrics.watchPool(pool);
  metrics.watchPubSub(() => isUp);
  expect(await samples("parkmate_pubsub_up")).toEqual({ "": 1 });
  Object.assign(pool, { totalCount: 16, idleCount: 0, waitingCount: 5 });
  isUp = false;
  expect(await samples("parkmate_pubsub_up")).toEqual({ "": 0 });
  expect(await samples("parkmate_database_pool")).toEqual({
    ...{ '{state="total"}': 16, '{state="idle"}': 0, '{state="waiting"}': 5 },
  });
});

test("of the process it tells what means something here", async () => {
  const { metrics, samples } = create();
  metrics.watchProcess();
  for (const name of ["process_resident_memory_bytes", "process_open_fds", "nodejs_heap_size_used_bytes"]) {
    expect((await samples(name))[""]).toBeGreaterThan(0);
  }
  expect(metrics.names()).toContain("nodejs_eventloop_lag_p99_seconds");
  expect(metrics.names().filter((name) => /heap_space|active_/.test(name))).toEqual([]);
});
