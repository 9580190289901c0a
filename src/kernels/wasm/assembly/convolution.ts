// Convolutions of any filter and stride, and their gradient for the filter. NHWC, no dilation. 3x3 at stride 1 is
// winograd.ts.
//
// The picture is copied once into a frame of zeros as wide as the filter reaches, so that no tap needs a test for the
// edge. On the frame, the pixels under one row of the filter are consecutive floats. So each row of the filter is a
// matrix product read in place, [outWidth, filterWidth * inChannels] x [.., outChannels]: no patches are laid out
// (im2col), and a row of the output is the sum of filterHeight such products (tiles.ts). The filter's gradient is the
// transposed product, summed over rows and pictures; a unit is a slice of the batch.
import { packPanels } from "./pack";
import { Convolution, FilterSums, Geometry } from "./records";
import { edgeBytes, panels, panelTiles } from "./tiles";

/** Floats that a tile may read past the last row of a frame. */
const slack = 64;

function frameHeight(g: Geometry): i32 {
  return (g.outHeight - 1) * g.strideHeight + g.filterHeight;
}

function frameWidth(g: Geometry): i32 {
  return (g.outWidth - 1) * g.strideWidth + g.filterWidth;
}

function frameFloats(g: Geometry): i32 {
  return frameHeight(g) * frameWidth(g) * g.inChannels + slack;
}

/** Copies a picture of x into its frame at `to`. Rows and columns of x beyond the frame are left out. */
function fillFrame(g: Geometry, image: usize, to: usize): void {
  const pixel = (<usize>g.inChannels) << 2;
  const rowBytes = g.width * pixel;
  const frameRow = frameWidth(g) * pixel;
  const rows = max(0, min(g.height, frameHeight(g) - g.padTop));
  const columns = max(0, min(g.width, frameWidth(g) - g.padLeft));
  memory.fill(to, 0, frameHeight(g) * frameRow + slack * 4);
  for (let row = 0; row < rows; row++) {
    memory.copy(to + (g.padTop + row) * frameRow + g.padLeft * pixel, image + row * rowBytes, columns * pixel);
  }
}

/** Bytes of scratch that a thread needs for `convolution`. */
export function convolutionScratch(job: Convolution): i32 {
  return <i32>edgeBytes + frameFloats(job) * 4;
}

/**
 * Picture `picture` of y. The filter is packed into panels of [filterHeight * filterWidth * inChannels, outChannels].
 */
export function convolution(job: Convolution, scratch: usize, picture: i32): void {
  const pixel = (<usize>job.inChannels) << 2;
  const frame = scratch + edgeBytes;
  fillFrame(job, job.x + picture * job.height * job.width * pixel, frame);
  const outWidth = job.outWidth;
  const outHeight = job.outHeight;
  const outChannels = job.outChannels;
  const filterHeight = job.filterHeight;
  const filter = job.filter;
  const k = job.filterWidth * job.inChannels;
  const panelBytes = (<usize>(filterHeight * k)) << 5;
  const outPixel = (<usize>outChannels) << 2;
  const columnStep = job.strideWidth * pixel;
  const frameRow = frameWidth(job) * pixel;
  const rowStep = job.strideHeight * frameRow;
  let out = job.y + <usize>picture * outHeight * outWidth * outPixel;
  for (let row = 0; row < outHeight; row++) {
    for (let tapRow = 0; tapRow < filterHeight; tapRow++) {
      const a = frame + row * rowStep + tapRow * frameRow;
      const b = filter + ((<usize>(tapRow * k)) << 5);
      panels(a, columnStep, 4, b, panelBytes, k, out, outPixel, outWidth, outChannels, tapRow, scratch);
    }
    out += outWidth * outPixel;
  }
}

/** Rows of the sums of one row of the filter: even and at least 4, which is a whole number of tiles. */
function sumRows(filterWidth: i32, inChannels: i32): i32 {
  return max(4, (filterWidth * inChannels + 1) & ~1);
}

