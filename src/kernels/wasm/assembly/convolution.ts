// Convolutions of any filter and stride, and their gradient for the filter. The picture is copied once into a frame of zeros; on it the
// pixels under a row of the filter are consecutive floats, so each filter row is a matrix product read in place: no patches are laid out.
import { packPanels } from "./pack";
import { edgeBytes, panels, panelTiles } from "./tiles";

/** Floats that a tile may read past a frame's last row. */
const slack = 64;

/** Bytes of scratch a thread needs for `convolution`. */
export function convolutionScratch(frameHeight: i32, frameWidth: i32, inChannels: i32): i32 {
  return <i32>edgeBytes + (frameHeight * frameWidth * inChannels + slack) * 4;
}

/** The picture in its frame. Rows and columns beyond the frame are left out. */
function frame(
  image: usize,
  height: i32,
  width: i32,
  channels: i32,
  padTop: i32,
  padLeft: i32,
  frameHeight: i32,
  frameWidth: i32,
  to: usize,
): void {
  const pixel = (<usize>channels) << 2;
  const frameRow = frameWidth * pixel;
  const rows = max(0, min(height, frameHeight - padTop));
  const columns = max(0, min(width, frameWidth - padLeft));
  memory.fill(to, 0, frameHeight * frameRow + slack * 4);
  for (let row = 0; row < rows; row++) {
    memory.copy(to + (padTop + row) * frameRow + padLeft * pixel, image + row * width * pixel, columns * pixel);
  }
}

/**
 * Picture `picture` of y [.., outHeight, outWidth, outChannels]. filter as panels of [filterHeight * filterWidth * inChannels, outChannels].
 * The frame is (outHeight - 1) * strideHeight + filterHeight by (outWidth - 1) * strideWidth + filterWidth.
 */
export function convolution(
  x: usize,
  filter: usize,
  y: usize,
  height: i32,
  width: i32,
  inChannels: i32,
  outHeight: i32,
  outWidth: i32,
  outChannels: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  padTop: i32,
  padLeft: i32,
  scratch: usize,
  picture: i32,
): void {
  const pixel = (<usize>inChannels) << 2;
  const frameWidth = (outWidth - 1) * strideWidth + filterWidth;
  const planes = scratch + edgeBytes;
  frame(
    x + picture * height * width * pixel,
    height,
    width,
    inChannels,
    padTop,
    padLeft,
    (outHeight - 1) * strideHeight + filterHeight,
    frameWidth,
    planes,
  );
  const k = filterWidth * inChannels;
  const panelBytes = (<usize>(filterHeight * k)) << 5;
  const outRow = (<usize>outWidth * outChannels) << 2;
  let out = y + <usize>picture * outHeight * outRow;
  for (let row = 0; row < outHeight; row++) {
    for (let tapRow = 0; tapRow < filterHeight; tapRow++) {
      const a = planes + (row * strideHeight + tapRow) * frameWidth * pixel;
      panels(
        a,
        strideWidth * pixel,
        4,
        filter + ((<usize>(tapRow * k)) << 5),
        panelBytes,
        k,
        out,
        (<usize>outChannels) << 2,
        outWidth,
        outChannels,
        tapRow,
        scratch,
      );
    }
    out += outRow;
  }
}

/** Rows of a filter row's sums: even and at least 4, which tiles well. */
function sumRows(filterWidth: i32, inChannels: i32): i32 {
  return max(4, (filterWidth * inChannels + 1) & ~1);
}

/** Bytes of one slice's sums. */
export function filterSumsBytes(filterHeight: i32, filterWidth: i32, inChannels: i32, outChannels: i32): i32 {
  return filterHeight * sumRows(filterWidth, inChannels) * ((outChannels + 7) & ~7) * 4;
}

