// A list's bytes to text: finds the encoding. See readList.ts for the rows of that text.

import { guessLegacy } from "../base/legacyText.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { decodeCp949, decodeUtf8 } from "../base/text.ts";
import type { ListEncoding } from "../contract/lists.ts";
import { toNfc } from "./paths.ts";

export interface DecodedText {
  readonly text: string;
  readonly encoding: ListEncoding;
  /** Whether no encoding fitted. The text is Windows-1252 then, in which at least the ASCII parts are right. */
  readonly guessed: boolean;
}

/**
 * Takes the first encoding that fits: the one a byte-order mark names, UTF-16 if every other byte is NUL, UTF-8, the
 * likeliest of the older ones (see base/legacyText.ts), Windows-1252. Line ends become `\n` and letters are composed to
 * NFC.
 * @returns a failure when the bytes are no text: they hold NULs or many control bytes.
 */
export function decodeText(bytes: Uint8Array): Result<DecodedText, "binary"> {
  const encoding = utf16Of(bytes);
  if (encoding !== null) {
    const text = new TextDecoder(encoding).decode(bytes);
    return text.includes("\0") ? fail("binary") : done(text, encoding);
  }
  if (looksBinary(bytes)) return fail("binary");
  const utf8 = decodeUtf8(bytes);
  if (utf8 !== null) return done(utf8, "utf-8");
  const legacy = guessLegacy(bytes);
  if (legacy !== null) return done(legacy.text, legacy.encoding);
  return done(new TextDecoder("windows-1252").decode(bytes), "windows-1252", true);
}

/** The text in the encoding that a person chose. Bytes that are none of its letters become U+FFFD. */
export function decodeTextAs(bytes: Uint8Array, encoding: ListEncoding): Result<DecodedText, "binary"> {
  const korean = encoding === "cp949" ? decodeCp949(bytes) : null;
  const text = korean ?? new TextDecoder(encoding === "cp949" ? "euc-kr" : encoding).decode(bytes);
  return done(text.replaceAll("\0", ""), encoding);
}

function done(text: string, encoding: ListEncoding, guessed = false): Result<DecodedText, "binary"> {
  const unmarked = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const lines = unmarked.includes("\r") ? unmarked.replace(/\r\n?/g, "\n") : unmarked;
  return ok({ text: toNfc(lines), encoding, guessed });
}

function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes.length < 2 || bytes.length % 2 !== 0) return null;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  // Without a mark: commas, digits, dots and the letters of paths are ASCII. So of each pair of bytes one is NUL at
  // least a third of the time, and the other never.
  const sample = Math.min(bytes.length, 4096);
  let evenNuls = 0;
  let oddNuls = 0;
  for (let i = 0; i < sample; i += 2) {
    if (bytes[i] === 0) evenNuls++;
    if (bytes[i + 1] === 0) oddNuls++;
  }
  const enough = sample / 2 / 3;
  if (oddNuls >= enough && evenNuls === 0) return "utf-16le";
  if (evenNuls >= enough && oddNuls === 0) return "utf-16be";
  return null;
}

function looksBinary(bytes: Uint8Array): boolean {
  const sample = Math.min(bytes.length, 65_536);
  let controls = 0;
  for (let i = 0; i < sample; i++) {
    const byte = bytes[i]!;
    if (byte === 0) return true;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) controls++;
  }
  return controls > sample / 100;
}
