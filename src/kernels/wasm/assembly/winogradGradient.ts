// The gradient for the filter of winograd.ts's convolutions: dw = Gt [ (A dy At) . (Bt x B) ] G.
//
// Each tile of inputs becomes 16 numbers a channel, and so does each tile of 2x2 slopes (winogradTiles.ts).
// Their elementwise products, summed over tiles, are 16 matrix products: [in, tiles] x [tiles, out].
// A unit is a slice of the batch with sums of its own, [16][inChannels][outChannels].
// The slices are added in their order and turned into the 3x3 gradient at the end.
import { FilterSums } from "./records";
import { panelTiles } from "./tiles";
import { blockScratch, inputBlock, rowsOf, slopeTiles } from "./winogradTiles";

/** Bytes of scratch that a thread needs. */
export function winogradFilterSumsScratch(job: FilterSums): i32 {
  return blockScratch(job);
}

/**
 * The 16 products over slice `slice` of the batch: replaces that slice of the sums.
 * inChannels is a multiple of 4, outChannels of 8.
 */
export function winogradFilterSums(job: FilterSums, scratch: usize, slice: i32): void {
  const inChannels = job.inChannels;
  const outChannels = job.outChannels;
  const outHeight = job.outHeight;
  const outWidth = job.outWidth;
  const first = (slice * job.batch) / job.slices;
  const last = ((slice + 1) * job.batch) / job.slices;
  const tileRows = (outHeight + 1) >> 1;
  const tileColumns = (outWidth + 1) >> 1;
  const rows = rowsOf(tileRows, tileColumns);
  const inPixel = (<usize>inChannels) << 2;
  const outPixel = (<usize>outChannels) << 2;
  const v = scratch;
  const m = v + <usize>16 * rows * tileColumns * inPixel;
  const strip = m + <usize>16 * rows * tileColumns * outPixel;
  const sumPart = inChannels * outPixel;
  const sums = job.sums + slice * 16 * sumPart;
  memory.fill(sums, 0, 16 * sumPart);
  for (let picture = first; picture < last; picture++) {
    const image = job.x + <usize>picture * job.height * job.width * inPixel;
    const slope = job.dy + <usize>picture * outHeight * outWidth * outPixel;
    for (let row0 = 0; row0 < tileRows; row0 += rows) {
      const count = min(rows, tileRows - row0);
      const tiles = count * tileColumns;
      const vPart = tiles * inPixel;
      const mPart = tiles * outPixel;
      const panel = (<usize>tiles) << 5;
      inputBlock(job, image, row0, count, strip, v);
      for (let row = 0; row < count; row++) {
        const to = m + ((<usize>row * tileColumns) << 5);
        slopeTiles(slope, 2 * (row0 + row), outHeight, outWidth, outChannels, tileColumns, to, panel, mPart);
      }
      for (let part = 0; part < 16; part++) {
        const a = v + part * vPart;
        const c = sums + part * sumPart;
        for (let column = 0; column < outChannels; column += 8) {
          const b = m + part * mPart + ((<usize>column * tiles) << 2);
          panelTiles(a, 4, inPixel, b, tiles, c + ((<usize>column) << 2), outPixel, inChannels, 1);
        }
      }
    }
  }
}

/** dw [3, 3, inChannels, outChannels] = Gt S G, with S the slices' sums, added in their order. */
export function winogradFilterGradient(job: FilterSums): void {
  const sums = job.sums;
  const slices = job.slices;
  const dw = job.dw;
  const part = (<usize>job.inChannels * job.outChannels) << 2;
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
