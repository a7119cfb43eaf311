import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StartError } from "../start-error.ts";
import { openDataFolder } from "./data-folder.ts";

const temporary = mkdtempSync(join(tmpdir(), "parkmate-data-folder-"));
afterAll(() => rmSync(temporary, { recursive: true }));

/** Another process that opens the folder, says "open" or why not, and then waits to be killed. */
const otherServer = `
  const { openDataFolder } = await import(${JSON.stringify(join(import.meta.dir, "data-folder.ts"))});
  try { openDataFolder(process.argv[1]); console.log('open'); } catch (error) { console.log(error.message); }
  setInterval(() => {}, 1000);
`;

async function startOther(folder: string): Promise<{ pid: number; said: string; kill(): Promise<unknown> }> {
  const child = Bun.spawn([process.execPath, "-e", otherServer, folder], { stdout: "pipe" });
  const { value } = await child.stdout.getReader().read();
  const kill = () => {
    child.kill("SIGKILL");
    return child.exited;
  };
  return { pid: child.pid, said: new TextDecoder().decode(value).trim(), kill };
}

test("a second ParkMate is told who uses the folder", async () => {
  const folder = join(temporary, "shared");
  const mine = openDataFolder(folder);
  const other = await startOther(folder);
  expect(other.said).toBe(`Another ParkMate (pid ${process.pid}) is using ${mine.path}.`);
  await other.kill();
  mine.release();
});

test("a killed ParkMate leaves the folder free", async () => {
  const folder = join(temporary, "killed");
  const other = await startOther(folder);
  expect(other.said).toBe("open");
  expect(() => openDataFolder(folder)).toThrow(
    new StartError(`Another ParkMate (pid ${other.pid}) is using ${folder}.`),
  );
  await other.kill();
  openDataFolder(folder).release();
});

test("a released folder can be opened again, also by the same process", () => {
  const folder = join(temporary, "again");
  openDataFolder(folder).release();
  openDataFolder(folder).release();
});

test("a folder that strangers cannot list is made, with those above it", () => {
  const { path, release } = openDataFolder(join(temporary, "a", "b"));
  expect(statSync(path).mode & 0o066).toBe(0);
  release();
});

test("a path that cannot be a folder is refused in one line", () => {
  const file = join(temporary, "file");
  writeFileSync(file, "");
  expect(() => openDataFolder(join(file, "data"))).toThrow(
    new StartError(
      `The data folder ${file}/data can't be used: a file is in the way. Set DATA_DIR to one that can be written.`,
    ),
  );
});
