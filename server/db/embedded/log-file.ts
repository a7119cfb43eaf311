// PostgreSQL's own log: kept from growing without end, and read back for the reason of a failed start.
import { readFileSync, renameSync, statSync } from "node:fs";
import { lastLine } from "./run.ts";

const LARGEST = 10_000_000;

/** Call before a start. Keeps one older file. @returns where, in bytes, this start's lines will begin. */
export function turnLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= LARGEST) return size;
  renameSync(file, `${file}.1`);
  return 0;
}

/** What it said last, before the lines in which it merely says that it is leaving. */
export function complaintSince(file: string, start: number): string {
  const text = readFileSync(file).subarray(start).toString();
  const fatal = text.split("\n").filter((line) => /\b(FATAL|PANIC):/.test(line));
  return lastLine(fatal.join("\n"))?.replace(/^.*?(FATAL|PANIC):\s*/, "") ?? lastLine(text) ?? "it said nothing";
}
