// The whole of each fault, one after the other, and a table of what it came to in docs/soak.md. A row that runs again replaces its
// line; lines of another machine go. Run: npm run soak [-- --rows=a,f] [--scale=0.1]; of them g2 takes an hour.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";
import { join } from "node:path";
import { root } from "../harness/program.ts";
import type { Outcome } from "./outcome.ts";
import { type Row, runRow, seconds } from "./row.ts";
import { rows } from "./rows.ts";
import { heapAllowed, memoryAllowed } from "./scene.ts";

const file = join(root, "docs", "soak.md");
const machine = `${cpus().length} × ${cpus()[0]?.model.trim() || "CPU"}, ${gigabytes(totalmem())} GB, ${type()} ${release()}, Bun ${Bun.version}`;

const columns = [
  ...["row", "fault", "what ran", "times", "sent", "lost", "doubled", "out of order", "slowest recovery"],
  ...["slowest delivery", "control client: lost, disconnects", "memory before → after", "verdict", "when, scale"],
];

const chosen = option("rows")?.split(",");
const unknown = chosen?.filter((key) => !rows.some((row) => row.key === key)) ?? [];
const scale = Number(option("scale") ?? 1);
if (unknown.length > 0 || !(scale > 0 && scale <= 1)) {
  console.error(`Rows are ${rows.map(({ key }) => key).join(", ")}; a scale is more than 0 and at most 1.`);
  process.exit(2);
}

let failed = 0;
for (const row of rows) {
  if (chosen !== undefined && !chosen.includes(row.key)) continue;
  console.log(`\n${row.key}. ${row.title}`);
  try {
    const outcome = await runRow(row, scale);
    const complaints = judge(row, outcome);
    if (complaints.length > 0) failed++;
    write(row.key, lineOf(row, outcome, complaints));
    console.log(JSON.stringify({ ...outcome, complaints }, null, 2));
  } catch (error) {
    failed++;
    const why = error instanceof Error ? error.message : String(error);
    write(row.key, cells([row.key, row.title, brief(why), ...Array(9).fill(""), "**did not end**", when()]));
    console.error(error);
  }
}
console.log(failed === 0 ? "\nEverything held." : `\n${failed} did not hold.`);
process.exit(failed === 0 ? 0 : 1);

/** What the row itself finds wrong, and what only counts where the machine is quiet. */
function judge({ within, deliveredWithin }: Row, outcome: Outcome): readonly string[] {
  const { complaints, slowestRecovery, slowestDelivery, memory } = outcome;
  const grown = (kind: "resident" | "heap") => (memory === undefined ? 0 : memory.after[kind] - memory.before[kind]);
  return [
    ...complaints,
    ...(slowestRecovery > within ? [`recovery took more than ${seconds(within)}`] : []),
    ...(slowestDelivery > (deliveredWithin ?? Number.POSITIVE_INFINITY) ? ["a delivery took too long"] : []),
    ...(grown("resident") > memoryAllowed ? [`the server kept ${megabytes(grown("resident"))} MB more`] : []),
    ...(grown("heap") > heapAllowed ? [`its objects took ${megabytes(grown("heap"))} MB more`] : []),
  ];
}

function lineOf({ key, title }: Row, outcome: Outcome, complaints: readonly string[]): string {
  const { ran, times, sent, lost, doubled, disordered, control, memory, remarks } = outcome;
  return cells([
    ...[key, title, [ran, ...remarks].join("; ")],
    ...[times, sent, lost, doubled, disordered].map((count) => count.toLocaleString("en")),
    ...[timed(outcome.slowestRecovery), timed(outcome.slowestDelivery)],
    control === undefined ? "–" : `${control.lost}, ${control.disconnects}`,
    memory === undefined ? "–" : `${told(memory, "resident")} MB, heap ${told(memory, "heap")}`,
    complaints.length === 0 ? "held" : `**${brief(complaints.join("; "))}**`,
    when(),
  ]);
}

function told({ before, after }: NonNullable<Outcome["memory"]>, kind: "resident" | "heap"): string {
  return `${megabytes(before[kind])} → ${megabytes(after[kind])}`;
}

/** Read and written in one go, so that two runs of other rows can share the file. */
function write(key: string, line: string): void {
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  const kept = before.includes(`Machine: ${machine}\n`)
    ? before.split("\n").filter((text) => keyOf(text) !== undefined)
    : [];
  const lines = [...kept.filter((text) => keyOf(text) !== key), line];
  const order = rows.map((row) => row.key);
  lines.sort((a, b) => order.indexOf(keyOf(a) ?? "") - order.indexOf(keyOf(b) ?? ""));
  writeFileSync(file, `${head()}\n${lines.join("\n")}\n`);
}

/** Of a line of the table; undefined for any other. */
function keyOf(line: string): string | undefined {
  const key = /^\| (\w+) \|/.exec(line)?.[1];
  return rows.some((row) => row.key === key) ? key : undefined;
}

function head(): string {
  return [
    "# Faults, at length",
    "",
    "Written by `npm run soak`; `journeys/faults` says what each row does. Scale 1 is the whole of what the row asks for.",
    "",
    "*Sent* counts each notification once for each listener it is owed to, and comes from the database, as do *lost* and what",
    "was never committed. *Recovery* is from losing a line to having everything again, *delivery* from the commit to the",
    "listener's hands, time without a server included. Listeners come back after 0.1 to 0.5 s. The *control client* is on a",
    "server that is spared, and *memory* is that server's, resident, after a collection, before the listeners came and after they",
    `went; it may keep ${megabytes(memoryAllowed)} MB, ${megabytes(heapAllowed)} of them in its heap. Sockets and subscriptions must be`,
    "exactly as before. The PostgreSQL does not sync (it is the tests' own), except in b2.",
    "",
    `Machine: ${machine}`,
    "",
    cells(columns),
    cells(columns.map(() => "---")),
  ].join("\n");
}

function option(name: string): string | undefined {
  const prefix = `--${name}=`;
  return process.argv.find((word) => word.startsWith(prefix))?.slice(prefix.length);
}

function cells(texts: readonly string[]): string {
  return `| ${texts.map((text) => text.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
}

function when(): string {
  return `${new Date().toISOString().slice(0, 10)}, ${scale}`;
}

function timed(milliseconds: number): string {
  return milliseconds === 0 ? "–" : seconds(milliseconds);
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}

function gigabytes(bytes: number): number {
  return Math.round(bytes / 1024 ** 3);
}

function brief(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 200)} …`;
}