/** Bytes of scratch a thread needs for `filterSums`. */
export function filterSumsScratch(
  frameHeight: i32,
  frameWidth: i32,
  inChannels: i32,
  outWidth: i32,
  outChannels: i32,
): i32 {
  return (frameHeight * frameWidth * inChannels + slack + outWidth * ((outChannels + 7) & ~7)) * 4;
}

/**
 * Filter gradient over one of `slices` equal parts of the batch: replaces slice `slice` of sums
 * [slices][filterHeight][sumRows][outChannels rounded up to 8].
 */
export function filterSums(
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
  filterHeight: i32,
  filterWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  padTop: i32,
  padLeft: i32,
  scratch: usize,
  slice: i32,
): void {
  const first = (slice * batch) / slices;
  const last = ((slice + 1) * batch) / slices;
  const pixel = (<usize>inChannels) << 2;
  const frameHeight = (outHeight - 1) * strideHeight + filterHeight;
  const frameWidth = (outWidth - 1) * strideWidth + filterWidth;
  const planes = scratch;
  const slopes = planes + ((frameHeight * frameWidth * inChannels + slack) << 2);
  const rows = sumRows(filterWidth, inChannels);
  const columns = (outChannels + 7) & ~7;
  const sumStep = (<usize>columns) << 2;
  const outRow = (<usize>outWidth * outChannels) << 2;
  sums += slice * filterHeight * rows * sumStep;
  memory.fill(sums, 0, filterHeight * rows * sumStep);
  for (let picture = first; picture < last; picture++) {
    frame(
      x + picture * height * width * pixel,
      height,
      width,
      inChannels,
      padTop,
      padLeft,
      frameHeight,
      frameWidth,
      planes,
    );
    for (let row = 0; row < outHeight; row++) {
      packPanels(
        dy + (<usize>picture * outHeight + row) * outRow,
        (<usize>outChannels) << 2,
        outWidth,
        outChannels,
        slopes,
      );
      for (let tapRow = 0; tapRow < filterHeight; tapRow++) {
        const a = planes + (row * strideHeight + tapRow) * frameWidth * pixel;
        for (let column = 0; column < columns; column += 8) {
          panelTiles(
            a,
            4,
            strideWidth * pixel,
            slopes + ((<usize>column * outWidth) << 2),
            outWidth,
            sums + tapRow * rows * sumStep + ((<usize>column) << 2),
            sumStep,
            rows,
            1,
          );
        }
      }
    }
  }
}

/** dw [filterHeight, filterWidth, inChannels, outChannels]: the total of `slices` sums, added in their order. */
export function filterGradient(
  sums: usize,
  slices: i32,
  filterHeight: i32,
  filterWidth: i32,
  inChannels: i32,
  outChannels: i32,
  dw: usize,
): void {
  const k = filterWidth * inChannels;
  const rows = sumRows(filterWidth, inChannels);
  const columns = (outChannels + 7) & ~7;
  const slice = <usize>filterSumsBytes(filterHeight, filterWidth, inChannels, outChannels);
  for (let tapRow = 0; tapRow < filterHeight; tapRow++) {
    for (let row = 0; row < k; row++) {
      for (let column = 0; column < outChannels; column++) {
        const at = sums + ((<usize>(tapRow * rows + row) * columns + column) << 2);
        let total = load<f32>(at);
        for (let s = 1; s < slices; s++) total += load<f32>(at + s * slice);
        store<f32>(dw + ((<usize>(tapRow * k + row) * outChannels + column) << 2), total);
      }
    }
  }
}

/** Filter [taps, inChannels, outChannels] with taps reversed and channels swapped: of the convolution that carries gradients back. */
export function turnFilter(filter: usize, taps: i32, inChannels: i32, outChannels: i32, to: usize): void {
  for (let tap = taps - 1; tap >= 0; tap--) {
    for (let output = 0; output < outChannels; output++) {
      for (let input = 0; input < inChannels; input++) {
        store<f32>(to, load<f32>(filter + (((<usize>tap * inChannels + input) * outChannels + output) << 2)));
        to += 4;
      }
    }
  }
}
