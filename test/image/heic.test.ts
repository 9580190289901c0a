import { describe, expect, it } from "vitest";
import { decodePhoto } from "../../src/cli/photos/decode.ts";
import { loadHeif } from "../../src/cli/photos/wasmLibraries.ts";
import { createHeicDecoder } from "../../src/image/decode/heic.ts";
import { heicFixture, phoneHeic } from "../harness/heicFiles.ts";
import { exif } from "../harness/pictureKinds.ts";

const drawn = (x: number, y: number) =>
  [40 + x * 2, 250 - y * 2, (x * y) % 200].map((v) => Math.min(255, Math.max(0, v)));

async function decoded(bytes: Buffer) {
  const picture = await decodePhoto(bytes);
  if (!picture.ok) throw new Error(JSON.stringify(picture.failure));
  return picture.value;
}

/** The mean difference of red and green, which are smooth, from what was drawn. */
async function error(bytes: Buffer, from: (x: number, y: number) => [number, number] = (x, y) => [x, y]) {
  const { width, height, data } = await decoded(bytes);
  expect([width, height]).toEqual([96, 96]);
  let sum = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [red, green] = drawn(...from(x, y));
      const at = (y * width + x) * 4;
      sum += Math.abs(data[at]! - red!) + Math.abs(data[at + 1]! - green!);
    }
  return sum / (2 * width * height);
}

describe("a HEIC photo", () => {
  it("is read as it was drawn", async () => {
    expect(await error(heicFixture("full-colour"))).toBeLessThan(2);
    expect(await error(heicFixture("plain"))).toBeLessThan(12);
    expect(await error(phoneHeic())).toBeLessThan(12);
  });

  it("is turned and mirrored once, by the file's properties and not by its EXIF data too", async () => {
    const upright = exif("SHORT", 1, 6);
    // `irot` counts quarter turns against the clock: 3 is EXIF's orientation 6.
    expect(await error(phoneHeic({ turns: 3, exif: upright }), (x, y) => [y, 95 - x])).toBeLessThan(12);
    expect(await error(phoneHeic({ exif: upright }))).toBeLessThan(12);
    expect(await error(phoneHeic({ turns: 0, mirror: 1 }), (x, y) => [95 - x, y])).toBeLessThan(12);
  });

  it("keeps what is see-through", async () => {
    const { data } = await decoded(heicFixture("see-through"));
    expect([0, 20, 60].map((x) => Math.abs(data[(48 * 96 + x) * 4 + 3]! - ((x * 5) % 256)) < 20)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it("of more than 100 million pixels is refused before it is decoded", async () => {
    const failure = { kind: "tooManyPixels", widthPx: 20_000, heightPx: 6000, limitPx: 100_000_000 };
    expect(await decodePhoto(phoneHeic({ width: 20_000, height: 6000 }))).toEqual({ ok: false, failure });
  });

  it("that is cut short or coded otherwise is damaged, and the next is read", async () => {
    const failure = { kind: "damaged", format: "heic", detail: "its pixels cannot be decoded" };
    const whole = phoneHeic();
    for (const length of [whole.length - 5000, 900, 700])
      expect(await decodePhoto(whole.subarray(0, length)), `${length} bytes`).toEqual({ ok: false, failure });
    const other = Buffer.from(whole.toString("latin1").replaceAll("hvc1", "jpeg"), "latin1");
    expect(await decodePhoto(other)).toEqual({ ok: false, failure });
    expect(await error(whole)).toBeLessThan(12);
  });

  it("is told apart from a decoder that could not be fetched, which the next photo tries again", async () => {
    let loads = 0;
    const decode = createHeicDecoder(async () => {
      if (++loads === 1) throw new Error("status 404");
      return loadHeif();
    });
    const failure = { kind: "readerMissing", format: "HEIC", detail: "status 404" };
    expect(await decode(heicFixture("plain"))).toEqual({ ok: false, failure });
    expect((await decode(heicFixture("plain"))).ok).toBe(true);
    expect((await decode(heicFixture("plain"))).ok).toBe(true);
    expect(loads).toBe(2);
  });
});
