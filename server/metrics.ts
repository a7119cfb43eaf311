// What an operator's monitoring reads at /metrics, in Prometheus' words: a registry of our own, filled by those who know.
// Labels are of closed sets (routes as they are declared, never as they were asked for), so that nobody can make them grow.

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { LiveMeter } from "./live/meter.ts";
import { createLiveMetrics, quickTimes } from "./live-metrics.ts";
import type { Sweep } from "./sweep.ts";

export type Metrics = ReturnType<typeof createMetrics>;

/** Of one HTTP request. */
export interface RequestMeasure {
  /** As declared: `/api/bookings/:id`. */
  readonly route: string;
  readonly method: string;
  readonly status: number;
  /** Until the answer began; milliseconds. */
  readonly took: number;
}

/** What pg's pool says of itself. */
export interface PoolCounts {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

/** Of prom-client's own, those that mean under Bun what they say. */
const ofTheProcess =
  /^process_(cpu_|resident_memory_bytes|start_time_|open_fds|max_fds)|^nodejs_(eventloop_lag_|heap_size_)/;

/** Seconds. */
const requestTimes = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** `now` is a monotonic clock, in milliseconds. */
export function createMetrics(now: () => number = () => performance.now()) {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    ...{ name: "parkmate_http_requests_total", help: "HTTP requests, by route, method and status", registers },
    labelNames: ["route", "method", "status"],
  });
  const requestSeconds = new Histogram({
    ...{ name: "parkmate_http_request_seconds", help: "Until an HTTP answer began, by route and method", registers },
    ...{ labelNames: ["route", "method"], buckets: requestTimes },
  });
  const sweepSeconds = new Histogram({
    ...{ name: "parkmate_sweep_seconds", help: "How long a turn of a sweep took, by sweep", registers },
    ...{ labelNames: ["sweep"], buckets: quickTimes },
  });
  const sweepFailures = new Counter({
    ...{ name: "parkmate_sweep_failures_total", help: "Turns of a sweep that failed, by sweep", registers },
    labelNames: ["sweep"],
  });
  const live: LiveMeter = createLiveMetrics(registry, now);

  return {
    live,
    /** For Prometheus to read. */
    contentType: registry.contentType,
    read: () => registry.metrics(),
    /** Without their samples. */
    names: () => registry.getMetricsAsArray().map(({ name }) => name),

    request({ route, method, status, took }: RequestMeasure): void {
      requests.inc({ route, method, status });
      requestSeconds.observe({ route, method }, took / 1_000);
    },

    /** The same sweep, counted. */
    timed(sweep: Sweep): Sweep {
      const labels = { sweep: sweep.label };
      // Seen before it fails for the first time: an alert on its growth needs where it grew from.
      sweepFailures.inc(labels, 0);
      const turn = async () => {
        const begun = now();
        try {
          await sweep();
        } catch (error) {
          sweepFailures.inc(labels);
          throw error;
        } finally {
          sweepSeconds.observe(labels, (now() - begun) / 1_000);
        }
      };
      return Object.assign(turn, { label: sweep.label });
    },

    /** The pool of the one database of this process. */
    watchPool(pool: PoolCounts): void {
      new Gauge({
        ...{ name: "parkmate_database_pool", help: "Connections to the database, by state", registers },
        labelNames: ["state"],
        collect() {
          this.set({ state: "total" }, pool.totalCount);
          this.set({ state: "idle" }, pool.idleCount);
          this.set({ state: "waiting" }, pool.waitingCount);
        },
      });
    },

    watchPubSub(isUp: () => boolean): void {
      new Gauge({
        ...{ name: "parkmate_pubsub_up", help: "1 while hints reach the other servers, else 0", registers },
        collect() {
          this.set(isUp() ? 1 : 0);
        },
      });
    },

    /** CPU, memory, files and the event loop. Once a process. */
    watchProcess(): void {
      collectDefaultMetrics({ register: registry });
      for (const { name } of registry.getMetricsAsArray()) {
        if (!name.startsWith("parkmate_") && !ofTheProcess.test(name)) registry.removeSingleMetric(name);
      }
    },
  };
}
