// A row of the table of faults: one function for the quick test and for the soak, which differ in scale alone.

import type { Outcome } from "./outcome.ts";

export interface Row {
  /** Names it on the command line. */
  readonly key: string;
  readonly title: string;
  /** Milliseconds within which everybody must have everything after the fault; judged by the soak, on a quiet machine. */
  readonly within: number;
  /** The same, from a commit to its last listener. */
  readonly deliveredWithin?: number;
  /** `scale`: 1 for the whole of what the row asks, 0 for the least that shows it. */
  readonly run: (scale: number) => Promise<Outcome>;
}

/** A count at this scale. */
export const scaled = (scale: number, least: number, full: number): number =>
  Math.max(least, Math.round(Math.min(scale, 1) * full));

export const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`;

/** Runs it; of an error that came in the taking down of another, both are told. */
export async function runRow({ run }: Row, scale: number): Promise<Outcome> {
  try {
    return await run(scale);
  } catch (error) {
    throw error instanceof SuppressedError ? new Error(told(error).join("\nand then: "), { cause: error }) : error;
  }
}

function told(error: unknown): readonly string[] {
  if (error instanceof SuppressedError) return [...told(error.suppressed), ...told(error.error)];
  return [error instanceof Error ? error.message.slice(0, longest) : String(error)];
}

/** Of a message: a server that complains may do so a thousand times. */
const longest = 2_000;
