// A Redis of one's own for a test: on a free port of this machine, keeping nothing, and to be stopped, killed, paused and
// started again.

import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "redis";

export interface RedisServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** Once it was stopped or killed; on the same port. Ready to answer when this resolves. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** kill -9. */
  readonly kill: () => Promise<void>;
  /** It keeps its connections and answers nothing. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** @returns its answer to one command */
  readonly ask: (...command: string[]) => Promise<unknown>;
}

/** `settings` such as `--requirepass`, `secret`. */
export async function startRedis(...settings: readonly string[]): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), "parkmate-redis-"));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const own = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "no"];
  let running = await launch();

  async function launch() {
    const child = Bun.spawn([findRedis(), ...own, ...settings], { stdin: "ignore", stdout: "pipe", stderr: "inherit" });
    const said = await readUntil(child.stdout, "Ready to accept connections");
    if (said !== null) throw new Error(`Redis ended with ${await child.exited}: ${said}`);
    return child;
  }

  async function end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    running.kill("SIGCONT");
    running.kill(signal);
    await running.exited;
  }

  return {
    url,
    port,
    async start() {
      running = await launch();
    },
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
    pause: () => running.kill("SIGSTOP"),
    resume: () => running.kill("SIGCONT"),
    async ask(...command) {
      const password = settings[settings.indexOf("--requirepass") + 1];
      const client = createClient({ url, ...(settings.includes("--requirepass") && { password: password ?? "" }) });
      client.on("error", () => {});
      await client.connect();
      return client.sendCommand(command).finally(() => client.destroy());
    },
    async [Symbol.asyncDispose]() {
      await end("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function freePort(): Promise<number> {
  await using server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve, reject) => server.once("listening", resolve).once("error", reject));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the port is not known");
  return address.port;
}

/** Null once the words were there, which go on being read; else everything that was said before the end. */
async function readUntil(output: ReadableStream<Uint8Array>, words: string): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  void (async () => {
    const decoder = new TextDecoder();
    let said = "";
    for await (const chunk of output) {
      said += decoder.decode(chunk, { stream: true });
      if (said.includes(words)) resolve(null);
    }
    resolve(said);
  })();
  return promise;
}

function findRedis(): string {
  const given = process.env["PARKMATE_TEST_REDIS"];
  const found = given ?? ["redis-server", "valkey-server"].map((name) => Bun.which(name)).find(Boolean);
  if (!found) throw new Error("there is no Redis on the PATH; `npm test` says how to install it");
  return found;
}
