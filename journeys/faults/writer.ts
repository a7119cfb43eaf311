// Makes things happen that somebody has to hear of: bookings over HTTP, as drivers make them. It notes what was answered, since
// what was answered 201 must be there and must be heard, whatever dies meanwhile.

import { until } from "../harness/until.ts";
import type { Town } from "./town.ts";

export interface Writer {
  /** Ids of bookings that were answered 201. */
  readonly accepted: ReadonlySet<string>;
  /** How often each other status was answered. */
  readonly refused: ReadonlyMap<number, number>;
  /** What else than "come again later" was answered, in its own words: the first few. */
  readonly surprises: readonly string[];
  /** Those whose answer was no problem+json. */
  readonly speechless: () => number;
  /** Requests whose line broke before an answer came: nobody knows what became of them. */
  readonly unanswered: () => number;
  /** The longest that a request waited for its answer or its end, in milliseconds. */
  readonly slowest: () => number;
  /** One booking, of the next owner in turn at the next server, unless they are chosen. */
  readonly book: (chosen?: { readonly owner?: number; readonly url?: string }) => Promise<void>;
  /** Resolves when so many more are accepted. */
  readonly accepts: (more: number, within?: number) => Promise<void>;
  /** So many, a few at once. */
  readonly write: (bookings: number) => Promise<void>;
  /** So many a second from now on, until `stop`; fewer when too many wait for their answer. */
  readonly start: (rate: number) => void;
  /** Resolves when everything is answered. */
  readonly stop: () => Promise<void>;
}

const crowd = 8;
/** Fewer than a server has database connections: it is to be broken by the fault, not by the load on a slow machine. */
const waitingAtMost = 12;
const surprisesKept = 3;
/** Past this a request is taken to hang. */
const answerWithin = 60_000;

/** The servers are asked in turn. */
export function createWriter(town: Town, urls: readonly string[]): Writer {
  const accepted = new Set<string>();
  const refused = new Map<number, number>();
  const surprises: string[] = [];
  let speechless = 0;
  let unanswered = 0;
  let slowest = 0;
  let turn = 0;

  async function book({ owner, url = urls[turn++ % urls.length] ?? "" }: Parameters<Writer["book"]>[0] = {}) {
    const { token, body } = town.nextBooking(owner);
    const began = performance.now();
    try {
      const response = await fetch(`${url}/api/bookings`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(answerWithin),
      });
      const text = await response.text();
      if (response.status === 201) accepted.add((JSON.parse(text) as { id: string }).id);
      else note(response, text);
    } catch {
      unanswered++;
    } finally {
      slowest = Math.max(slowest, performance.now() - began);
    }
  }

  function note({ status, headers }: Response, text: string): void {
    refused.set(status, (refused.get(status) ?? 0) + 1);
    if (status !== 503 && surprises.length < surprisesKept) surprises.push(`${status} ${text}`);
    if (headers.get("content-type") !== "application/problem+json" || text === "") speechless++;
  }

  async function accepts(more: number, within?: number): Promise<void> {
    const aim = accepted.size + more;
    await until(`${more} more bookings are accepted`, () => accepted.size >= aim, within);
  }

  async function write(bookings: number): Promise<void> {
    let left = bookings;
    const one = async () => {
      while (left-- > 0) await book();
    };
    await Promise.all(Array.from({ length: crowd }, one));
  }

  const running = new Set<Promise<unknown>>();
  let timer: Timer | undefined;

  function start(rate: number): void {
    const begun = performance.now();
    let made = 0;
    timer = setInterval(() => {
      const due = Math.floor(((performance.now() - begun) * rate) / 1_000);
      for (; made < due; made++) {
        if (running.size >= waitingAtMost) continue;
        const booking = book().finally(() => running.delete(booking));
        running.add(booking);
      }
    }, 10);
  }

  async function stop(): Promise<void> {
    clearInterval(timer);
    await Promise.all(running);
  }

  return {
    accepted,
    refused,
    surprises,
    speechless: () => speechless,
    unanswered: () => unanswered,
    slowest: () => slowest,
    book,
    accepts,
    write,
    start,
    stop,
  };
}
