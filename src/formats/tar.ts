// Tar archives as a stream of bytes, within limits. Source: POSIX.1-2017, pax, "ustar Interchange Format" and "pax
// Header Block"; GNU tar manual, "Basic Tar Format" (long names, base-256 sizes).
import { concatBytes } from "../base/concatBytes.ts";
import { guessLegacy } from "../base/legacyText.ts";
import { decodeUtf8 } from "../base/text.ts";

const block = 512;
/** Long names and pax headers are short. */
const mostHeaderBytes = 1024 * 1024;

interface TarEntry {
  readonly name: string;
  readonly link: boolean;
  readonly size: number;
}

export interface TarSink {
  /** Called at each regular file and link. @returns whether its bytes are wanted. */
  begin(entry: TarEntry): boolean;
  /** Bytes of a wanted file; they may be changed afterwards. */
  bytes(piece: Uint8Array): void;
  end(): void;
}

export interface TarReader {
  /** @returns false where the archive is damaged or has ended: nothing more is read. */
  push(piece: Uint8Array): boolean;
  /** To be called after the last piece. @returns whether the archive was whole. */
  finish(): boolean;
}

type State = "header" | "file" | "skipped" | "longName" | "pax" | "ended" | "damaged";

export function createTarReader(sink: TarSink): TarReader {
  let state: State = "header";
  const head = new Uint8Array(block);
  let filled = 0;
  /** Bytes of this entry, and then of its padding, that are still to come. */
  let left = 0;
  let padding = 0;
  let extra: Uint8Array[] = [];
  let next: { name?: string; size?: number } = {};
  let seen = 0;

  function readHeader(): State {
    filled = 0;
    if (!hasChecksum(head)) return head.every((byte) => byte === 0) ? "ended" : "damaged";
    seen++;
    const type = String.fromCharCode(head[156]!);
    const size = next.size ?? numberAt(head, 124, 12);
    if (!Number.isSafeInteger(size) || size < 0) return "damaged";
    const isExtra = type === "L" || type === "x";
    if (isExtra && size > mostHeaderBytes) return "damaged";
    const name = next.name ?? nameOf(head);
    // Links and folders have no bytes, whatever their headers say.
    left = "12345 6".includes(type) && type !== " " ? 0 : size;
    padding = (block - (left % block)) % block;
    if (type === "L") return start("longName");
    if (type === "x") return start("pax");
    if (type !== "g" && type !== "K") next = {};
    const isLink = type === "1" || type === "2";
    const isFile = ("\0" + "07").includes(type) && !name.endsWith("/");
    if (!isFile && !isLink) return start("skipped");
    const isWanted = sink.begin({ name, link: isLink, size: left });
    return start(isWanted && isFile ? "file" : "skipped");
  }

  function start(now: State): State {
    extra = [];
    if (left > 0 || now === "skipped") return left + padding > 0 ? now : "header";
    if (now === "file") sink.end();
    return "header";
  }

  function take(piece: Uint8Array): void {
    if (state === "file") sink.bytes(piece);
    else if (state !== "skipped") extra.push(piece.slice());
    left -= piece.length;
    if (left > 0) return;
    if (state === "file") sink.end();
    else if (state === "longName") next = { ...next, name: textOf(untilNul(concatBytes(extra))) };
    else if (state === "pax") next = { ...next, ...paxOf(concatBytes(extra)) };
  }

  return {
    push(piece) {
      let at = 0;
      while (at < piece.length && state !== "ended" && state !== "damaged") {
        const rest = piece.length - at;
        if (state === "header") {
          const count = Math.min(rest, block - filled);
          head.set(piece.subarray(at, at + count), filled);
          filled += count;
          at += count;
          if (filled === block) state = readHeader();
        } else if (left > 0) {
          const count = Math.min(rest, left);
          take(piece.subarray(at, at + count));
          at += count;
          if (left === 0 && padding === 0) state = "header";
        } else {
          const count = Math.min(rest, padding);
          padding -= count;
          at += count;
          if (padding === 0) state = "header";
        }
      }
      return state !== "ended" && state !== "damaged";
    },
    // Some programs leave the empty blocks at the end away.
    finish: () => state === "ended" || (state === "header" && filled === 0 && seen > 0),
  };
}

/** Whether 512 bytes are the header of an entry. */
export function isTarHeader(bytes: Uint8Array): boolean {
  return bytes.length >= block && hasChecksum(bytes.subarray(0, block));
}

/** The sum of the header's bytes, its own field counted as blanks. */
function hasChecksum(head: Uint8Array): boolean {
  let sum = 0;
  for (let i = 0; i < block; i++) sum += i >= 148 && i < 156 ? 0x20 : head[i]!;
  return sum !== 8 * 0x20 && numberAt(head, 148, 8) === sum;
}

/** Octal digits; or, where the first bit is set, a number of base 256. */
function numberAt(head: Uint8Array, at: number, length: number): number {
  const field = head.subarray(at, at + length);
  if ((field[0]! & 0x80) !== 0) return field.subarray(1).reduce((sum, byte) => sum * 256 + byte, field[0]! & 0x7f);
  const text = String.fromCharCode(...untilNul(field)).trim();
  return /^[0-7]*$/.test(text) ? Number.parseInt(text || "0", 8) : Number.NaN;
}

function nameOf(head: Uint8Array): string {
  const name = textOf(untilNul(head.subarray(0, 100)));
  const isUstar = String.fromCharCode(...head.subarray(257, 263)) === "ustar\0";
  const prefix = isUstar ? textOf(untilNul(head.subarray(345, 500))) : "";
  return prefix === "" ? name : `${prefix}/${name}`;
}

/** `30 path=ana/1.jpg`, each with its own length. */
function paxOf(bytes: Uint8Array): { name?: string; size?: number } {
  const found: { name?: string; size?: number } = {};
  for (let at = 0; at < bytes.length; ) {
    const blank = bytes.indexOf(0x20, at);
    if (blank < 0) break;
    const length = Number(String.fromCharCode(...bytes.subarray(at, Math.min(blank, at + 10))));
    if (!Number.isInteger(length) || length <= blank - at || at + length > bytes.length) break;
    const record = textOf(bytes.subarray(blank + 1, at + length - 1));
    const [key, value] = [record.slice(0, record.indexOf("=")), record.slice(record.indexOf("=") + 1)];
    if (key === "path") found.name = value;
    if (key === "size" && /^\d+$/.test(value)) found.size = Number(value);
    at += length;
  }
  return found;
}

function textOf(bytes: Uint8Array): string {
  return decodeUtf8(bytes) ?? guessLegacy(bytes)?.text ?? new TextDecoder("latin1").decode(bytes);
}

function untilNul(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}
