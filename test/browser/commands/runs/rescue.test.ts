import { describe, expect, it } from "vitest";
import { rescueDevices } from "../../../../src/browser/commands/runs/trainer.ts";

describe("where a run goes on whose device was lost", () => {
  it("on the same device once more, else on the slower ones in turn", () => {
    expect(rescueDevices("webgpu", false)).toEqual(["webgpu", "webgl", "wasm"]);
    expect(rescueDevices("webgl", false)).toEqual(["webgl", "wasm"]);
    expect(rescueDevices("wasm", false)).toEqual(["wasm"]);
  });

  it("not on the same when that lost it again before a step was kept", () => {
    expect(rescueDevices("webgpu", true)).toEqual(["webgl", "wasm"]);
    expect(rescueDevices("wasm", true)).toEqual([]);
  });
});