/** Bytes of one slice's sums: [filterHeight][sumRows][outChannels rounded up to 8] floats. */
export function filterSumsBytes(filterHeight: i32, filterWidth: i32, inChannels: i32, outChannels: i32): i32 {
  return filterHeight * sumRows(filterWidth, inChannels) * ((outChannels + 7) & ~7) * 4;
}

/** Bytes of scratch that a thread needs for `filterSums`: a frame, and a row of dy as panels. */
export function filterSumsScratch(job: FilterSums): i32 {
  return (frameFloats(job) + job.outWidth * ((job.outChannels + 7) & ~7)) * 4;
}

/** The filter's gradient over slice `slice` of the batch: replaces that slice of the sums. */
export function filterSums(job: FilterSums, scratch: usize, slice: i32): void {
  const outHeight = job.outHeight;
  const outWidth = job.outWidth;
  const outChannels = job.outChannels;
  const filterHeight = job.filterHeight;
  const pixel = (<usize>job.inChannels) << 2;
  const first = (slice * job.batch) / job.slices;
  const last = ((slice + 1) * job.batch) / job.slices;
  const slopes = scratch + ((<usize>frameFloats(job)) << 2);
  const rows = sumRows(job.filterWidth, job.inChannels);
  const columns = (outChannels + 7) & ~7;
  const sumStep = (<usize>columns) << 2;
  const outRow = (<usize>outWidth * outChannels) << 2;
  const columnStep = job.strideWidth * pixel;
  const frameRow = frameWidth(job) * pixel;
  const rowStep = job.strideHeight * frameRow;
  const sums = job.sums + slice * filterHeight * rows * sumStep;
  memory.fill(sums, 0, filterHeight * rows * sumStep);
  for (let picture = first; picture < last; picture++) {
    fillFrame(job, job.x + picture * job.height * job.width * pixel, scratch);
    for (let row = 0; row < outHeight; row++) {
      const dyRow = job.dy + (<usize>picture * outHeight + row) * outRow;
      packPanels(dyRow, (<usize>outChannels) << 2, outWidth, outChannels, slopes);
      for (let tapRow = 0; tapRow < filterHeight; tapRow++) {
        const a = scratch + row * rowStep + tapRow * frameRow;
        const c = sums + tapRow * rows * sumStep;
        for (let column = 0; column < columns; column += 8) {
          const b = slopes + ((<usize>column * outWidth) << 2);
          panelTiles(a, 4, columnStep, b, outWidth, c + ((<usize>column) << 2), sumStep, rows, 1);
        }
      }
    }
  }
}

/** dw [filterHeight, filterWidth, inChannels, outChannels]: the slices' sums, added in their order. */
export function filterGradient(job: FilterSums): void {
  const outChannels = job.outChannels;
  const slices = job.slices;
  const k = job.filterWidth * job.inChannels;
  const rows = sumRows(job.filterWidth, job.inChannels);
  const columns = (outChannels + 7) & ~7;
  const slice = <usize>filterSumsBytes(job.filterHeight, job.filterWidth, job.inChannels, outChannels);
  for (let tapRow = 0; tapRow < job.filterHeight; tapRow++) {
    for (let row = 0; row < k; row++) {
      for (let column = 0; column < outChannels; column++) {
        const at = job.sums + ((<usize>(tapRow * rows + row) * columns + column) << 2);
        let total = load<f32>(at);
        for (let s = 1; s < slices; s++) total += load<f32>(at + s * slice);
        store<f32>(job.dw + ((<usize>(tapRow * k + row) * outChannels + column) << 2), total);
      }
    }
  }
}

/**
 * The filter of the convolution that carries gradients back (Dumoulin and Visin 2016, section 4): of `filter`
 * [taps, inChannels, outChannels] with the taps reversed and the channels swapped, to [taps, outChannels, inChannels].
 */
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
