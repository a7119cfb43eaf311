// The secret that signs sessions. Unless the operator gives one it is made once and kept in the data folder.

import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Readable by its owner alone; written in full or not at all. */
export function keepSecret(dataDir: string): string {
  const file = join(dataDir, "auth-secret");
  if (!existsSync(file)) {
    const unfinished = `${file}.new`;
    writeFileSync(unfinished, randomBytes(48).toString("base64url"), { mode: 0o600 });
    renameSync(unfinished, file);
  }
  return readFileSync(file, "utf8").trim();
}
