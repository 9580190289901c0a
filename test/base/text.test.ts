import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { decodeCp949, decodeUtf8 } from "../../src/base/text.ts";

describe("CP949", () => {
  it("gives all 11,172 syllables as iconv writes them", () => {
    const all = Array.from({ length: 11_172 }, (_, i) => String.fromCharCode(0xac00 + i)).join("");
    expect(decodeCp949(iconv.encode(all, "cp949"))).toBe(all);
  });
  it("is refused at a pair with no character or a lone lead byte", () => {
    expect(decodeCp949(Uint8Array.of(0xc7, 0x41))).toBeNull();
    expect(decodeCp949(Uint8Array.of(0x41, 0xb0))).toBeNull();
  });
});

describe("UTF-8", () => {
  it("drops a byte-order mark", () => {
    expect(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe("a");
  });
  it("is refused where a sequence is broken", () => {
    expect(decodeUtf8(Uint8Array.of(0x61, 0xc3))).toBeNull();
  });
});
