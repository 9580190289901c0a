// 3x3 convolutions at stride 1 with 2.25 times fewer multiplications: Winograd's F(2x2, 3x3) (Lavin and Gray 2016, section 4.1),
// y = At [ (G w Gt) . (Bt x B) ] A on tiles of 2x2 outputs. The elementwise products, summed over channels, are 16 matrix products.
// The transforms of tiles are winogradTiles.ts's, the gradient for the filter winogradGradient.ts's.
import { panelTiles } from "./tiles";
import { inputBlock, outputTiles, rowsOf } from "./winogradTiles";

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
    inputBlock(image, height, width, inChannels, padTop, padLeft, row0, count, tileColumns, strip, v);
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
