// What an operator reads and sees is what the program does: a server's metrics and log lines, and docs/operating.md.

import { describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { variables } from "@parkmate/server/config";
import { connectLive } from "./harness/live-client.ts";
import { book } from "./harness/parking.ts";
import { signInAll } from "./harness/people.ts";
import { connectPlain } from "./harness/plain-client.ts";
import { root, startProgram } from "./harness/program.ts";
import { main, makeDataDir } from "./harness/server.ts";
import { setStageWithServer } from "./harness/stage.ts";
import { until } from "./harness/until.ts";

const { server } = await setStageWithServer();
const document = readFileSync(join(root, "docs", "operating.md"), "utf8");
const written = (pattern: RegExp) => [...new Set([...document.matchAll(pattern)].map(([word]) => word))].toSorted();

/** A server's metrics now: what is exposed, and the sum of what samples begin with a text. */
async function metrics() {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const names = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = ""]) => name);
  const samples = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const sum = (start: string) =>
    samples
      .filter((line) => line.startsWith(start))
      .reduce((total, line) => total + Number(line.slice(line.lastIndexOf(" "))), 0);
  return { names, sum };
}

describe("docs/operating.md", () => {
  test("tells of each metric that a server has, and of no other", async () => {
    const { names } = await metrics();
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => !document.includes(`\`${name}\``))).toEqual([]);
    const told = written(/\b(parkmate|process|nodejs)_[a-z0-9_]+/g).map((name) => name.replace(/_bucket$/, ""));
    expect(told.filter((name) => !names.includes(name))).toEqual([]);
  });

  test("tells of everything that can be configured, and of nothing else", () => {
    expect(variables.filter((name) => !document.includes(`\`${name}\``))).toEqual([]);
    const table = /\n## Settings\n([\s\S]*?)\n## /.exec(document)?.[1] ?? "";
    const named = [...table.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell = ""]) =>
      [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name = ""]) => name),
    );
    expect(named.toSorted()).toEqual(variables.toSorted());
  });

  test("names sweeps as they are called", async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    const sweeps = new Set([...text.matchAll(/sweep_failures_total\{sweep="(\w+)"/g)].map(([, name = ""]) => name));
    const row = document.split("\n").find((line) => line.startsWith("| `parkmate_sweep_seconds`")) ?? "";
    expect([...sweeps].filter((name) => !row.includes(`\`${name}\``))).toEqual([]);
    expect(sweeps.size).toBe([...row.matchAll(/`[a-z]+`/g)].length - 1);
  });

  test("links to what is there", () => {
    const anchors = [...document.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, "")
        .replaceAll(" ", "-"),
    );
    for (const [, target = ""] of document.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (target.startsWith("#")) expect(anchors).toContain(target.slice(1));
      else expect([target, existsSync(join(root, "docs", target))]).toEqual([target, true]);
    }
  });
});

test("a server counts what really happens on it", async () => {
  const { driver, owner } = await signInAll(server, "driver", "owner");
  const before = await metrics();
  {
    await using screen = await connectLive(server, owner);
    await using plain = await connectPlain(server, owner);
    await screen.next("welcome");
    await book(driver, server, "Marine Drive Parking");
    const { seq } = await screen.nextNotification();
    await plain.notification();
    screen.say({ type: "ack", seq, stage: "seen" });
    await until("all is counted", async () => {
      const { sum } = await metrics();
      const grown = (start: string) => sum(start) - before.sum(start);
      return (
        sum('parkmate_sockets{mode="v1"}') === 1 &&
        sum('parkmate_sockets{mode="plain"}') === 1 &&
        grown("parkmate_welcomes_total") >= 1 &&
        grown('parkmate_frames_sent_total{kind="notification"}') >= 2 &&
        grown("parkmate_delivery_seconds_count") >= 1 &&
        grown('parkmate_acks_total{stage="seen"}') === 1 &&
        grown('parkmate_http_requests_total{route="/api/bookings",method="POST",status="201"}') === 1 &&
        grown('parkmate_http_requests_total{route="/ws/notifications/:userId",method="GET",status="101"}') === 2 &&
        grown('parkmate_sweep_seconds_count{sweep="bookings"}') >= 1 &&
        sum('parkmate_database_pool{state="total"}') >= 1 &&
        sum("parkmate_pubsub_up") === 1
      );
    });
  }
  await until("closed sockets are counted", async () => {
    const { sum } = await metrics();
    return sum("parkmate_sockets{") === 0 && sum('parkmate_sockets_closed_total{mode="v1",code="1000"}') >= 1;
  });
});

test.each([
  ["cannot be reached", "postgres://parkmate:hush-hush%40pw@127.0.0.1:1/parkmate"],
  ["does not exist", "postgres://parkmate:hush-hush%40pw@no-such-host.invalid/parkmate"],
  ["is no database", "postgres://parkmate:hush-hush%40pw@127.0.0.1:99999/parkmate"],
])("a server whose database %s says so in one line, without its password", async (_, database) => {
  const folder = await makeDataDir();
  const env = { DATA_DIR: folder, DATABASE_URL: database, AUTH_SECRET: "x".repeat(32), PORT: "0", LOG_LEVEL: "debug" };
  await using program = startProgram(main, { env });
  expect(await program.end()).toBe(1);
  const said = [...program.stdout.items, ...program.stderr.items];
  expect(said).toEqual([expect.stringContaining("ParkMate cannot start. ")]);
  expect(said.join("\n")).not.toMatch(/hush-hush/);
});
