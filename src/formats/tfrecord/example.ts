// `tf.train.Example`, written and read as protocol buffers: five messages and three kinds of fields, so that no library
// is needed. Sources: tensorflow/core/example/{example,feature}.proto; protobuf.dev, "Encoding".
import { type Field, FieldReader } from "../protobuf/fields.ts";
import type { DataToFrame } from "./records.ts";

/** Exactly one list of values. Numbers of `int64` are whole, from -2^63 to 2^63 - 1; those of `float` are float32. */
export type Feature =
  | { readonly kind: "bytes"; readonly values: readonly Uint8Array[] }
  | { readonly kind: "float"; readonly values: readonly number[] }
  | { readonly kind: "int64"; readonly values: readonly bigint[] };

/** By key. A feature without any list is left out. */
export type Example = ReadonlyMap<string, Feature>;

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** The number of each list's field in `Feature`, and of each value's in its list. */
const fieldOf = { bytes: 1, float: 2, int64: 3 } as const;
const [varintType, bytesType, fixed32Type] = [0, 2, 5] as const;

/** The same example gives the same bytes: keys are in order, as TensorFlow's `deterministic=True` has them. */
export function encodeExample(example: Example): Uint8Array<ArrayBuffer> {
  const { length, write } = measureExample(example);
  const bytes = new Uint8Array(length);
  write(bytes);
  return bytes;
}

/** An example that is still to be written: large pictures are copied once, to where their record stands. */
export function measureExample(example: Example): DataToFrame {
  const entries = [...example].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(measured);
  const featuresBytes = entries.reduce((sum, { bytes }) => sum + fieldBytes(bytes), 0);
  return {
    length: fieldBytes(featuresBytes),
    write(into) {
      const writer = createWriter(into);
      writer.head(1, featuresBytes);
      for (const { key, feature, bytes, listBytes, valueBytes } of entries) {
        writer.head(1, bytes);
        writer.head(1, key.length);
        writer.bytes(key);
        writer.head(2, fieldBytes(listBytes));
        writer.head(fieldOf[feature.kind], listBytes);
        writer.values(feature, valueBytes);
      }
    },
  };
}

interface Entry {
  readonly key: Uint8Array;
  readonly feature: Feature;
  /** Of the whole entry, of its list, and of the list's packed numbers. */
  readonly bytes: number;
  readonly listBytes: number;
  readonly valueBytes: number;
}

function measured([name, feature]: [string, Feature]): Entry {
  const key = encoder.encode(name);
  const valueBytes = bytesOfValues(feature);
  const isPacked = feature.kind !== "bytes" && feature.values.length > 0;
  const listBytes = isPacked ? fieldBytes(valueBytes) : valueBytes;
  const bytes = fieldBytes(key.length) + fieldBytes(fieldBytes(listBytes));
  return { key, feature, bytes, listBytes, valueBytes };
}

function bytesOfValues(feature: Feature): number {
  switch (feature.kind) {
    case "bytes":
      return feature.values.reduce((sum, { length }) => sum + fieldBytes(length), 0);
    case "float":
      return 4 * feature.values.length;
    case "int64":
      return feature.values.reduce((sum, value) => sum + varintBytes(value), 0);
  }
}

/** A field of so many bytes, with its tag and its length. */
function fieldBytes(length: number): number {
  return 1 + varintBytes(length) + length;
}

/** Seven bits a byte. A negative number has its 64 bits. */
function varintBytes(value: number | bigint): number {
  let count = 1;
  if (typeof value === "number") for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 128)) count++;
  else for (let rest = BigInt.asUintN(64, value); rest > 0x7fn; rest >>= 7n) count++;
  return count;
}

