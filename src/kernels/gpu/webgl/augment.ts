// The shaders of augmentation on WebGL: src/augment/ in floats, to rounding.
// A texel holds two pixels of one row, red and green of both (o.w is 0) or blue of both (o.w is 2).
import { augmentationNumbers } from "../../../augment/augmentation.ts";
import type { Shaders } from "../device.ts";
import { float, type WebglText } from "./program.ts";

type AugmentShaders = Pick<Shaders<WebglText>, "augmentWarp" | "augmentRows" | "augmentMeans" | "augmentColour">;

export const augmentShaders: AugmentShaders = {
  augmentWarp: ({ sidePx }) => ({
    functions: `${rowFunction}
      vec3 pixelAt(int b, int y, int x) {
        vec2 pair = rowOf(readF(b, y - (y & 1), x - (x & 1)), y);
        int pixel = int((x & 1) == 0 ? pair.x : pair.y);
        return vec3(pixel & 255, (pixel >> 8) & 255, pixel >> 16);
      }
      vec3 between(int b, vec2 place) {
        vec2 inside = clamp(place, 0.0, ${float(sidePx - 1)});
        ivec2 first = ivec2(inside);
        ivec2 next = min(first + 1, ${sidePx - 1});
        vec2 share = inside - vec2(first);
        vec3 upper = mix(pixelAt(b, first.y, first.x), pixelAt(b, first.y, next.x), share.x);
        vec3 lower = mix(pixelAt(b, next.y, first.x), pixelAt(b, next.y, next.x), share.x);
        return mix(upper, lower, share.y);
      }
      // The pixels around a pixel of the output, by a Gaussian's weights; the pixel itself where the radius is 0.
      vec3 blurred(int b, ivec2 pixel, vec2 first, vec2 byColumn, vec2 byRow, int radius, float ratio) {
        vec3 sum = vec3(0.0);
        float total = 0.0;
        for (int dy = -radius; dy <= radius; dy++) {
          for (int dx = -radius; dx <= radius; dx++) {
            float weight = dx == 0 && dy == 0 ? 1.0 : pow(ratio, float(dx * dx + dy * dy));
            vec2 at = vec2(clamp(pixel + ivec2(dx, dy), 0, ${sidePx - 1}));
            sum += weight * between(b, first + byRow * at.y + byColumn * at.x);
            total += weight;
          }
        }
        return sum / total;
      }\n`,
    code: `
      ${declare("x", "xByColumn", "xByRow", "y", "yByColumn", "yByRow", "blurRadius", "blurRatio")}
      vec2 byColumn = vec2(xByColumn, yByColumn);
      vec2 byRow = vec2(xByRow, yByRow);
      int radius = int(blurRadius);
      vec3 here = blurred(o.x, ivec2(o.z, o.y), vec2(x, y), byColumn, byRow, radius, blurRatio);
      vec3 next = blurred(o.x, ivec2(o.z + 1, o.y), vec2(x, y), byColumn, byRow, radius, blurRatio);
      ${setPixels}`,
  }),

  augmentRows: ({ sidePx }) => ({
    code: `
      vec4 sum = vec4(0.0);
      for (int x = 0; x < ${sidePx}; x += 2) {
        vec4 upper = readW(o.x, o.y, x, o.z);
        vec4 lower = readW(o.x, o.y + 1, x, o.z);
        sum += vec4(upper.xy + upper.zw, lower.xy + lower.zw);
      }
      setOutput(sum);`,
  }),

  augmentMeans: ({ sidePx }) => ({
    code: `
      vec4 sum = vec4(0.0);
      for (int y = 0; y < ${sidePx}; y += 2) {
        vec4 here = readR(o.x, y, o.y);
        vec4 next = readR(o.x + 1, y, o.y);
        sum += vec4(here.xy + here.zw, next.xy + next.zw);
      }
      setOutput(sum / ${float(sidePx * sidePx)});`,
  }),

  augmentColour: () => ({
    functions: rowFunction + colourFunction,
    code: `
      ${declare("brightness", "contrast", "turn", "saturation", "mean", "deviation")}
      ${declare("left", "top", "erasedSide", "erased")}
      int even = o.x - (o.x & 1);
      vec3 means = vec3(rowOf(readM(even, 0), o.x), rowOf(readM(even, 2), o.x).x);
      vec3 add = (1.0 - contrast) * means + brightness;
      vec4 redGreen = readW(o.x, o.y, o.z, 0);
      vec4 blue = readW(o.x, o.y, o.z, 2);
      vec3 here = coloured(vec3(redGreen.xy, blue.x) * contrast + add, turn, saturation);
      vec3 next = coloured(vec3(redGreen.zw, blue.z) * contrast + add, turn, saturation);
      here = (clamp(here, 0.0, 255.0) - mean) / deviation;
      next = (clamp(next, 0.0, 255.0) - mean) / deviation;
      vec2 at = vec2(o.z, o.y) - vec2(left, top);
      if (at.y >= 0.0 && at.y < erasedSide) {
        if (at.x >= 0.0 && at.x < erasedSide) here = vec3(erased);
        if (at.x + 1.0 >= 0.0 && at.x + 1.0 < erasedSide) next = vec3(erased);
      }
      ${setPixels}`,
  }),
};

/** Declares some of the numbers of picture `o.x`, under their own names. */
function declare(...names: readonly (typeof augmentationNumbers)[number][]): string {
  return names
    .map((name) => {
      const at = augmentationNumbers.indexOf(name);
      return `float ${name} = rowOf(readN(o.x - (o.x & 1), ${at - (at % 2)}), o.x).${"xy"[at % 2]};`;
    })
    .join("\n      ");
}

/** The row of a texel in which a row of the tensor lies. */
const rowFunction = `
  vec2 rowOf(vec4 texel, int row) { return (row & 1) == 0 ? texel.xy : texel.zw; }\n`;

/**
 * Hue and saturation. A compiler may round a channel otherwise where the channel is compared. Where two channels are
 * equal, either order gives the same hue.
 */
const colourFunction = `
  vec3 coloured(vec3 p, float turn, float saturation) {
    float high = max(max(p.r, p.g), p.b);
    float range = high - min(min(p.r, p.g), p.b);
    if ((turn == 0.0 && saturation == 1.0) || range <= 0.0) return p;
    float chroma = range;
    if (saturation != 1.0) chroma = min(range * saturation, max(high, 0.0));
    if (turn == 0.0) return high - (high - p) * (chroma / range);
    float hue = 4.0 + (p.r - p.g) / range;
    if (p.r >= max(p.g, p.b)) hue = (p.g - p.b) / range;
    else if (p.g >= p.b) hue = 2.0 + (p.b - p.r) / range;
    hue += turn;
    hue -= 6.0 * floor(hue / 6.0);
    vec3 shares = vec3(abs(hue - 3.0) - 1.0, 2.0 - abs(hue - 2.0), 2.0 - abs(hue - 4.0));
    return high - chroma + chroma * clamp(shares, 0.0, 1.0);
  }\n`;

/** A pixel and the one right of it; a texel holds red and green of both, or blue. */
const setPixels = "setOutput(o.w == 0 ? vec4(here.rg, next.rg) : vec4(here.b, 0.0, next.b, 0.0));";
