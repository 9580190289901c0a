import { describe, expect, it } from "vitest";
import { toInput } from "../../src/image/toInput.ts";

describe("the network's input", () => {
  it("is (byte - mean) / deviation in float32", () => {
    const input = toInput(Uint8Array.of(0, 127, 255), { sidePx: 1, mean: 127.5, deviation: 63.75 });
    expect(Array.from(input)).toEqual([-2, Math.fround(-0.5 / 63.75), 2]);
    expect(Array.from(toInput(Uint8Array.of(0, 7, 255), { sidePx: 1, mean: 0, deviation: 1 }))).toEqual([0, 7, 255]);
  });
});
