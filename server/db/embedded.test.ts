import { afterAll, afterEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  watch,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Client } from "pg";
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from "./embedded.ts";

// Databases are made here, several of them: slow where the disk is.
setDefaultTimeout(60_000);

const temporary = mkdtempSync(join(tmpdir(), "parkmate-embedded-"));
chmodSync(temporary, 0o711);
const running = new Set<EmbeddedPostgres>();
const silent: EmbeddedPostgresOptions["log"] = { info: () => {}, warn: () => {}, error: () => {} };

afterEach(async () => {
  await Promise.all([...running].map((postgres) => postgres.stop()));
  running.clear();
});
afterAll(() => rmSync(temporary, { recursive: true }));

async function start(dataDir: string, log: EmbeddedPostgresOptions["log"] = silent): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, log });
  running.add(postgres);
  return postgres;
}

function newFolder(name: string): string {
  const folder = join(temporary, name);
  mkdirSync(folder, { mode: 0o711 });
  return folder;
}

async function query(postgres: EmbeddedPostgres, statement: string): Promise<unknown> {
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  try {
    return (await client.query({ text: statement, rowMode: "array" })).rows[0]?.[0];
  } finally {
    await client.end();
  }
}

/** A server of its own process, up and then killed without a chance to stop its database. */
async function startAndKill(dataDir: string): Promise<number> {
  const child = serverProcess(dataDir);
  const { value } = await child.stdout.getReader().read();
  child.kill("SIGKILL");
  await child.exited;
  return Number(new TextDecoder().decode(value));
}

