// 3x3 convolutions at stride 1 with 2.25 times fewer multiplications: Winograd's F(2x2, 3x3) (Lavin and Gray 2016,
// section 4.1), y = At [ (G w Gt) . (Bt x B) ] A on tiles of 2x2 outputs. NHWC, float32.
//
// Each tile of 4x4 inputs becomes 16 numbers a channel (winogradTiles.ts), and each filter becomes 16 numbers too. The
// elementwise product, summed over input channels, is one matrix product for each of the 16: [tiles, in] x [in, out]. A
// unit is a picture. It takes a few rows of tiles at a time, so that their transforms stay in the second-level cache. v
// holds the transformed inputs, [16][tiles][inChannels]; m the products, [16][tiles][outChannels]. Then the 16 numbers
// of each tile become 2x2 outputs. The gradient for the filter is winogradGradient.ts.
import { Convolution } from "./records";
import { panelTiles } from "./tiles";
import { blockScratch, inputBlock, outputTiles, rowsOf } from "./winogradTiles";

/**
 * Filter [3, 3, inChannels, outChannels] to panels [16][outChannels / 8][inChannels][8]. With `turned` it is the filter
 * of the convolution that carries gradients back: taps reversed, channels swapped, [16][inChannels /
 * 8][outChannels][8].
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
        // One column of G w, to the parts tapColumn, 4 + tapColumn, 8 + tapColumn and 12 + tapColumn.
        // The loop after this one makes four columns of the three.
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

/** Bytes of scratch that a thread needs. */
export function winogradScratch(job: Convolution): i32 {
  return blockScratch(job);
}

/**
 * Picture `picture` of y. The filter is as `winogradFilter` packs it; inChannels is a multiple of 4, outChannels of 8.
 */
export function winograd(job: Convolution, scratch: usize, picture: i32): void {
  const inChannels = job.inChannels;
  const outChannels = job.outChannels;
  const outHeight = job.outHeight;
  const outWidth = job.outWidth;
  const filter = job.filter;
  const tileRows = (outHeight + 1) >> 1;
  const tileColumns = (outWidth + 1) >> 1;
  const rows = rowsOf(tileRows, tileColumns);
  const inPixel = (<usize>inChannels) << 2;
  const outPixel = (<usize>outChannels) << 2;
  const image = job.x + <usize>picture * job.height * job.width * inPixel;
  const out = job.y + <usize>picture * outHeight * outWidth * outPixel;
  const v = scratch;
  const m = v + <usize>16 * rows * tileColumns * inPixel;
  const strip = m + <usize>16 * rows * tileColumns * outPixel;
  const filterPart = inChannels * outPixel;
  for (let row0 = 0; row0 < tileRows; row0 += rows) {
    const count = min(rows, tileRows - row0);
    const tiles = count * tileColumns;
    const vPart = tiles * inPixel;
    const mPart = tiles * outPixel;
    inputBlock(job, image, row0, count, strip, v);
    for (let part = 0; part < 16; part++) {
      const a = v + part * vPart;
      const c = m + part * mPart;
      const b = filter + part * filterPart;
      for (let column = 0; column < outChannels; column += 8) {
        const panel = b + column * inPixel;
        panelTiles(a, inPixel, 4, panel, inChannels, c + ((<usize>column) << 2), outPixel, tiles, 0);
      }
    }
    for (let row = 0; row < count; row++) {
      const from = m + row * tileColumns * outPixel;
      outputTiles(from, mPart, out, 2 * (row0 + row), outHeight, outWidth, outChannels, tileColumns);
    }
  }
}
