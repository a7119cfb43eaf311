// The system's Python, if it has the package that the foreign client is written with.

/** @throws when there is none */
export function findPython(): string {
  const given = process.env["PARKMATE_TEST_PYTHON"];
  const candidates = given === undefined ? [Bun.which("python3"), "/usr/bin/python3"] : [given];
  const found = candidates.find((python) => python !== null && hasWebsockets(python));
  if (!found) throw new Error("there is no Python with the package websockets; `npm test` says how to install it");
  return found;
}

function hasWebsockets(python: string): boolean {
  try {
    return Bun.spawnSync([python, "-c", "import websockets"], { stderr: "ignore" }).success;
  } catch {
    return false;
  }
}
