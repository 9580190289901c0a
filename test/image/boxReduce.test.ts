import { describe, expect, it } from "vitest";
import { boxReduce } from "../../src/image/boxReduce.ts";
import { readerOf } from "../../src/image/pictureReader.ts";

describe("block means", () => {
  it("round half up, have fewer pixels at the edge, and blend transparent parts with white", () => {
    const grey = [0, 1, 10, 20, 100, 40, 0, 255, 7];
    const data = Uint8Array.from(grey.flatMap((value) => [value, value, value, 255]));
    data[8 * 4 + 3] = 0; // the last pixel is transparent: 255
    const reduced = boxReduce(readerOf({ width: 3, height: 3, data }), { left: 0, top: 0, width: 3, height: 3 }, 2);
    // (0 + 1 + 20 + 100) / 4 = 30.25; (10 + 40) / 2 = 25; (0 + 255) / 2 = 127.5; 255.
    expect([reduced.width, reduced.height]).toEqual([2, 2]);
    expect(Array.from(reduced.data).filter((_, i) => i % 4 === 1)).toEqual([30, 25, 128, 255]);
    expect(Array.from(reduced.data).filter((_, i) => i % 4 === 3)).toEqual([255, 255, 255, 255]);
  });
});
