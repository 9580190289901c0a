// CRC-32C (Castagnoli), sixteen bytes at a time, by WebAssembly where there is any. Sources: RFC 3720, appendix B.4;
// M. Kounavis, F. Berry, "A Systematic Approach to Building High Performance Software-based CRC Generators", 2005. The
// mask is TensorFlow's (lib/hash/crc32c.h).
import { checksumModule } from "./builtChecksum.ts";

/** Row `n`: what a byte comes to that `n` zero bytes follow. */
const tables = new Int32Array(16 * 256);
for (let byte = 0; byte < 256; byte++) {
  let c = byte;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0x82f63b78 ^ (c >>> 1) : c >>> 1;
  tables[byte] = c;
}
for (let i = 256; i < tables.length; i++) tables[i] = (tables[i - 256]! >>> 8) ^ tables[tables[i - 256]! & 0xff]!;

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** @param before what the bytes before these came to; 0 at the start. */
export function crc32c(bytes: Uint8Array, before = 0): number {
  if (bytes.length < worthIt) return crc32cInPlain(bytes, before);
  engine = engine === undefined ? startEngine() : engine;
  if (engine === null) return crc32cInPlain(bytes, before);
  const { memory, run } = engine;
  let c = ~before;
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const piece = bytes.subarray(at, at + pieceBytes);
    memory.set(piece, tablesBytes);
    c = run(tablesBytes, tablesBytes + piece.length, c);
  }
  return ~c >>> 0;
}

/** Without WebAssembly. */
export function crc32cInPlain(bytes: Uint8Array, before = 0): number {
  const end = bytes.length;
  const aligned = isLittleEndian ? Math.min(end, (4 - (bytes.byteOffset & 3)) & 3) : end;
  let c = oneByOne(bytes, 0, aligned, ~before);
  const words = (end - aligned) >>> 4;
  if (words > 0) c = bySixteen(new Int32Array(bytes.buffer, bytes.byteOffset + aligned, 4 * words), c);
  return ~oneByOne(bytes, aligned + 16 * words, end, c) >>> 0;
}

/** For fewer bytes the way into the module's memory takes as long as the checksum. */
const worthIt = 64;
const tablesBytes = 4 * tables.length;
const pieceBytes = 1024 * 1024;

interface Engine {
  readonly memory: Uint8Array;
  /** @param before the register, not inverted. */
  run(from: number, to: number, before: number): number;
}

/** Undefined until it is asked for; null where WebAssembly is refused. */
let engine: Engine | null | undefined;

function startEngine(): Engine | null {
  try {
    const binary = Uint8Array.from(atob(checksumModule), (letter) => letter.charCodeAt(0));
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary));
    const { memory, crc32c: run } = exports as { memory: WebAssembly.Memory; crc32c: Engine["run"] };
    new Int32Array(memory.buffer).set(tables);
    return { memory: new Uint8Array(memory.buffer), run };
  } catch {
    return null;
  }
}

/** The checksum as TFRecord holds it, so that the checksum of bytes that hold one is no special number. */
export function maskedCrc32c(bytes: Uint8Array): number {
  const c = crc32c(bytes);
  return (((c >>> 15) | (c << 17)) + 0xa282ead8) >>> 0;
}

function oneByOne(bytes: Uint8Array, from: number, to: number, before: number): number {
  let c = before;
  for (let i = from; i < to; i++) c = tables[(c ^ bytes[i]!) & 0xff]! ^ (c >>> 8);
  return c;
}

/** @param words four a turn, little-endian. */
function bySixteen(words: Int32Array, before: number): number {
  const t = tables;
  let c = before;
  for (let i = 0; i < words.length; i += 4) {
    const w = words[i]! ^ c;
    const x = words[i + 1]!;
    const y = words[i + 2]!;
    const z = words[i + 3]!;
    c =
      t[0xf00 | (w & 0xff)]! ^
      t[0xe00 | ((w >>> 8) & 0xff)]! ^
      t[0xd00 | ((w >>> 16) & 0xff)]! ^
      t[0xc00 | (w >>> 24)]! ^
      t[0xb00 | (x & 0xff)]! ^
      t[0xa00 | ((x >>> 8) & 0xff)]! ^
      t[0x900 | ((x >>> 16) & 0xff)]! ^
      t[0x800 | (x >>> 24)]! ^
      t[0x700 | (y & 0xff)]! ^
      t[0x600 | ((y >>> 8) & 0xff)]! ^
      t[0x500 | ((y >>> 16) & 0xff)]! ^
      t[0x400 | (y >>> 24)]! ^
      t[0x300 | (z & 0xff)]! ^
      t[0x200 | ((z >>> 8) & 0xff)]! ^
      t[0x100 | ((z >>> 16) & 0xff)]! ^
      t[z >>> 24]!;
  }
  return c;
}
