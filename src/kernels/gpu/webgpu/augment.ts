// The shaders of augmentation on WebGPU: src/augment/ in floats, to rounding. An invocation makes one pixel, all its
// channels.
import { augmentationNumbers } from "../../../augment/augmentation.ts";
import type { Shaders } from "../device.ts";
import { float, type WebgpuText } from "./program.ts";

type AugmentShaders = Pick<Shaders<WebgpuText>, "augmentWarp" | "augmentRows" | "augmentMeans" | "augmentColour">;

export const augmentShaders: AugmentShaders = {
  augmentWarp({ batch, sidePx }) {
    const pixels = sidePx * sidePx;
    return {
      invocations: batch * pixels,
      functions: `
      fn pixelAt(b : i32, y : i32, x : i32) -> vec3<f32> {
        let pixel = i32(F[b * ${pixels} + y * ${sidePx} + x]);
        return vec3<f32>(f32(pixel & 255), f32((pixel >> 8u) & 255), f32(pixel >> 16u));
      }
      fn between(b : i32, place : vec2<f32>) -> vec3<f32> {
        let inside = clamp(place, vec2<f32>(0.0), vec2<f32>(${float(sidePx - 1)}));
        let first = vec2<i32>(inside);
        let next = min(first + 1, vec2<i32>(${sidePx - 1}));
        let share = inside - vec2<f32>(first);
        let upper = mix(pixelAt(b, first.y, first.x), pixelAt(b, first.y, next.x), share.x);
        let lower = mix(pixelAt(b, next.y, first.x), pixelAt(b, next.y, next.x), share.x);
        return mix(upper, lower, share.y);
      }\n`,
      code: `
      let b = i / ${pixels};
      ${declare("x", "xByColumn", "xByRow", "y", "yByColumn", "yByRow", "blurRadius", "blurRatio")}
      let pixel = vec2<i32>(i % ${sidePx}, i / ${sidePx} % ${sidePx});
      let radius = i32(blurRadius);
      // The pixels around it by a Gaussian's weights; the pixel itself where the radius is 0.
      var sum = vec3<f32>(0.0);
      var total = 0.0;
      for (var dy = -radius; dy <= radius; dy++) {
        for (var dx = -radius; dx <= radius; dx++) {
          var weight = 1.0;
          if (dx != 0 || dy != 0) { weight = pow(blurRatio, f32(dx * dx + dy * dy)); }
          let at = vec2<f32>(clamp(pixel + vec2<i32>(dx, dy), vec2<i32>(0), vec2<i32>(${sidePx - 1})));
          let place = vec2<f32>(x + xByRow * at.y + xByColumn * at.x, y + yByRow * at.y + yByColumn * at.x);
          sum += weight * between(b, place);
          total += weight;
        }
      }
      let p = sum / total;
      ${setPixel}`,
    };
  },

  augmentRows: ({ sidePx }) => ({
    code: `
      var sum = 0.0;
      let start = i / 3 * ${3 * sidePx} + i % 3;
      for (var x = 0; x < ${sidePx}; x++) { sum += W[start + 3 * x]; }
      result[i] = sum;`,
  }),

  augmentMeans: ({ sidePx }) => ({
    code: `
      var sum = 0.0;
      let start = i / 3 * ${3 * sidePx} + i % 3;
      for (var y = 0; y < ${sidePx}; y++) { sum += R[start + 3 * y]; }
      result[i] = sum / ${float(sidePx * sidePx)};`,
  }),

  augmentColour({ batch, sidePx }) {
    const pixels = sidePx * sidePx;
    return {
      invocations: batch * pixels,
      functions: colourFunction,
      code: `
      let b = i / ${pixels};
      ${declare("brightness", "contrast", "turn", "saturation", "mean", "deviation")}
      ${declare("left", "top", "erasedSide", "erased")}
      let add = (1.0 - contrast) * vec3<f32>(M[3 * b], M[3 * b + 1], M[3 * b + 2]) + brightness;
      var p = coloured(vec3<f32>(W[3 * i], W[3 * i + 1], W[3 * i + 2]) * contrast + add, turn, saturation);
      p = (clamp(p, vec3<f32>(0.0), vec3<f32>(255.0)) - mean) / deviation;
      let row = f32(i / ${sidePx} % ${sidePx}) - top;
      let column = f32(i % ${sidePx}) - left;
      if (row >= 0.0 && row < erasedSide && column >= 0.0 && column < erasedSide) { p = vec3<f32>(erased); }
      ${setPixel}`,
    };
  },
};

/** Declares some of the numbers of picture `b`, under their own names. */
function declare(...names: readonly (typeof augmentationNumbers)[number][]): string {
  const count = augmentationNumbers.length;
  return names.map((name) => `let ${name} = N[b * ${count} + ${augmentationNumbers.indexOf(name)}];`).join("\n      ");
}

/**
 * Hue and saturation. A compiler may round a channel otherwise where the channel is compared. Where two channels are
 * equal, either order gives the same hue.
 */
const colourFunction = `
  fn coloured(p : vec3<f32>, turn : f32, saturation : f32) -> vec3<f32> {
    let high = max(max(p.r, p.g), p.b);
    let range = high - min(min(p.r, p.g), p.b);
    if ((turn == 0.0 && saturation == 1.0) || range <= 0.0) { return p; }
    var chroma = range;
    if (saturation != 1.0) { chroma = min(range * saturation, max(high, 0.0)); }
    if (turn == 0.0) { return high - (high - p) * (chroma / range); }
    var hue = 4.0 + (p.r - p.g) / range;
    if (p.r >= max(p.g, p.b)) {
      hue = (p.g - p.b) / range;
    } else if (p.g >= p.b) {
      hue = 2.0 + (p.b - p.r) / range;
    }
    hue += turn;
    hue -= 6.0 * floor(hue / 6.0);
    let shares = vec3<f32>(abs(hue - 3.0) - 1.0, 2.0 - abs(hue - 2.0), 2.0 - abs(hue - 4.0));
    return high - chroma + chroma * clamp(shares, vec3<f32>(0.0), vec3<f32>(1.0));
  }\n`;

const setPixel = `
      result[3 * i] = p.r;
      result[3 * i + 1] = p.g;
      result[3 * i + 2] = p.b;`;
