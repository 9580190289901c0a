// The ways in which a TIFF packs its pixels (TIFF 6.0, sections 9 and 13; technical note on Deflate). Each gives as
// many bytes as are wanted and no more, whatever the data could unpack to.
import { Unzlib } from "fflate";

/** @returns `size` bytes; null where the data ends early or makes no sense. */
export type Unpack = (data: Uint8Array, size: number) => Uint8Array | null;

/** By the number of the compression. */
export const unpackers: Readonly<Record<number, Unpack>> = {
  1: (data, size) => (data.length < size ? null : data.subarray(0, size)),
  5: unpackLzw,
  8: unpackDeflate,
  32946: unpackDeflate,
  32773: unpackBits,
};

function unpackBits(data: Uint8Array, size: number): Uint8Array | null {
  const out = new Uint8Array(size);
  let at = 0;
  for (let i = 0; i < data.length && at < size; ) {
    const count = data[i++]!;
    if (count < 128) {
      const end = Math.min(data.length, i + count + 1, i + size - at);
      out.set(data.subarray(i, end), at);
      at += end - i;
      i += count + 1;
    } else if (count > 128) {
      const end = Math.min(size, at + 257 - count);
      if (i >= data.length) return null;
      out.fill(data[i++]!, at, end);
      at = end;
    }
  }
  return at === size ? out : null;
}

/** A piece of packed data, so that no more than a thousand times as much is unpacked at once. */
const pieceBytes = 4096;

function unpackDeflate(data: Uint8Array, size: number): Uint8Array | null {
  const out = new Uint8Array(size);
  let at = 0;
  const stream = new Unzlib((piece) => {
    const part = piece.subarray(0, size - at);
    out.set(part, at);
    at += part.length;
  });
  try {
    for (let i = 0; i < data.length && at < size; i += pieceBytes)
      stream.push(data.subarray(i, i + pieceBytes), i + pieceBytes >= data.length);
  } catch {
    // What was unpacked before the damage may be all that is wanted.
  }
  return at === size ? out : null;
}

const clear = 256;
const end = 257;

/** Codes of 9 to 12 bits, the highest bit first; the width grows one code early. */
function unpackLzw(data: Uint8Array, size: number): Uint8Array | null {
  const out = new Uint8Array(size);
  // Of each code: where its bytes stand in `out`, and how many.
  const starts = new Uint32Array(4097);
  const lengths = new Uint32Array(4097);
  let [next, bits, before, at, held, heldBits] = [end + 1, 9, -1, 0, 0, 0];
  for (let i = 0; at < size; ) {
    while (heldBits < bits && i < data.length) {
      held = ((held << 8) | data[i++]!) & 0xfffff;
      heldBits += 8;
    }
    if (heldBits < bits) break;
    heldBits -= bits;
    const code = (held >>> heldBits) & ((1 << bits) - 1);
    if (code === end) break;
    if (code === clear) {
      [next, bits, before] = [end + 1, 9, -1];
      continue;
    }
    const begin = at;
    if (code < clear) out[at++] = code;
    else if (code < next || (code === next && before >= 0)) {
      // The newest code is the one before it with its own first byte at the end.
      const from = code < next ? starts[code]! : before;
      const length = code < next ? lengths[code]! : begin - before + 1;
      for (let j = 0; j < length && at < size; j++) out[at++] = out[from + j]!;
    } else break;
    if (before >= 0 && next < 4096) {
      starts[next] = before;
      lengths[next] = begin - before + 1;
      next++;
    }
    if (next + 1 >= 1 << bits && bits < 12) bits++;
    before = begin;
  }
  return at === size ? out : null;
}
