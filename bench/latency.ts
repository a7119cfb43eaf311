// From a booking's HTTP request to its owner's frame, through the real server, a durable database and real sockets; then how
// many bookings a second one server process takes. Run: bun bench/latency.ts [bookings a second] [seconds] [sockets]

import { setStage } from "./stage.ts";
import { addTown, type Town } from "./town.ts";

const [rate = 200, seconds = 10, sockets = 1_000] = process.argv.slice(2).map(Number);
/** Requests under way at once when the question is how many. */
const crowd = 32;
const crowdBookings = 6_000;
/** Seconds in which a server that has just started, and its connections, do everything for the first time. */
const firstSeconds = 2;

let booked = 0;

const { base, live, db, receiver, stop } = await setStage();
try {
  const town = await addTown(db, sockets, rate * (firstSeconds + seconds) + crowdBookings);
  await receiver.open({ url: live, headers: town.owners });
  console.log(`${rate} bookings/s, ${sockets} sockets`);
  console.log(`just started, ${firstSeconds} s: ${await steady(town, firstSeconds)}`);
  console.log(`from then on, ${seconds} s: ${await steady(town, seconds)}`);
  await crowded(town);
} finally {
  await stop();
}

/** A booking every 1/rate s, whether or not the one before has been answered. */
async function steady(town: Town, length: number): Promise<string> {
  const total = rate * length;
  const answers: Promise<number>[] = [];
  const start = performance.now();
  for (let nth = 0; nth < total; nth++) {
    const wait = start + (nth * 1_000) / rate - performance.now();
    if (wait > 0) await Bun.sleep(wait);
    answers.push(book(town));
  }
  const responses = await Promise.all(answers);
  const frames = await receiver.received(booked);
  return `decision → frame: ${percentiles(frames)}; request → answer: ${percentiles(responses)}`;
}

/** As many as possible with a crowd of requests under way. */
async function crowded(town: Town): Promise<void> {
  let left = crowdBookings;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: crowd }, async () => {
      while (left-- > 0) await book(town);
    }),
  );
  const elapsed = performance.now() - start;
  await receiver.received(booked);
  console.log(`${Math.round((crowdBookings * 1_000) / elapsed)} bookings/s with ${crowd} requests under way`);
}

async function book(town: Town): Promise<number> {
  const { headers, body } = town.nextBooking();
  const start = performance.now();
  const response = await fetch(`${base}/api/bookings`, { method: "POST", headers, body });
  if (response.status !== 201) throw new Error(`a booking was answered ${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
  booked++;
  return performance.now() - start;
}

function percentiles(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.toFixed(1);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms`;
}
