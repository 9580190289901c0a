import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { letterbox, overviewOf, tilesOf } from "../../src/faces/detectorInput.ts";
import { readerOf } from "../../src/image/pictureReader.ts";

describe("tiles", () => {
  it("of a picture of 1000 x 750 are two by two, 575 wide", () => {
    expect(tilesOf(1000, 750)).toEqual([
      { left: 0, top: 0, width: 575, height: 575 },
      { left: 425, top: 0, width: 575, height: 575 },
      { left: 0, top: 175, width: 575, height: 575 },
      { left: 425, top: 175, width: 575, height: 575 },
    ]);
  });
  it("contain every face of up to 15% of the width as a whole, in pictures of any shape", () => {
    const side = fc.integer({ min: 100, max: 2000 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(side, side, share, share, (width, height, x, y) => {
        const tiles = tilesOf(width, height);
        const face = Math.min(Math.floor(width * 0.15), height);
        const left = Math.floor(x * (width - face));
        const top = Math.floor(y * (height - face));
        expect(
          tiles.some(
            (tile) =>
              left >= tile.left &&
              top >= tile.top &&
              left + face <= tile.left + tile.width &&
              top + face <= tile.top + tile.height,
          ),
        ).toBe(true);
        for (const tile of tiles) {
          expect(Math.min(tile.left, tile.top)).toBeGreaterThanOrEqual(0);
          expect(tile.left + tile.width).toBeLessThanOrEqual(width);
          expect(tile.top + tile.height).toBeLessThanOrEqual(height);
        }
      }),
    );
  });
});

describe("the letterbox", () => {
  it("shows the picture in the middle of black, and its places lead back into the picture", () => {
    const width = 2400; // the overview halves it
    const height = 1200;
    const picture = { width, height, data: new Uint8Array(width * height * 4).fill(255) };
    const overview = overviewOf(readerOf(picture));
    expect([overview.factor, overview.picture.width, overview.picture.height]).toEqual([2, 1200, 600]);
    const { bytes, place } = letterbox(overview, { left: 0, top: 0, width: 1200, height: 600 });
    expect([
      bytes[(63 * 256 + 9) * 3],
      bytes[64 * 256 * 3],
      bytes[(191 * 256 + 255) * 3],
      bytes[192 * 256 * 3],
    ]).toEqual([0, 255, 255, 0]);
    expect(256 * place.scale + place.left).toBeCloseTo(width, 9);
    expect(64 * place.scale + place.top).toBeCloseTo(0, 9);
    expect(192 * place.scale + place.top).toBeCloseTo(height, 9);
  });
});
