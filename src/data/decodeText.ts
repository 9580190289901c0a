// A list's bytes to text: finds the encoding. Splitting the text into rows is readList.ts.
import { fail, ok, type Result } from "../base/result.ts";
import { decodeCp949, decodeUtf8 } from "../base/text.ts";
import { toNfc } from "./paths.ts";

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "cp949" | "latin1";

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
  /** True where no encoding fitted and latin1 was taken so that at least the ASCII parts are read. */
  readonly guessed: boolean;
}

/**
 * A byte-order mark decides; else NULs in every other byte mean UTF-16; else valid UTF-8; else CP949; else latin1.
 * Line ends become `\n`, letters NFC.
 * @returns a failure when the bytes are no text at all (NULs or control bytes).
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
  const korean = decodeCp949(bytes);
  if (korean !== null) return done(korean, "cp949");
  return done(new TextDecoder("latin1").decode(bytes), "latin1", true);
}

function done(text: string, encoding: TextEncoding, guessed = false): Result<DecodedText, "binary"> {
  const unmarked = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const lines = unmarked.includes("\r") ? unmarked.replace(/\r\n?/g, "\n") : unmarked;
  return ok({ text: toNfc(lines), encoding, guessed });
}

function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes.length < 2 || bytes.length % 2 !== 0) return null;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  // Without a mark: commas, digits, dots and letters of paths are ASCII, so one side is NUL at least a third of the time
  // and the other never.
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
