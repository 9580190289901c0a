// 3x3 convolutions at stride 1 with 2.25 times fewer multiplications: Winograd's F(2x2, 3x3) (Lavin and Gray 2016, section 4.1),
// y = At [ (G w Gt) . (Bt x B) ] A on tiles of 2x2 outputs, and its gradient for the filter, dw = Gt [ (A dy At) . (Bt x B) ] G.
// The elementwise products, summed over channels or tiles, are 16 matrix products.
import { panelTiles } from "./tiles";

/** Tiles that are worked on together: their transforms stay in the second-level cache. */
const blockTiles = 48;

/** Tile rows in a block. */
function rowsOf(tileRows: i32, tileColumns: i32): i32 {
  return min(tileRows, max(1, blockTiles / tileColumns));
}

/**
 * Filter [3, 3, inChannels, outChannels] to panels [16][outChannels / 8][inChannels][8]. With `turned`, of the convolution that carries
 * gradients back: taps reversed, channels swapped ([16][inChannels / 8][outChannels][8]).
 */
export function winogradFilter(w: usize, inChannels: i32, outChannels: i32, turned: i32, to: usize): void {
  const k = turned ? outChannels : inChannels;
  const columns = turned ? inChannels : outChannels;
  const kStep = (turned ? <usize>1 : <usize>outChannels) << 2;
  const columnStep = (turned ? <usize>outChannels : <usize>1) << 2;
  const tapStep = (<usize>inChannels * outChannels) << 2;
  const part = (<usize>k * columns) << 2;
  for (let column = 0; column < columns; column++) {
    for (let i = 0; i < k; i++) {
      const from = w + i * kStep + column * columnStep;
      const out = to + (((<usize>(column >> 3) * k + i) * 8 + (column & 7)) << 2);
      for (let tapColumn = 0; tapColumn < 3; tapColumn++) {
        // One column of G w, put at parts tapColumn, 4 + tapColumn, ..; the second pass turns three columns into four.
        const c = turned ? 2 - tapColumn : tapColumn;
        const g0 = load<f32>(from + (turned ? 6 + c : c) * tapStep);
        const g1 = load<f32>(from + (3 + c) * tapStep);
        const g2 = load<f32>(from + (turned ? c : 6 + c) * tapStep);
        const half: f32 = 0.5 * (g0 + g2);
        const at = out + tapColumn * part;
        store<f32>(at, g0);
        store<f32>(at + 4 * part, half + <f32>0.5 * g1);
        store<f32>(at + 8 * part, half - <f32>0.5 * g1);
        store<f32>(at + 12 * part, g2);
      }
      for (let row = 0; row < 4; row++) {
        const at = out + 4 * row * part;
        const g0 = load<f32>(at);
        const g1 = load<f32>(at + part);
        const g2 = load<f32>(at + 2 * part);
        const half: f32 = 0.5 * (g0 + g2);
        store<f32>(at + part, half + <f32>0.5 * g1);
        store<f32>(at + 2 * part, half - <f32>0.5 * g1);
        store<f32>(at + 3 * part, g2);
      }
    }
  }
}

/** Bytes of scratch a thread needs for `winograd`. */
export function winogradScratch(inChannels: i32, outChannels: i32, tileRows: i32, tileColumns: i32): i32 {
  const tiles = rowsOf(tileRows, tileColumns) * tileColumns;
  return (16 * tiles * (inChannels + outChannels) + 5 * (2 * tileColumns + 2) * inChannels) * 4;
}

/**
 * Picture `picture` of y [.., outHeight, outWidth, outChannels] = x [.., height, width, inChannels] * filter, x with padTop zero rows above and padLeft
 * zero columns before it, and zeros after it as needed. inChannels a multiple of 4, outChannels of 8.
 */
