// What the live layer tells of itself to whoever counts. A port: the hub calls it and knows no metrics library, so every call
// has to be cheap and must not throw.

export type FrameKind = "notification" | "changed" | "topic" | "control";

/** What is read now and then instead of being told. */
export interface LiveGauges {
  /** Sockets open on this process. */
  readonly sockets: () => number;
  /** Bytes that wait for readers, over all sockets. */
  readonly queuedBytes: () => number;
  /** Sockets that the database is being asked for (their login, their welcome, what they miss), and those that wait for a turn. */
  readonly joining: () => number;
  readonly waiting: () => number;
}

/** Times in milliseconds. */
export interface LiveMeter {
  /** Called once, when the hub is made. */
  gauges(gauges: LiveGauges): void;
  opened(mode: "plain" | "v1"): void;
  /** `code` is the close code as the network layer saw it: ours (4000 and up), 1006 for a cut line, … */
  closed(mode: "plain" | "v1", code: number): void;
  sent(kind: FrameKind): void;
  /** How a welcome began: without `since`, with everything after it, or with what cannot be replayed. */
  welcomed(outcome: "fresh" | "resumed" | "reset"): void;
  /** So many notifications came from the inbox instead of a hint: after a gap or a slow reader, or found by the sweep. */
  healed(by: "drain" | "sweep", notifications: number): void;
  /** From the publish of a hint to the sending of its frame, once a person and hint. */
  delivered(latency: number): void;
  /** A sweep of the heads is through: since the one before it ended, and how long it took. */
  swept(since: number, took: number): void;
  /** A socket got its turn at the database after so long. */
  admitted(waited: number): void;
  /**
   * Before the upgrade: by the address's sockets or rate, or by the queue for the database. After it: by that queue, or the
   * person's sockets. One that is live already and was only to be caught up is found again by the next sweep.
   */
  refused(why: "address_sockets" | "address_rate" | "queue" | "person_sockets"): void;
  acked(stage: "rendered" | "seen"): void;
}

const nothing = () => {};

/** Counts nothing. */
export const noMeter: LiveMeter = {
  gauges: nothing,
  opened: nothing,
  closed: nothing,
  sent: nothing,
  welcomed: nothing,
  healed: nothing,
  delivered: nothing,
  swept: nothing,
  admitted: nothing,
  refused: nothing,
  acked: nothing,
};