function serverProcess(dataDir: string) {
  const code = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(join(import.meta.dir, "embedded.ts"))});
    const log = { info() {}, warn() {}, error() {} };
    console.log((await startEmbeddedPostgres({ dataDir: process.argv[1], log })).pid);
  `;
  return Bun.spawn([process.execPath, "-e", code, dataDir], { stdout: "pipe" });
}

describe("the embedded PostgreSQL", () => {
  const dataDir = newFolder("main");

  test("is made on the first start: durable, UTF-8, and not on the network", async () => {
    const postgres = await start(dataDir);
    expect(await query(postgres, "show fsync")).toBe("on");
    expect(await query(postgres, "show synchronous_commit")).toBe("on");
    expect(await query(postgres, "show listen_addresses")).toBe("");
    expect(await query(postgres, "show server_encoding")).toBe("UTF8");
    expect(await query(postgres, "select upper('é')")).toBe("É");
    await query(postgres, "create extension btree_gist");
    await query(postgres, "create table kept (answer int)");
    await query(postgres, "insert into kept values (42)");
  });

  test("has its data on the next start, and its role is no superuser", async () => {
    const postgres = await start(dataDir);
    expect(await query(postgres, "select answer from kept")).toBe(42);
    expect(await query(postgres, "select rolsuper from pg_roles where rolname = current_user")).toBe(false);
  });

  test("is adopted when a killed server left it running", async () => {
    const left = await startAndKill(dataDir);
    const postgres = await start(dataDir);
    expect(postgres.pid).toBe(left);
    expect(await query(postgres, "select answer from kept")).toBe(42);
    await postgres.stop();
    expect(existsSync(join(dataDir, "postgres", "postmaster.pid"))).toBe(false);
  });

  test("is replaced when it was left running but its socket is lost", async () => {
    const left = await startAndKill(dataDir);
    rmSync(join(dataDir, "socket"), { recursive: true });
    const postgres = await start(dataDir);
    expect(postgres.pid).not.toBe(left);
    expect(await query(postgres, "select answer from kept")).toBe(42);
  });

  test("starts after the server and the database were both killed", async () => {
    process.kill(await startAndKill(dataDir), "SIGKILL");
    expect(existsSync(join(dataDir, "postgres", "postmaster.pid"))).toBe(true);
    expect(await query(await start(dataDir), "select answer from kept")).toBe(42);
  });

  test("starts when the pid in a stale file belongs to another program by now", async () => {
    writeFileSync(join(dataDir, "postgres", "postmaster.pid"), `${process.pid}\n${dataDir}/postgres\n`);
    expect(await query(await start(dataDir), "select answer from kept")).toBe(42);
  });

  test("is started again when it is killed, under the same URL", async () => {
    const back = Promise.withResolvers<void>();
    const info = (_: unknown, message?: string) => {
      if (message?.endsWith("is back")) back.resolve();
    };
    const postgres = await start(dataDir, { ...silent, info });
    const first = postgres.pid;
    process.kill(first, "SIGKILL");
    await back.promise;
    expect(postgres.pid).not.toBe(first);
    expect(await query(postgres, "select answer from kept")).toBe(42);
  });

  test("that is being started again when it is told to stop is stopped", async () => {
    const restarting = Promise.withResolvers<void>();
    const error = (_: unknown, message?: string) => {
      if (message?.endsWith("starting it again")) restarting.resolve();
    };
    const postgres = await start(dataDir, { ...silent, error });
    process.kill(postgres.pid, "SIGKILL");
    await restarting.promise;
    await postgres.stop();
    expect(() => process.kill(postgres.pid, 0)).toThrow("ESRCH");
  });

  test("leaves no process behind when it stops", async () => {
    const postgres = await start(dataDir);
    await postgres.stop();
    expect(() => process.kill(postgres.pid, 0)).toThrow("ESRCH");
  });
});

describe("a folder that is not ready for it", () => {
  test("a start killed while making the database does not spoil the next, nor does a long path", async () => {
    const dataDir = newFolder("x".repeat(120));
    const watcher = watch(dataDir);
    const child = serverProcess(dataDir);
    await once(watcher, "change");
    child.kill("SIGKILL");
    await child.exited;
    watcher.close();
    expect(existsSync(join(dataDir, "postgres"))).toBe(false);

    const postgres = await start(dataDir);
    expect(await query(postgres, "select 1")).toBe(1);
    expect(decodeURIComponent(postgres.url)).toContain(`host=${tmpdir()}/parkmate-`);
    await postgres.stop();
    rmSync(new URL(postgres.url).searchParams.get("host") ?? "", { recursive: true });
  });

  test("the remains of a start killed long ago are removed", async () => {
    const dataDir = newFolder("draft");
    mkdirSync(join(dataDir, "postgres.draft-old", "base"), { recursive: true });
    await start(dataDir);
    expect(readdirSync(dataDir).filter((name) => name.includes("draft"))).toEqual([]);
  });

  test("a database of another major version is refused, untouched", async () => {
    const dataDir = newFolder("version");
    mkdirSync(join(dataDir, "postgres"));
    writeFileSync(join(dataDir, "postgres", "PG_VERSION"), "17\n");
    await expect(start(dataDir)).rejects.toThrow(
      `${dataDir}/postgres was made by PostgreSQL 17, and this ParkMate brings 18.`,
    );
    expect(readdirSync(join(dataDir, "postgres"))).toEqual(["PG_VERSION"]);
  });

  test("a folder with something else in it is refused", async () => {
    const dataDir = newFolder("foreign");
    mkdirSync(join(dataDir, "postgres"));
    writeFileSync(join(dataDir, "postgres", "holiday.jpg"), "");
    await expect(start(dataDir)).rejects.toThrow("isn't empty, and isn't a database that can be read");
  });

  test("a database that fails to start says why in one line", async () => {
    const dataDir = newFolder("broken");
    await (await start(dataDir)).stop();
    rmSync(join(dataDir, "postgres", "global", "pg_control"));
    await expect(start(dataDir)).rejects.toThrow(/^PostgreSQL didn't start: .*pg_control.*$/);
  });
});

describe("as root, in a folder no other user can enter", () => {
  const root = process.getuid?.() === 0;

  test.skipIf(!root)("the database lives under /var/lib/parkmate, and belongs to the folder by a link", async () => {
    const dataDir = newFolder("closed");
    chmodSync(dataDir, 0o700);
    const postgres = await start(dataDir);
    const place = readlinkSync(join(dataDir, "postgres"));
    expect(place).toStartWith("/var/lib/parkmate/");
    await query(postgres, "create table kept (answer int)");
    await postgres.stop();

    expect(await query(await start(dataDir), "select count(*)::int from kept")).toBe(0);
    await Promise.all([...running].map((each) => each.stop()));
    expect(readFileSync(join(dataDir, "postgres.log"), "utf8")).toContain("ready to accept connections");

    rmSync(dirname(place), { recursive: true });
    await expect(start(dataDir)).rejects.toThrow(`should be in ${place}, which can't be opened`);
  });
});
