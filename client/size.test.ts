import { expect, test } from "bun:test";

test("without React the SDK is at most 4 kB, minified and gzipped", async () => {
  const { outputs } = await Bun.build({
    entrypoints: [`${import.meta.dir}/client.ts`],
    minify: true,
    target: "browser",
    throw: true,
  });
  const [bundle] = await Promise.all(outputs.map((output) => output.text()));
  expect(bundle).not.toContain("react");
  expect(Bun.gzipSync(bundle ?? "").byteLength).toBeLessThanOrEqual(4096);
});
