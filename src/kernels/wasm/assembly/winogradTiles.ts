// The transforms of winograd.ts and winogradGradient.ts, for a row of tiles: of the inputs (Bt x B), of the products
// (At m A), and of the slopes that come back (A dy At).
//
// Tiles of 4x4 inputs overlap by two pixels; tiles of 2x2 outputs lie side by side. Four channels are a vector, so each
// transform is additions of whole vectors, without a shuffle. The 16 numbers of a tile are called parts: part p lies
// `part` bytes after part p - 1, for all tiles alike. A transform is separable: first along the columns of a tile, then
// along its rows.
import { Geometry } from "./records";

/** Tiles in a block: their transforms stay in the second-level cache. */
const blockTiles = 48;

/** Tile rows in a block. */
export function rowsOf(tileRows: i32, tileColumns: i32): i32 {
  return min(tileRows, max(1, blockTiles / tileColumns));
}

/** Bytes of the scratch of a block: v, m and the strips. */
export function blockScratch(job: Geometry): i32 {
  const tileColumns = (job.outWidth + 1) >> 1;
  const tiles = rowsOf((job.outHeight + 1) >> 1, tileColumns) * tileColumns;
  return (16 * tiles * (job.inChannels + job.outChannels) + 5 * (2 * tileColumns + 2) * job.inChannels) * 4;
}

/** Bt x B of `count` rows of tiles from row `row0` on: part p of tile t at v + (p * tiles + t) * channels floats. */
export function inputBlock(g: Geometry, image: usize, row0: i32, count: i32, strip: usize, v: usize): void {
  const tileColumns = (g.outWidth + 1) >> 1;
  const rowBytes = (<usize>tileColumns * g.inChannels) << 2;
  for (let row = 0; row < count; row++) {
    inputTiles(g, image, 2 * (row0 + row) - g.padTop, strip, v + row * rowBytes, count * rowBytes);
  }
}

/**
 * Bt x B of the row of tiles whose first picture row is `top`; rows and columns outside the picture are zeros.
 * First down the columns, into four strips at `strip` (a fifth one holds zeros), then along each strip.
 */
function inputTiles(g: Geometry, image: usize, top: i32, strip: usize, to: usize, part: usize): void {
  const height = g.height;
  const width = g.width;
  const tileColumns = (g.outWidth + 1) >> 1;
  const channels = g.inChannels;
  const pixel = (<usize>channels) << 2;
  const rowBytes = width * pixel;
  const stripColumns = 2 * tileColumns + 2;
  const stripBytes = stripColumns * pixel;
  const zeros = strip + 4 * stripBytes;
  const before = min(g.padLeft, stripColumns);
  const inside = min(width, stripColumns - before);
  memory.fill(zeros, 0, stripBytes);
  for (let i = 0; i < 4; i++) {
    const at = strip + i * stripBytes;
    memory.fill(at, 0, before * pixel);
    memory.fill(at + (before + inside) * pixel, 0, (stripColumns - before - inside) * pixel);
  }
  const r0 = top >= 0 && top < height ? image + top * rowBytes : zeros;
  const r1 = top + 1 >= 0 && top + 1 < height ? image + (top + 1) * rowBytes : zeros;
  const r2 = top + 2 >= 0 && top + 2 < height ? image + (top + 2) * rowBytes : zeros;
  const r3 = top + 3 >= 0 && top + 3 < height ? image + (top + 3) * rowBytes : zeros;
  const end: usize = inside * pixel;
  let s = strip + before * pixel;
  const s1 = stripBytes;
  for (let i: usize = 0; i < end; i += 16) {
    const d1 = v128.load(r1 + i);
    const d2 = v128.load(r2 + i);
    v128.store(s, f32x4.sub(v128.load(r0 + i), d2));
    v128.store(s + s1, f32x4.add(d1, d2));
    v128.store(s + 2 * s1, f32x4.sub(d2, d1));
    v128.store(s + 3 * s1, f32x4.sub(d1, v128.load(r3 + i)));
    s += 16;
  }
  for (let i = 0; i < 4; i++) {
    let from = strip + i * stripBytes;
    let at = to + 4 * i * part;
    for (let tile = 0; tile < tileColumns; tile++) {
      for (let channel: usize = 0; channel < pixel; channel += 16) {
        const c0 = from + channel;
        const c2 = c0 + 2 * pixel;
        const d1 = v128.load(c0 + pixel);
        const d2 = v128.load(c2);
        const o = at + channel;
        v128.store(o, f32x4.sub(v128.load(c0), d2));
        v128.store(o + part, f32x4.add(d1, d2));
        v128.store(o + 2 * part, f32x4.sub(d2, d1));
        v128.store(o + 3 * part, f32x4.sub(d1, v128.load(c2 + pixel)));
      }
      from += 2 * pixel;
      at += pixel;
    }
  }
}

