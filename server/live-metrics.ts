// What the live layer tells of itself, as metrics. Labels are of closed sets: no id, and no number that a client may choose.

import { closeCodes } from "@parkmate/protocol/close-codes";
import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import type { FrameKind, LiveGauges, LiveMeter } from "./live/meter.ts";

/** Seconds. A delivery that stays within one process takes less than the first. */
export const quickTimes = [0.0005, 0.001, 0.002, 0.004, 0.008, 0.015, 0.03, 0.06, 0.125, 0.25, 0.5, 1, 2.5, 5, 10];

/** A client may close with any number; those beyond ours and RFC 6455's count as one. */
const knownCodes = new Set<number>([
  ...Object.values(closeCodes).map(({ code }) => code),
  ...[1000, 1001, 1002, 1003, 1005, 1006, 1007, 1008, 1009, 1011],
]);

const modes = ["plain", "v1"] as const;
type Mode = (typeof modes)[number];

/** `now` is a monotonic clock, in milliseconds. */
export function createLiveMetrics(registry: Registry, now: () => number): LiveMeter {
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter({ name, help, labelNames, registers });
  const times = (name: string, help: string) => new Histogram({ name, help, registers, buckets: quickTimes });

  const open: Record<Mode, number> = { plain: 0, v1: 0 };
  const sent: Record<FrameKind, number> = { notification: 0, changed: 0, topic: 0, control: 0 };
  let sweptAt = now();
  let read: LiveGauges | null = null;

  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      ...{ name, help, registers },
      collect() {
        this.set(value());
      },
    });

  new Gauge({
    ...{ name: "parkmate_sockets", help: "Open sockets, by mode", labelNames: ["mode"], registers },
    collect() {
      for (const mode of modes) this.set({ mode }, open[mode]);
    },
  });
  gauge("parkmate_socket_queued_bytes", "Bytes that wait for slow readers", () => read?.queuedBytes() ?? 0);
  gauge("parkmate_sockets_joining", "Sockets that the database is being asked for", () => read?.joining() ?? 0);
  gauge("parkmate_sockets_waiting", "Sockets that wait for their turn at the database", () => read?.waiting() ?? 0);
  // The one that is told for every frame: it is counted without the library, and handed over when somebody asks.
  new Counter({
    ...{ name: "parkmate_frames_sent_total", help: "Frames sent, by kind", labelNames: ["kind"], registers },
    collect() {
      this.reset();
      for (const [kind, count] of Object.entries(sent)) this.inc({ kind }, count);
    },
  });
  const opened = counter("parkmate_sockets_opened_total", "Sockets opened, by mode", ["mode"]);
  const closed = counter("parkmate_sockets_closed_total", "Sockets closed, by mode and close code", ["mode", "code"]);
  const welcomes = counter("parkmate_welcomes_total", "Welcomes, by how they began", ["outcome"]);
  const healed = counter("parkmate_notifications_healed_total", "Notifications that no hint brought", ["by"]);
  const delivery = times("parkmate_delivery_seconds", "From the publishing of a hint to the sending of its frame");
  const sweeps = times("parkmate_heads_sweep_seconds", "How long a sweep of the inboxes' heads took");
  const interval = new Gauge({
    ...{ name: "parkmate_heads_sweep_interval_seconds", registers },
    help: "Between the ends of the last two sweeps of the heads",
  });
  gauge("parkmate_heads_sweep_age_seconds", "Since the last sweep of the heads", () => (now() - sweptAt) / 1_000);
  const waits = times("parkmate_admission_wait_seconds", "How long a socket waited for its turn at the database");
  const refusals = counter("parkmate_admission_refused_total", "Sockets that got no turn or no room, by why", ["why"]);
  const acks = counter("parkmate_acks_total", "Acknowledgements, by stage", ["stage"]);

  return {
    gauges(gauges) {
      read = gauges;
    },
    opened(mode) {
      open[mode]++;
      opened.inc({ mode });
    },
    closed(mode, code) {
      open[mode]--;
      closed.inc({ mode, code: knownCodes.has(code) ? String(code) : "other" });
    },
    sent(kind) {
      sent[kind]++;
    },
    welcomed: (outcome) => welcomes.inc({ outcome }),
    healed: (by, notifications) => healed.inc({ by }, notifications),
    delivered: (latency) => delivery.observe(Math.max(0, latency) / 1_000),
    swept(since, took) {
      sweptAt = now();
      interval.set(since / 1_000);
      sweeps.observe(took / 1_000);
    },
    admitted: (waited) => waits.observe(waited / 1_000),
    refused: (why) => refusals.inc({ why }),
    acked: (stage) => acks.inc({ stage }),
  };
}