export function winograd(
  x: usize,
  filter: usize,
  y: usize,
  height: i32,
  width: i32,
  inChannels: i32,
  outHeight: i32,
  outWidth: i32,
  outChannels: i32,
  padTop: i32,
  padLeft: i32,
  scratch: usize,
  picture: i32,
): void {
  const tileRows = (outHeight + 1) >> 1;
  const tileColumns = (outWidth + 1) >> 1;
  const rows = rowsOf(tileRows, tileColumns);
  const image = x + ((<usize>picture * height * width * inChannels) << 2);
  const out = y + ((<usize>picture * outHeight * outWidth * outChannels) << 2);
  const v = scratch;
  const m = v + ((<usize>16 * rows * tileColumns * inChannels) << 2);
  const strip = m + ((<usize>16 * rows * tileColumns * outChannels) << 2);
  const filterPart = (<usize>inChannels * outChannels) << 2;
  for (let row0 = 0; row0 < tileRows; row0 += rows) {
    const count = min(rows, tileRows - row0);
    const tiles = count * tileColumns;
    const vPart = (<usize>tiles * inChannels) << 2;
    const mPart = (<usize>tiles * outChannels) << 2;
    for (let row = 0; row < count; row++) {
      inputTiles(
        image,
        height,
        width,
        inChannels,
        2 * (row0 + row) - padTop,
        padLeft,
        tileColumns,
        strip,
        v + ((<usize>row * tileColumns * inChannels) << 2),
        vPart,
      );
    }
    for (let part = 0; part < 16; part++) {
      const a = v + part * vPart;
      const c = m + part * mPart;
      const b = filter + part * filterPart;
      for (let column = 0; column < outChannels; column += 8) {
        panelTiles(
          a,
          (<usize>inChannels) << 2,
          4,
          b + ((<usize>column * inChannels) << 2),
          inChannels,
          c + ((<usize>column) << 2),
          (<usize>outChannels) << 2,
          tiles,
          0,
        );
      }
    }
    for (let row = 0; row < count; row++) {
      outputTiles(
        m + ((<usize>row * tileColumns * outChannels) << 2),
        mPart,
        out,
        2 * (row0 + row),
        outHeight,
        outWidth,
        outChannels,
        tileColumns,
      );
    }
  }
}

/**
 * Bt x B of a row of tiles whose first picture row is `top` (rows and columns outside the picture are zero): part p of tile t at
 * to + p * part + t * channels. First down the columns into four strips, then along each strip.
 */