/** At m A of a row of tiles, to the rows `top` and `top + 1` of the picture, as far as the picture goes. */
export function outputTiles(
  m: usize,
  part: usize,
  image: usize,
  top: i32,
  height: i32,
  width: i32,
  channels: i32,
  tileColumns: i32,
): void {
  const pixel = (<usize>channels) << 2;
  const rowBytes = width * pixel;
  const second = top + 1 < height;
  let to = image + top * rowBytes;
  for (let tile = 0; tile < tileColumns; tile++) {
    const right = 2 * tile + 1 < width;
    for (let channel: usize = 0; channel < pixel; channel += 16) {
      const at = m + channel;
      let a = v128.load(at);
      let b = v128.load(at + 4 * part);
      let c = v128.load(at + 8 * part);
      let d = v128.load(at + 12 * part);
      const p0 = f32x4.add(f32x4.add(a, b), c);
      const q0 = f32x4.sub(f32x4.sub(b, c), d);
      a = v128.load(at + part);
      b = v128.load(at + 5 * part);
      c = v128.load(at + 9 * part);
      d = v128.load(at + 13 * part);
      const p1 = f32x4.add(f32x4.add(a, b), c);
      const q1 = f32x4.sub(f32x4.sub(b, c), d);
      a = v128.load(at + 2 * part);
      b = v128.load(at + 6 * part);
      c = v128.load(at + 10 * part);
      d = v128.load(at + 14 * part);
      const p2 = f32x4.add(f32x4.add(a, b), c);
      const q2 = f32x4.sub(f32x4.sub(b, c), d);
      a = v128.load(at + 3 * part);
      b = v128.load(at + 7 * part);
      c = v128.load(at + 11 * part);
      d = v128.load(at + 15 * part);
      const p3 = f32x4.add(f32x4.add(a, b), c);
      const q3 = f32x4.sub(f32x4.sub(b, c), d);
      const o = to + channel;
      v128.store(o, f32x4.add(f32x4.add(p0, p1), p2));
      if (right) v128.store(o + pixel, f32x4.sub(f32x4.sub(p1, p2), p3));
      if (second) {
        v128.store(o + rowBytes, f32x4.add(f32x4.add(q0, q1), q2));
        if (right) v128.store(o + rowBytes + pixel, f32x4.sub(f32x4.sub(q1, q2), q3));
      }
    }
    m += pixel;
    to += 2 * pixel;
  }
}

/**
 * A dy At of a row of tiles, packed into panels of eight channels: channels 8 c to 8 c + 7 of part p of tile t begin at
 * to + p * part + c * panel + 32 t bytes.
 */
export function slopeTiles(
  image: usize,
  top: i32,
  height: i32,
  width: i32,
  channels: i32,
  tileColumns: i32,
  to: usize,
  panel: usize,
  part: usize,
): void {
  const pixel = (<usize>channels) << 2;
  const rowBytes = width * pixel;
  const second = top + 1 < height;
  const zero = f32x4.splat(0);
  let from = image + top * rowBytes;
  for (let tile = 0; tile < tileColumns; tile++) {
    const right = 2 * tile + 1 < width;
    for (let channel: usize = 0; channel < pixel; channel += 16) {
      const at = from + channel;
      const a = v128.load(at);
      const b = right ? v128.load(at + pixel) : zero;
      const c = second ? v128.load(at + rowBytes) : zero;
      const d = second && right ? v128.load(at + rowBytes + pixel) : zero;
      const o = to + (channel >> 5) * panel + (channel & 16);
      slopeRow(a, b, o, part);
      slopeRow(f32x4.add(a, c), f32x4.add(b, d), o + 4 * part, part);
      slopeRow(f32x4.sub(a, c), f32x4.sub(b, d), o + 8 * part, part);
      slopeRow(f32x4.neg(c), f32x4.neg(d), o + 12 * part, part);
    }
    from += 2 * pixel;
    to += 32;
  }
}

function slopeRow(a: v128, b: v128, to: usize, part: usize): void {
  v128.store(to, a);
  v128.store(to + part, f32x4.add(a, b));
  v128.store(to + 2 * part, f32x4.sub(a, b));
  v128.store(to + 3 * part, f32x4.neg(b));
}
