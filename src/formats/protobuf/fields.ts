// The fields of a protocol buffer, read one by one. Source: protobuf.dev, "Encoding".

export interface Field {
  readonly number: number;
  /** 0: a varint, 1: 8 bytes, 2: a length and so many bytes, 5: 4 bytes. */
  readonly type: number;
}

/** Each method reads on from where the last one ended. Null and false: the bytes end too early, or are no such. */
export class FieldReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  field(): Field | null {
    const tag = this.#small();
    return tag === null || tag < 8 ? null : { number: Math.floor(tag / 8), type: tag % 8 };
  }

  /** A view. */
  bytes(): Uint8Array | null {
    const length = this.#small();
    return length !== null && this.#advance(length) ? this.#bytes.subarray(this.#at - length, this.#at) : null;
  }

  /** From -2^63 to 2^63 - 1. */
  int64(): bigint | null {
    const value = this.#varint();
    return value === null ? null : BigInt.asIntN(64, BigInt(value));
  }

  /** A view of the 8 bytes of a field of type 1, or the 4 of type 5; null also for another type. */
  fixed(type: number): Uint8Array | null {
    const count = type === 1 ? 8 : 4;
    if ((type !== 1 && type !== 5) || !this.#advance(count)) return null;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  float32(): number | null {
    if (!this.#advance(4)) return null;
    const { buffer, byteOffset } = this.#bytes;
    return new DataView(buffer, byteOffset + this.#at - 4, 4).getFloat32(0, true);
  }

  skip({ type }: Field): boolean {
    if (type === 0) return this.#varint() !== null;
    return (type === 2 ? this.bytes() : this.fixed(type)) !== null;
  }

  /** Up to ten bytes; bits above the 64th are dropped. Small numbers, which nearly all are, need no bigint. */
  #varint(): bigint | number | null {
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) return null;
      low |= (byte & 0x7f) << shift;
      if (byte < 0x80) return low;
    }
    let value = BigInt(low);
    for (let shift = 28n; shift < 70n; shift += 7n) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) return null;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    return null;
  }

  /** @returns null where it is not below 2^53. */
  #small(): number | null {
    const value = this.#varint();
    if (typeof value === "number" || value === null) return value;
    return value > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(value);
  }

  #advance(count: number): boolean {
    if (count > this.#bytes.length - this.#at) return false;
    this.#at += count;
    return true;
  }
}
