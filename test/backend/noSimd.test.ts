// An engine without SIMD is refused wasm in words, and something else is chosen. V8 has no SIMD where it may not use
// SSE4.1.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

it.skipIf(process.arch !== "x64")(
  "refuses wasm where WebAssembly has no SIMD, and takes cpu",
  { timeout: 120_000 },
  () => {
    const script = fileURLToPath(new URL("chooseWithoutSimd.mjs", import.meta.url));
    const printed = execFileSync(process.execPath, ["--no-enable-sse4-1", script], { encoding: "utf8", stdio: "pipe" });
    const { auto, byHand } = JSON.parse(printed.trim().split("\n").at(-1)!);
    const wasm = { kind: "failedToStart", detail: "WebAssembly has no SIMD in this engine" };
    expect(auto).toMatchObject({ ok: true, value: { chosen: "cpu" } });
    expect(auto.value.trials.find(({ name }: { name: string }) => name === "wasm").refusal).toEqual(wasm);
    expect(byHand).toMatchObject({ ok: false, failure: { trials: [{ name: "wasm", refusal: wasm }] } });
  },
);
