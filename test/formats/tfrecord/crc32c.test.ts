// CRC-32C, against the vectors of RFC 3720 and a bit-by-bit definition.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtChecksum } from "../../../config/buildChecksum.mjs";
import { crc32c, crc32cInPlain, maskedCrc32c } from "../../../src/formats/tfrecord/crc32c.ts";

/** By the definition: polynomial division, bit by bit. */
function byBits(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) {
    c ^= byte;
    for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0x82f63b78 : c >>> 1;
  }
  return ~c >>> 0;
}

describe("CRC-32C", () => {
  it.each([
    ["32 zeros", new Uint8Array(32), 0x8a9136aa],
    ["32 bytes of ones", new Uint8Array(32).fill(0xff), 0x62a8ab43],
    ["0 to 31", Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
    ["31 to 0", Uint8Array.from({ length: 32 }, (_, i) => 31 - i), 0x113fdb5c],
    ["123456789", new TextEncoder().encode("123456789"), 0xe3069283],
    ["nothing", new Uint8Array(0), 0],
  ])("of %s is as RFC 3720 says", (_, bytes, expected) => {
    expect(crc32c(bytes)).toBe(expected);
    expect(crc32cInPlain(bytes)).toBe(expected);
  });

  it("is the same with WebAssembly and without, also beyond the megabyte that is taken at a time", () => {
    const bytes = Uint8Array.from({ length: 2_100_003 }, (_, i) => (i * i) % 253);
    for (const part of [bytes, bytes.subarray(1), bytes.subarray(3, 1_048_579), bytes.subarray(0, 64)])
      expect(crc32c(part, 77)).toBe(crc32cInPlain(part, 77));
  });

  it("is compiled from its source: builtChecksum.ts is what `npm run build:kernels` writes", async () => {
    const committed = new URL("../../../src/formats/tfrecord/builtChecksum.ts", import.meta.url);
    expect(readFileSync(committed, "utf8") === (await builtChecksum())).toBe(true); // no diff of base64
  });

  it("is the definition's, at every length and place in memory, whole and in two pieces", () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(bytes, fc.nat(7), fc.nat(200), (given, shift, cut) => {
        const placed = new Uint8Array(given.length + shift).subarray(shift);
        placed.set(given);
        const expected = byBits(given);
        expect(crc32c(placed)).toBe(expected);
        expect(crc32cInPlain(placed)).toBe(expected);
        expect(crc32c(placed.subarray(cut), crc32c(placed.subarray(0, cut)))).toBe(expected);
      }),
    );
  });

  it("is masked as TensorFlow and Beam mask it: 2,051, the length of a record that Beam wrote", () => {
    const length = new Uint8Array(8);
    new DataView(length.buffer).setUint32(0, 2051, true);
    expect(maskedCrc32c(length)).toBe(0x33e31d5b);
  });
});
