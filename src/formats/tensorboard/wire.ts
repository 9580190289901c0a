// The bytes of protocol buffers, as much of them as event files need: fields written one after another, and read back
// in one pass. Source: Protocol Buffers, "Encoding". A message that is written is a list of fields; a message that is
// read is walked field by field, and what is unknown is passed over.
import { concatBytes } from "../../base/concatBytes.ts";
import { type Field, FieldReader } from "../protobuf/fields.ts";

const utf8 = new TextEncoder();

/** Wire types: varint, eight bytes, a length and bytes, four bytes. */
const varintType = 0;
const fixed64Type = 1;
const bytesType = 2;
const fixed32Type = 5;

/** @param value a whole number from -2^53 to 2^53; negative ones take ten bytes, as int64 does. */
function varint(value: number): number[] {
  if (value < 0) return bigVarint(BigInt.asUintN(64, BigInt(value)));
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return bytes;
}

function bigVarint(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return bytes;
}

const key = (field: number, type: number) => varint(field * 8 + type);

/** int32, int64, bool, enum. */
export function intField(field: number, value: number): Uint8Array {
  return Uint8Array.from([...key(field, varintType), ...varint(value)]);
}

export function doubleField(field: number, value: number): Uint8Array {
  const head = key(field, fixed64Type);
  const bytes = new Uint8Array(head.length + 8);
  bytes.set(head);
  new DataView(bytes.buffer).setFloat64(head.length, value, true);
  return bytes;
}

/** The value is rounded to float32. */
export function floatField(field: number, value: number): Uint8Array {
  const head = key(field, fixed32Type);
  const bytes = new Uint8Array(head.length + 4);
  bytes.set(head);
  new DataView(bytes.buffer).setFloat32(head.length, value, true);
  return bytes;
}

export function bytesField(field: number, value: Uint8Array): Uint8Array {
  return concatBytes([Uint8Array.from([...key(field, bytesType), ...varint(value.length)]), value]);
}

export function textField(field: number, text: string): Uint8Array {
  return bytesField(field, utf8.encode(text));
}

/** A message inside a message. */
export function messageField(field: number, ...fields: readonly Uint8Array[]): Uint8Array {
  return bytesField(field, concatBytes(fields));
}

/** One field as it was read. Of a varint beyond 2^53 the number is the nearest one. */
export type WireField =
  | { readonly field: number; readonly kind: "int"; readonly value: number }
  | { readonly field: number; readonly kind: "fixed64" | "bytes" | "fixed32"; readonly bytes: Uint8Array };

/** @returns the fields of a message in their order; null where the bytes are no message. */
export function readFields(message: Uint8Array): WireField[] | null {
  const fields: WireField[] = [];
  const reader = new FieldReader(message);
  while (!reader.atEnd) {
    const head = reader.field();
    const read = head && readField(reader, head);
    if (read === null) return null;
    fields.push(read);
  }
  return fields;
}

function readField(reader: FieldReader, { number: field, type }: Field): WireField | null {
  if (type === varintType) {
    const value = reader.int64();
    return value === null ? null : { field, kind: "int", value: Number(value) };
  }
  const bytes = type === bytesType ? reader.bytes() : reader.fixed(type);
  if (bytes === null) return null;
  return { field, kind: type === bytesType ? "bytes" : type === fixed64Type ? "fixed64" : "fixed32", bytes };
}

/** All numbers of a repeated varint field, packed or not. Empty where it is missing; null where it is damaged. */
export function readInts(fields: readonly WireField[], wanted: number): number[] | null {
  const values: number[] = [];
  for (const entry of fields) {
    if (entry.field !== wanted) continue;
    if (entry.kind === "int") values.push(entry.value);
    else if (entry.kind === "bytes") {
      const packed = new FieldReader(entry.bytes);
      while (!packed.atEnd) {
        const value = packed.int64();
        if (value === null) return null;
        values.push(Number(value));
      }
    } else return null;
  }
  return values;
}

/** All numbers of a repeated float (4 bytes) or double (8 bytes) field, packed or not. */
export function readFloats(fields: readonly WireField[], wanted: number, size: 4 | 8): number[] {
  return fields.flatMap((entry) => (entry.field === wanted && entry.kind !== "int" ? floatsIn(entry.bytes, size) : []));
}

/** Little-endian floats that lie one after another; what is left over at the end is ignored. */
export function floatsIn(bytes: Uint8Array, size: 4 | 8): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, i) =>
    size === 4 ? view.getFloat32(4 * i, true) : view.getFloat64(8 * i, true),
  );
}

/** The last value of a field that stands once, as protocol buffers rule; null where it is missing. */
export function lastBytes(fields: readonly WireField[], wanted: number): Uint8Array | null {
  const found = fields.findLast((entry) => entry.field === wanted);
  return found === undefined || found.kind === "int" ? null : found.bytes;
}

/** 0 where it is missing, as in the language of protocol buffers. */
export function lastInt(fields: readonly WireField[], wanted: number): number {
  const found = fields.findLast((entry) => entry.field === wanted);
  return found?.kind === "int" ? found.value : 0;
}
