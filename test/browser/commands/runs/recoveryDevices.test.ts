import { describe, expect, it } from "vitest";
import { recoveryDevices } from "../../../../src/browser/commands/runs/trainer.ts";

describe("the devices for a run whose device was lost", () => {
  it("are the same once more, then the slower ones", () => {
    expect(recoveryDevices("webgpu", false)).toEqual(["webgpu", "webgl", "wasm"]);
    expect(recoveryDevices("webgl", false)).toEqual(["webgl", "wasm"]);
    expect(recoveryDevices("wasm", false)).toEqual(["wasm"]);
  });

  it("are only the slower ones when it was lost again before a step was stored", () => {
    expect(recoveryDevices("webgpu", true)).toEqual(["webgl", "wasm"]);
    expect(recoveryDevices("wasm", true)).toEqual([]);
  });
});