function createWriter(out: Uint8Array) {
  let at = 0;

  function varint(value: number | bigint): void {
    if (typeof value === "bigint" && (value < 0n || value > 0x7fn)) {
      let rest = BigInt.asUintN(64, value);
      for (; rest > 0x7fn; rest >>= 7n) out[at++] = Number(rest & 0x7fn) | 0x80;
      out[at++] = Number(rest);
      return;
    }
    let rest = Number(value);
    for (; rest > 0x7f; rest = Math.floor(rest / 128)) out[at++] = (rest % 128) | 0x80;
    out[at++] = rest;
  }

  return {
    /** The tag of a field of bytes, and how many they are. */
    head(field: number, bytes: number): void {
      out[at++] = (field << 3) | bytesType;
      varint(bytes);
    },
    bytes(piece: Uint8Array): void {
      out.set(piece, at);
      at += piece.length;
    },
    /** @param packed how many bytes the numbers take together. */
    values(feature: Feature, packed: number): void {
      if (feature.kind === "bytes")
        for (const value of feature.values) {
          this.head(1, value.length);
          this.bytes(value);
        }
      else if (feature.values.length > 0) this.head(1, packed);
      if (feature.kind === "int64") for (const value of feature.values) varint(value);
      if (feature.kind === "float") {
        const view = new DataView(out.buffer, out.byteOffset);
        for (const value of feature.values) {
          view.setFloat32(at, value, true);
          at += 4;
        }
      }
    },
  };
}

/**
 * Fields that are not known are passed over, as protocol buffers want it. Of a key that stands twice the last one
 * counts.
 * @returns null where the bytes are no such message. Values of bytes are views of what was given.
 */
export function decodeExample(bytes: Uint8Array): Example | null {
  const example = new Map<string, Feature>();
  const isWhole = eachMessage(bytes, 1, (features) =>
    eachMessage(features, 1, (entry) => {
      const read = decodeEntry(entry);
      if (read === null) return false;
      if (read.feature === null) example.delete(read.key);
      else example.set(read.key, read.feature);
      return true;
    }),
  );
  return isWhole ? example : null;
}

/** Calls `take` for every message in a field of this number. @returns false where one of them, or this, is damaged. */
function eachMessage(bytes: Uint8Array, number: number, take: (message: Uint8Array) => boolean): boolean {
  return eachField(bytes, (field, reader) => {
    if (field.number !== number || field.type !== bytesType) return reader.skip(field);
    const content = reader.bytes();
    return content !== null && take(content);
  });
}

function eachField(bytes: Uint8Array, take: (field: Field, reader: FieldReader) => boolean): boolean {
  const reader = new FieldReader(bytes);
  while (!reader.atEnd) {
    const field = reader.field();
    if (field === null || !take(field, reader)) return false;
  }
  return true;
}

function decodeEntry(bytes: Uint8Array): { readonly key: string; readonly feature: Feature | null } | null {
  let key = "";
  let feature: Feature | null = null;
  const isWhole = eachField(bytes, (field, reader) => {
    if (field.type !== bytesType || field.number > 2) return reader.skip(field);
    const content = reader.bytes();
    if (content === null) return false;
    if (field.number === 1) {
      key = decoder.decode(content);
      return true;
    }
    const read = decodeFeature(content);
    if (!read.ok) return false;
    feature = read.feature;
    return true;
  });
  return isWhole ? { key, feature } : null;
}

/** Of several lists the last one's kind counts; lists of that kind that follow one another are one list. */
function decodeFeature(bytes: Uint8Array): { readonly ok: boolean; readonly feature: Feature | null } {
  let list: Values | null = null;
  const ok = eachField(bytes, (field, reader) => {
    const kind = kinds[field.number];
    if (field.type !== bytesType || kind === undefined) return reader.skip(field);
    const content = reader.bytes();
    if (content === null) return false;
    if (list?.kind !== kind) list = { kind, values: [] };
    return decodeValues(content, list);
  });
  return { ok, feature: list as Feature | null };
}

const kinds: readonly (Feature["kind"] | undefined)[] = [undefined, "bytes", "float", "int64"];

interface Values {
  readonly kind: Feature["kind"];
  readonly values: (Uint8Array | number | bigint)[];
}

/** Numbers stand packed, or each in a field of its own: both are read. */
function decodeValues(bytes: Uint8Array, { kind, values }: Values): boolean {
  const single = { bytes: -1, float: fixed32Type, int64: varintType }[kind];
  const one = (reader: FieldReader) => (kind === "float" ? reader.float32() : reader.int64());
  return eachField(bytes, (field, reader) => {
    if (field.number !== 1 || (field.type !== bytesType && field.type !== single)) return reader.skip(field);
    if (field.type === single) return push(values, one(reader));
    const content = reader.bytes();
    if (content === null || kind === "bytes") return push(values, content);
    const packed = new FieldReader(content);
    while (!packed.atEnd) if (!push(values, one(packed))) return false;
    return true;
  });
}

function push(values: Values["values"], value: Uint8Array | number | bigint | null): boolean {
  if (value !== null) values.push(value);
  return value !== null;
}
