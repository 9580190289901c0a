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

  it.each([
    ["gb18030", "0_0.jpg,王小明,0\n1_0.jpg,李娜,1\n"],
    ["gb18030", "文件名,姓名\na.jpg,欧阳修\nb.jpg,诸葛亮\n"],
    ["gb18030", "照片/一.jpg,刘德华\n照片/二.jpg,章子怡\n"],
    ["big5", "a.jpg,王小明\nb.jpg,陳美玲\n"],
    ["big5", "檔案,姓名\na.jpg,周杰倫\nb.jpg,蔡依林\n"],
    ["shift_jis", "a.jpg,田中太郎\nb.jpg,さくら\n"],
    ["shift_jis", "ファイル,名前\na.jpg,綾瀬はるか\nb.jpg,木村拓哉\n"],
    ["shift_jis", "表示/a.jpg,山田 花子\nb.jpg,佐藤 健\n"],
    ["windows-1251", "a.jpg,Иван Петров\nb.jpg,Анна Каренина\n"],
    ["windows-1251", "файл;имя\na.jpg;МАРИЯ\nb.jpg;Сергей\n"],
    ["cp949", "a.jpg,설현\nb.jpg,수지\n"],
    ["cp949", "파일명,배우\n1.jpg,송강호\n2.jpg,전도연\n3.jpg,뷔\n"],
  ])("is told apart as %s: %s", (encoding, content) => {
    const decoded = decodeText(iconv.encode(content, encoding));
    expect(decoded).toEqual({ ok: true, value: { text: content, encoding, guessed: false } });
  });

  it("keeps accents of Western Europe", () => {
    const content = "a.jpg,José Núñez\nb.jpg,Renée Müller\n";
    expect(decodeText(iconv.encode(content, "latin1"))).toMatchObject({
      value: { text: content, encoding: "windows-1252" },
    });
  });

  it("is read as Windows-1252 and marked as a guess where no encoding fits", () => {
    expect(decodeText(Uint8Array.of(0x4a, 0x6f, 0x73, 0xe9))).toEqual({
      ok: true,
      value: { text: "José", encoding: "windows-1252", guessed: true },
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
