// What a file of journeys sets up for all its tests: taken down in reverse order after the last of them, and every leak that
// the taking down finds fails the file.

import { afterAll, setDefaultTimeout } from "bun:test";
import { openPrivateDatabase, type PrivateDatabase } from "./database.ts";
import { type Server, type ServerOptions, startServer } from "./server.ts";
import { patience } from "./until.ts";

/** For each file anew, before its first test. */
export function setStage(): AsyncDisposableStack {
  // Of a wait that fails, the deadline is to speak, not the test runner.
  setDefaultTimeout(4 * patience);
  const stage = new AsyncDisposableStack();
  afterAll(() => stage.disposeAsync());
  return stage;
}

/** The usual stage: a database of its own, and a server on it with the demo's people and lots. */
export async function setStageWithServer(
  env: ServerOptions["env"] = {},
  more: Pick<ServerOptions, "preload"> = {},
): Promise<{ stage: AsyncDisposableStack; database: PrivateDatabase; server: Server }> {
  const stage = setStage();
  const database = stage.use(await openPrivateDatabase());
  const server = stage.use(await startServer({ database: database.url, env, ...more }));
  return { stage, database, server };
}
