import { expect, it } from "vitest";
import { mirrored } from "../../src/image/mirrored.ts";

it("mirrors each row of each picture, pixels whole, into a copy", () => {
  const two = Uint8Array.from({ length: 2 * 2 * 2 * 3 }, (_, i) => i); // [2, 2, 2, 3]
  const rows = [
    [3, 4, 5, 0, 1, 2],
    [9, 10, 11, 6, 7, 8],
    [15, 16, 17, 12, 13, 14],
    [21, 22, 23, 18, 19, 20],
  ];
  expect([...mirrored(two, 2)]).toEqual(rows.flat());
  expect([...mirrored(mirrored(two, 2), 2)]).toEqual([...two]);
  expect(two[0]).toBe(0);
});

it("leaves the middle of an odd row where it is", () => {
  expect([...mirrored(Uint8Array.of(1, 1, 1, 2, 2, 2, 3, 3, 3), 3).subarray(0, 9)]).toEqual([
    3, 3, 3, 2, 2, 2, 1, 1, 1,
  ]);
});
