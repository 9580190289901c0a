import { describe, expect, it } from "vitest";
import { recoveryDevices } from "../../../../src/browser/commands/runs/trainer.ts";

describe("where a run goes on whose device was lost", () => {
  it("on the same device once more, else on the slower ones in turn", () => {
    expect(recoveryDevices("webgpu", false)).toEqual(["webgpu", "webgl", "wasm"]);
    expect(recoveryDevices("webgl", false)).toEqual(["webgl", "wasm"]);
    expect(recoveryDevices("wasm", false)).toEqual(["wasm"]);
  });

  it("not on the same when that lost it again before a step was kept", () => {
    expect(recoveryDevices("webgpu", true)).toEqual(["webgl", "wasm"]);
    expect(recoveryDevices("wasm", true)).toEqual([]);
  });
});
