// The gradient for the filter of winograd.ts's convolutions, dw = Gt [ (A dy At) . (Bt x B) ] G: the elementwise products, summed over
// tiles, are 16 matrix products.
import { panelTiles } from "./tiles";
import { inputBlock, rowsOf, slopeTiles } from "./winogradTiles";

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
      inputBlock(image, height, width, inChannels, padTop, padLeft, row0, count, tileColumns, strip, v);
      for (let row = 0; row < count; row++) {
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
