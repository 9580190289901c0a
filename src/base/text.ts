// Bytes to text in the encodings of Korean files. See legacyText.ts for how an encoding is guessed.

import { visible } from "./plainText.ts";

/** Drops a leading byte-order mark. @returns null when the bytes are not valid UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  return decodeStrictly(bytes, "utf-8");
}

/** A text of unknown origin, short enough for a message. */
export function oneLine(text: string, most = 60): string {
  const line = visible(text.replace(/\s+/gu, " "));
  return line.length > most ? `${line.slice(0, most - 3)}...` : line;
}

/** @returns null when the bytes are not valid in that encoding. */
export function decodeStrictly(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * CP949, Microsoft's superset of EUC-KR. Browsers decode all of it under the label `euc-kr`. Node's ICU decodes only
 * the 2,350 syllables of KS X 1001 under that label. The other 8,822 are decoded here: CP949 lists them in Unicode
 * order. Source: WHATWG Encoding Standard, index EUC-KR.
 * @returns null when a byte pair stands for no character.
 */
export function decodeCp949(bytes: Uint8Array): string | null {
  const parts: string[] = [];
  let plainFrom = 0;
  const flushPlain = (end: number): boolean => {
    if (end === plainFrom) return true;
    const plain = decodeStrictly(bytes.subarray(plainFrom, end), "euc-kr");
    if (plain !== null) parts.push(plain);
    return plain !== null;
  };
  let i = 0;
  while (i < bytes.length) {
    const lead = bytes[i]!;
    if (lead < 0x80) {
      i++;
      continue;
    }
    const trail = bytes[i + 1];
    if (trail === undefined) return null;
    if (lead < 0xa1 || trail < 0xa1) {
      const syllable = extensionSyllable(lead, trail);
      if (syllable === null || !flushPlain(i)) return null;
      parts.push(syllable);
      plainFrom = i + 2;
    }
    i += 2;
  }
  return flushPlain(bytes.length) ? parts.join("") : null;
}

/**
 * A syllable outside KS X 1001. The trail bytes are A-Z, a-z and 0x81..0xfe, in this order. Lead bytes 0x81..0xa0 use
 * all 178 of them, later lead bytes the first 84.
 */
function extensionSyllable(lead: number, trail: number): string | null {
  const column =
    trail >= 0x41 && trail <= 0x5a
      ? trail - 0x41
      : trail >= 0x61 && trail <= 0x7a
        ? trail - 0x61 + 26
        : trail >= 0x81 && trail <= 0xfe
          ? trail - 0x81 + 52
          : -1;
  if (column < 0 || lead < 0x81 || lead > 0xc6) return null;
  const index = lead <= 0xa0 ? (lead - 0x81) * 178 + column : 32 * 178 + (lead - 0xa1) * 84 + column;
  extensionSyllables ??= syllablesOutsideKsX1001();
  const code = extensionSyllables[index];
  return code === undefined ? null : String.fromCharCode(code);
}

let extensionSyllables: Uint16Array | null = null;

function syllablesOutsideKsX1001(): Uint16Array {
  const ks = new Uint8Array(2350 * 2);
  for (let i = 0; i < 2350; i++) {
    ks[2 * i] = 0xb0 + Math.floor(i / 94);
    ks[2 * i + 1] = 0xa1 + (i % 94);
  }
  const inside = new Set(new TextDecoder("euc-kr").decode(ks));
  const outside = new Uint16Array(11172 - 2350);
  let count = 0;
  for (let code = 0xac00; code <= 0xd7a3; code++) {
    if (!inside.has(String.fromCharCode(code))) outside[count++] = code;
  }
  return outside;
}
