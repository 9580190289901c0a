// `tf.train.Example`, written and read as protocol buffers: five messages and three kinds of fields, so that no library
// is needed. Sources: tensorflow/core/example/{example,feature}.proto; protobuf.dev, "Encoding".
import { createFieldReader, type Field, type FieldReader } from "./fields.ts";

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
  const entries = [...example].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const features = entries.map(([key, feature]) => {
    const list = message(fieldOf[feature.kind], valuesOf(feature));
    return message(1, [...message(1, [encoder.encode(key)]), ...message(2, list)]);
  });
  return joined(message(1, features.flat()));
}

type Pieces = readonly Uint8Array[];

/** A field of bytes: its tag, its length, and its content. */
function message(field: number, content: Pieces): Pieces {
  const length = content.reduce((sum, piece) => sum + piece.length, 0);
  return [Uint8Array.from([(field << 3) | bytesType, ...varint(BigInt(length))]), ...content];
}

function valuesOf(feature: Feature): Pieces {
  switch (feature.kind) {
    case "bytes":
      return feature.values.flatMap((value) => message(1, [value]));
    case "float": {
      if (feature.values.length === 0) return [];
      const packed = new DataView(new ArrayBuffer(4 * feature.values.length));
      for (const [i, value] of feature.values.entries()) packed.setFloat32(4 * i, value, true);
      return message(1, [new Uint8Array(packed.buffer)]);
    }
    case "int64":
      return feature.values.length === 0 ? [] : message(1, [Uint8Array.from(feature.values.flatMap(varint))]);
  }
}

/** Seven bits a byte, the lowest first; a negative number as its 64 bits. */
function varint(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  bytes.push(Number(rest));
  return bytes;
}

function joined(pieces: Pieces): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
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
  const reader = createFieldReader(bytes);
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
    const packed = createFieldReader(content);
    while (!packed.atEnd) if (!push(values, one(packed))) return false;
    return true;
  });
}

function push(values: Values["values"], value: Uint8Array | number | bigint | null): boolean {
  if (value !== null) values.push(value);
  return value !== null;
}