function inputTiles(
  image: usize,
  height: i32,
  width: i32,
  channels: i32,
  top: i32,
  padLeft: i32,
  tileColumns: i32,
  strip: usize,
  to: usize,
  part: usize,
): void {
  const pixel = (<usize>channels) << 2;
  const rowBytes = width * pixel;
  const stripColumns = 2 * tileColumns + 2;
  const stripBytes = stripColumns * pixel;
  const zeros = strip + 4 * stripBytes;
  const before = min(padLeft, stripColumns);
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

/** At m A of a row of tiles, to rows `top` and `top + 1` of the picture, as far as it goes. */
function outputTiles(
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

/** Bytes of scratch a thread needs for `winogradFilterSums`. */
export function winogradFilterScratch(inChannels: i32, outChannels: i32, tileRows: i32, tileColumns: i32): i32 {
  const tiles = rowsOf(tileRows, tileColumns) * tileColumns;
  return (16 * tiles * (inChannels + outChannels) + 5 * (2 * tileColumns + 2) * inChannels + tiles * outChannels) * 4;
}

/**
 * The 16 matrix products of the filter gradient, over one of `slices` equal parts of the batch: replaces slice `slice` of sums
 * [slices][16][inChannels][outChannels]. inChannels a multiple of 4, outChannels of 8.
 */
export function winogradFilterSums(
  x: usize,
  dy: usize,
  sums: usize,
  batch: i32,
  slices: i32,
  height: i32,
  width: i32,
  inChannels: i32,
  outHeight: i32,
  outWidth: i32,
  outChannels: i32,
  padTop: i32,
  padLeft: i32,
  scratch: usize,
  slice: i32,
): void {
  const first = (slice * batch) / slices;
  const last = ((slice + 1) * batch) / slices;
  const tileRows = (outHeight + 1) >> 1;
  const tileColumns = (outWidth + 1) >> 1;
  const rows = rowsOf(tileRows, tileColumns);
  const v = scratch;
  const m = v + ((<usize>16 * rows * tileColumns * inChannels) << 2);
  const strip = m + ((<usize>16 * rows * tileColumns * outChannels) << 2);
  const sumPart = (<usize>inChannels * outChannels) << 2;
  sums += slice * 16 * sumPart;
  memory.fill(sums, 0, 16 * sumPart);
  for (let picture = first; picture < last; picture++) {
    const image = x + ((<usize>picture * height * width * inChannels) << 2);
    const slope = dy + ((<usize>picture * outHeight * outWidth * outChannels) << 2);
    for (let row0 = 0; row0 < tileRows; row0 += rows) {
      const count = min(rows, tileRows - row0);
      const tiles = count * tileColumns;
      const vPart = (<usize>tiles * inChannels) << 2;
      const mPart = (<usize>tiles * outChannels) << 2;
      for (let row = 0; row < count; row++) {
        inputTiles(
          image,
          height,
          width,
          inChannels,
          2 * (row0 + row) - padTop,
          padLeft,
          tileColumns,
          strip,
          v + ((<usize>row * tileColumns * inChannels) << 2),
          vPart,
        );
        slopeTiles(
          slope,
          2 * (row0 + row),
          outHeight,
          outWidth,
          outChannels,
          tileColumns,
          m + ((<usize>row * tileColumns) << 5),
          (<usize>tiles) << 5,
          mPart,
        );
      }
      for (let part = 0; part < 16; part++) {
        for (let column = 0; column < outChannels; column += 8) {
          panelTiles(
            v + part * vPart,
            4,
            (<usize>inChannels) << 2,
            m + part * mPart + ((<usize>column * tiles) << 2),
            tiles,
            sums + part * sumPart + ((<usize>column) << 2),
            (<usize>outChannels) << 2,
            inChannels,
            1,
          );
        }
      }
    }
  }
}

/** A dy At of a row of tiles, as panels: channels 8 c .. 8 c + 7 of part p of tile t at to + p * part + c * panel + 32 t bytes. */
function slopeTiles(
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

/** dw [3, 3, inChannels, outChannels] = Gt S G, with S the total of `slices` sums as from `winogradFilterSums`, added in their order. */
export function winogradFilterGradient(sums: usize, slices: i32, inChannels: i32, outChannels: i32, dw: usize): void {
  const size = <usize>inChannels * outChannels;
  const part = size << 2;
  const slice = 16 * part;
  for (let i: usize = 0; i < part; i += 16) {
    const at = sums + i;
    for (let p = 0; p < 16; p++) {
      let total = v128.load(at + p * part);
      for (let s = 1; s < slices; s++) total = f32x4.add(total, v128.load(at + p * part + s * slice));
      v128.store(at + p * part, total);
    }
    // Down the columns: three rows of four, in place.
    for (let column = 0; column < 4; column++) {
      const c = at + column * part;
      const s1 = v128.load(c + 4 * part);
      const s2 = v128.load(c + 8 * part);
      const s3 = v128.load(c + 12 * part);
      const half = f32x4.mul(f32x4.add(s1, s2), f32x4.splat(0.5));
      v128.store(c, f32x4.add(v128.load(c), half));
      v128.store(c + 4 * part, f32x4.mul(f32x4.sub(s1, s2), f32x4.splat(0.5)));
      v128.store(c + 8 * part, f32x4.add(s3, half));
    }
    for (let row = 0; row < 3; row++) {
      const r = at + 4 * row * part;
      const to = dw + i + 3 * row * part;
      const s1 = v128.load(r + part);
      const s2 = v128.load(r + 2 * part);
      const half = f32x4.mul(f32x4.add(s1, s2), f32x4.splat(0.5));
      v128.store(to, f32x4.add(v128.load(r), half));
      v128.store(to + part, f32x4.mul(f32x4.sub(s1, s2), f32x4.splat(0.5)));
      v128.store(to + 2 * part, f32x4.add(v128.load(r + 3 * part), half));
    }
  }
}
