// Zips written byte by byte, so that tests can lie in the headers. Source of the layout: PKWARE APPNOTE 4.3.
import { deflateSync } from "fflate";
import { crc32 } from "../../src/base/crc32.ts";

export interface RawEntry {
  readonly name: Uint8Array | string;
  readonly bytes: Uint8Array;
  readonly deflate?: boolean;
  /** Already deflated: taken as it is, with `bytes` only claimed. */
  readonly packed?: Uint8Array;
  readonly flags?: number;
  /** Claimed instead of 0 and 8. */
  readonly method?: number;
  readonly unixMode?: number;
  /** Claimed instead of the true values. */
  readonly claims?: { readonly size?: number; readonly crc?: number };
}

export function rawZip(entries: readonly RawEntry[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { name, bytes, method, deflate = entry.packed !== undefined, flags = 0, unixMode = 0, claims = {} } = entry;
    const nameBytes = typeof name === "string" ? new TextEncoder().encode(name) : name;
    const packed = entry.packed ?? (deflate ? deflatedOnce(bytes) : bytes);
    const sizes = [claims.crc ?? crc32(bytes), packed.length, claims.size ?? bytes.length];
    const common = [
      u16(20),
      u16(flags),
      u16(method ?? (deflate ? 8 : 0)),
      u32(0),
      ...sizes.map(u32),
      u16(nameBytes.length),
      u16(0),
    ];
    const local = join([u32(0x04034b50), ...common, nameBytes, packed]);
    directory.push(
      join([
        u32(0x02014b50),
        u16(0x0314),
        ...common,
        u16(0),
        u16(0),
        u16(0),
        u32((unixMode << 16) >>> 0),
        u32(offset),
        nameBytes,
      ]),
    );
    parts.push(local);
    offset += local.length;
  }
  const table = join(directory);
  const end = [
    u32(0x06054b50),
    u16(0),
    u16(0),
    u16(entries.length),
    u16(entries.length),
    u32(table.length),
    u32(offset),
    u16(0),
  ];
  return join([...parts, table, ...end]);
}

const deflated = new WeakMap<Uint8Array, Uint8Array>();

/** Bombs hold the same bytes many times. */
function deflatedOnce(bytes: Uint8Array): Uint8Array {
  const packed = deflated.get(bytes) ?? deflateSync(bytes);
  deflated.set(bytes, packed);
  return packed;
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, value >>> 8);
}

function u32(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
