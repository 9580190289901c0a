import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { decodeText } from "../../src/data/decodeText.ts";
import { bytesOf } from "./build.ts";

const text = "사진/똠방각하.jpg,설현 펲시,3\nb.jpg,Ana,0\n";

describe("text of a list", () => {
  const encodings: readonly (readonly [string, Uint8Array, string])[] = [
    ["UTF-8", bytesOf(text), "utf-8"],
    ["UTF-8 with BOM", bytesOf(`\ufeff${text}`), "utf-8"],
    ["UTF-16 LE with BOM", iconv.encode(text, "utf-16le", { addBOM: true }), "utf-16le"],
    ["UTF-16 BE with BOM", iconv.encode(text, "utf-16be", { addBOM: true }), "utf-16be"],
    ["UTF-16 LE without BOM", iconv.encode("a.jpg,Ana,0\nb.jpg,설현,1\n", "utf-16le", { addBOM: false }), "utf-16le"],
    ["UTF-16 BE without BOM", iconv.encode("a.jpg,Ana,0\nb.jpg,설현,1\n", "utf-16be", { addBOM: false }), "utf-16be"],
    ["CP949", iconv.encode(text, "cp949"), "cp949"],
    ["EUC-KR", iconv.encode("가.jpg,설현,3\n", "euc-kr"), "cp949"],
  ];
  it.each(encodings)("is read from %s", (_, bytes, encoding) => {
    const decoded = decodeText(bytes);
    expect(decoded).toMatchObject({ ok: true, value: { encoding, guessed: false } });
    expect(decoded.ok && decoded.value.text).toMatch(
      /^(사진\/똠방각하\.jpg,설현 펲시,3\nb\.jpg,Ana,0\n|a\.jpg,Ana,0\nb\.jpg,설현,1\n|가\.jpg,설현,3\n)$/,
    );
  });

  it("is read as latin1 and marked as a guess where no encoding fits", () => {
    expect(decodeText(Uint8Array.of(0x4a, 0x6f, 0x73, 0xe9))).toEqual({
      ok: true,
      value: { text: "José", encoding: "latin1", guessed: true },
    });
  });

  it("is refused where the bytes are not text", () => {
    expect(decodeText(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46))).toEqual({
      ok: false,
      failure: "binary",
    });
  });

  it("has every line end turned into one newline", () => {
    const decoded = decodeText(bytesOf("a\r\nb\rc\n"));
    expect(decoded.ok && decoded.value.text).toBe("a\nb\nc\n");
  });
});
