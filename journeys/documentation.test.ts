// What the documents show is run as it stands: a fenced block marked `run` has to succeed, and what the `output` block after it
// shows has to come out. One marked `browser` runs on a page, in front of an owner. The client's quickstart, too.

import { describe, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoPassword } from "@parkmate/server/people/demo-accounts";
import { journeysIn, launchBrowser } from "./harness/browser.ts";
import { book, bookAhead, findLot } from "./harness/parking.ts";
import { signIn } from "./harness/people.ts";
import { root, startProgram } from "./harness/program.ts";
import { setStageWithServer } from "./harness/stage.ts";
import { createTape } from "./harness/tape.ts";

const { stage, server } = await setStageWithServer();
const journey = journeysIn(stage.use(await launchBrowser()), server);

interface Example {
  readonly language: keyof typeof commands | "js";
  readonly line: number;
  readonly source: string;
  /** Lines that it prints, in this order; `…` stands for anything. */
  readonly output: readonly string[];
}

const commands = { ts: ["bun", "run", "-"], sh: ["bash", "-euo", "pipefail"] } as const;

/** How many examples each has at least: a mark that nobody recognises any more would otherwise run nothing. */
const documents = { "docs/quick-reference.md": 5, "README.md": 0 } as const;

for (const [document, least] of Object.entries(documents)) {
  const text = readDocument(document);
  const examples = findExamples(text ?? "");

  describe(document, () => {
    test("is there, with its examples", () => {
      expect(text).not.toBeNull();
      expect(examples.length).toBeGreaterThanOrEqual(least);
    });

    for (const { language, line, source, output } of examples) {
      if (language === "js") {
        journey(`the example in line ${line}, in a browser`, async (open) => {
          const page = await (await open({ person: await signIn(server, "owner") })).visit("/lots");
          const printed = createTape<string>();
          page.on("console", (message) => printed.add(message.text()));
          await page.evaluate(source);
          for (const line of output) await printed.find(line, (text) => asPattern(line).test(text));
        });
        continue;
      }
      test(`the example in line ${line}`, async () => {
        await using program = startProgram(commands[language], { env: { PARKMATE_URL: server.url }, input: source });
        const end = await program.end();
        expect({ end, stderr: program.stderr.items }).toEqual({ end: 0, stderr: [] });
        let from = 0;
        for (const line of output) {
          const found = program.stdout.items.findIndex((printed, nth) => nth >= from && asPattern(line).test(printed));
          if (found === -1)
            throw new Error(`"${line}" was not printed, in its place:\n${program.stdout.items.join("\n")}`);
          from = found + 1;
        }
      });
    }
  });
}

test("the quickstart prints a notification as it comes, and ends when it is told to", async () => {
  const command = ["bun", "client/examples/quickstart.ts", server.url, "owner@parkmate.test", demoPassword];
  await using program = startProgram(command);
  await program.stdout.find("the connection", (line) => line.startsWith("(live"));
  await bookAhead(await signIn(server, "driver"), server, "Marine Drive Parking");
  const line = await program.stdout.find("the notification", (printed) => printed.startsWith("#"));
  expect(line).toMatch(/^#\d+ info: New booking received in Marine Drive Parking$/);
  program.signal("SIGINT");
  expect(await program.end()).toBe(0);
  expect(program.stderr.items).toEqual([]);
});

describe("the client's other examples", () => {
  const lotName = "Marine Drive Parking";
  const example = (name: string, ...more: string[]) =>
    startProgram(["bun", `client/examples/${name}.ts`, server.url, "owner@parkmate.test", demoPassword, ...more]);

  test("the robot reads what is only information, also what came while it was away", async () => {
    const folder = mkdtempSync(join(tmpdir(), "parkmate-robot-"));
    const file = join(folder, "place");
    const driver = await signIn(server, "driver");
    const run = async (until: string) => {
      await using program = example("robot", file);
      await program.stdout.find("the connection", (line) => line === "at work");
      if (!until.includes("late")) await bookAhead(driver, server, lotName);
      expect(await program.stdout.find("what it did", (line) => line.startsWith("read"))).toBe(until);
      program.signal("SIGINT");
      expect(await program.end()).toBe(0);
      expect(program.stderr.items).toEqual([]);
    };
    await run(`read: New booking received in ${lotName}`);
    await bookAhead(driver, server, lotName);
    await run(`read, late: New booking received in ${lotName}`);
    rmSync(folder, { recursive: true });
  });

  test("a lot's free slots are counted as they change", async () => {
    const lot = await findLot(server, lotName);
    const free = lot.slots.filter(({ state }) => state === "free").length;
    await using program = example("watch-lot", lot.id);
    await program.stdout.find("what is free", (line) => line === `${free} free`);
    await book(await signIn(server, "driver"), server, lotName);
    await program.stdout.find("one less", (line) => line === `${free - 1} free`);
    program.signal("SIGINT");
    expect(await program.end()).toBe(0);
    expect(program.stderr.items).toEqual([]);
  });
});

function readDocument(name: string): string | null {
  const file = join(root, name);
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}

function findExamples(markdown: string): readonly Example[] {
  const blocks = [...markdown.matchAll(/^```([^\n`]*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    mark: match[1]?.trim() ?? "",
    body: match[2] ?? "",
    line: markdown.slice(0, match.index).split("\n").length,
  }));
  return blocks.flatMap(({ mark, body, line }, nth) => {
    const [language, ...words] = mark.split(/\s+/);
    const isRun = (language === "ts" || language === "sh") && words.includes("run");
    const isOnPage = language === "js" && words.includes("browser");
    if (!isRun && !isOnPage) return [];
    const next = blocks[nth + 1];
    const output = next?.mark === "output" ? next.body.trimEnd().split("\n") : [];
    return [{ language, line, source: body, output }];
  });
}

function asPattern(line: string): RegExp {
  return new RegExp(line.split("…").map(RegExp.escape).join(".*"));
}
