// The fields of a protocol buffer, read one by one. Source: protobuf.dev, "Encoding".

export interface Field {
  readonly number: number;
  /** 0: a varint, 1: 8 bytes, 2: a length and so many bytes, 5: 4 bytes. */
  readonly type: number;
}

/** Each method reads on from where the last one ended. Null and false: the bytes end too early, or are no such. */
export interface FieldReader {
  readonly atEnd: boolean;
  field(): Field | null;
  /** A view. */
  bytes(): Uint8Array | null;
  /** From -2^63 to 2^63 - 1. */
  int64(): bigint | null;
  float32(): number | null;
  skip(field: Field): boolean;
}

export function createFieldReader(bytes: Uint8Array): FieldReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;

  /** Up to ten bytes; bits above the 64th are dropped. Small numbers, which nearly all are, need no bigint. */
  function varint(): bigint | number | null {
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) return null;
      low |= (byte & 0x7f) << shift;
      if (byte < 0x80) return low;
    }
    let value = BigInt(low);
    for (let shift = 28n; shift < 70n; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) return null;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    return null;
  }

  /** @returns null where it is not below 2^53. */
  function small(): number | null {
    const value = varint();
    return value === null || value > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(value);
  }

  function advance(count: number): boolean {
    if (count > bytes.length - at) return false;
    at += count;
    return true;
  }

  return {
    get atEnd() {
      return at >= bytes.length;
    },
    field() {
      const tag = small();
      return tag === null || tag < 8 ? null : { number: Math.floor(tag / 8), type: tag % 8 };
    },
    bytes() {
      const length = small();
      return length !== null && advance(length) ? bytes.subarray(at - length, at) : null;
    },
    int64() {
      const value = varint();
      return value === null ? null : BigInt.asIntN(64, BigInt(value));
    },
    float32: () => (advance(4) ? view.getFloat32(at - 4, true) : null),
    skip({ type }) {
      if (type === 0) return varint() !== null;
      if (type === 2) return this.bytes() !== null;
      return type === 1 || type === 5 ? advance(type === 1 ? 8 : 4) : false;
    },
  };
}
