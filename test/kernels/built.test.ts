// The compiled kernels in the repository are what their source compiles to.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { builtKernels } from "../../config/buildKernels.mjs";

it("built.ts is what `npm run build:kernels` writes", async () => {
  const committed = readFileSync(new URL("../../src/kernels/wasm/compiled/built.ts", import.meta.url), "utf8");
  expect(committed === (await builtKernels())).toBe(true); // no diff of base64
});
