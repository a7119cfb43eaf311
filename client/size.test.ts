// What a page loads of it, minified and gzipped, in bytes.

import { expect, test } from "bun:test";

test.each([
  ["client.ts", 4096],
  // What every tab of a browser loads that shares its socket.
  ["tabs.ts", 5632],
])("without React, with %s, the SDK is at most %d bytes", async (entry, limit) => {
  const source = ["client.ts", entry].map((file) => `export * from ${JSON.stringify(`${import.meta.dir}/${file}`)};`);
  const { outputs } = await Bun.build({
    entrypoints: ["/all.ts"],
    files: { "/all.ts": source.join("\n") },
    minify: true,
    target: "browser",
    throw: true,
  });
  const [bundle] = await Promise.all(outputs.map((output) => output.text()));
  expect(bundle).toContain("parkmate.v1");
  expect(bundle).not.toContain("react");
  expect(Bun.gzipSync(bundle ?? "").byteLength).toBeLessThanOrEqual(limit);
});
