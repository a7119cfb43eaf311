// What the documents show is run as it stands: a fenced block marked `run` has to succeed, and what the `output` block after it
// shows has to come out. The client's quickstart, too.

import { describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { demoPassword } from "@parkmate/server/people/demo-accounts";
import { bookAhead } from "./harness/parking.ts";
import { signIn } from "./harness/people.ts";
import { root, startProgram } from "./harness/program.ts";
import { setStageWithServer } from "./harness/stage.ts";

const { server } = await setStageWithServer();

interface Example {
  readonly language: "ts" | "sh";
  readonly line: number;
  readonly source: string;
  /** Lines that it prints, in this order; `…` stands for anything. */
  readonly output: readonly string[];
}

const commands = { ts: ["bun", "run", "-"], sh: ["bash", "-euo", "pipefail"] } as const;

/** How many examples each has at least: a mark that nobody recognises any more would otherwise run nothing. */
const documents = { "docs/quick-reference.md": 1, "README.md": 0 } as const;

for (const [document, least] of Object.entries(documents)) {
  const text = readDocument(document);
  const examples = findExamples(text ?? "");

  describe(document, () => {
    test("is there, with its examples", () => {
      expect(text).not.toBeNull();
      expect(examples.length).toBeGreaterThanOrEqual(least);
    });

    for (const { language, line, source, output } of examples) {
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
    if ((language !== "ts" && language !== "sh") || !words.includes("run")) return [];
    const next = blocks[nth + 1];
    const output = next?.mark === "output" ? next.body.trimEnd().split("\n") : [];
    return [{ language, line, source: body, output }];
  });
}

function asPattern(line: string): RegExp {
  return new RegExp(line.split("…").map(RegExp.escape).join(".*"));
}
