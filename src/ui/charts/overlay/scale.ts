// The axes of a chart that is drawn on a canvas: from values to pixels and back, and the values at which ticks stand.

export interface Scale {
  toPixel(value: number): number;
  toValue(pixel: number): number;
  readonly ticks: readonly number[];
}

/**
 * @param values the least and the largest value that is drawn.
 * @param pixels where they come to lie; the first may be the larger.
 * @param count ticks wanted, about.
 */
export function linearScale(
  values: readonly [number, number],
  pixels: readonly [number, number],
  count: number,
): Scale {
  const [low, high] = values[0] === values[1] ? [values[0] - 0.5, values[1] + 0.5] : values;
  const step = niceStep((high - low) / Math.max(1, count));
  const ticks: number[] = [];
  for (let n = Math.ceil(low / step - 1e-9); n * step <= high + step * 1e-9; n++) ticks.push(n * step + 0);
  const slope = (pixels[1] - pixels[0]) / (high - low);
  return {
    toPixel: (value) => pixels[0] + (value - low) * slope,
    toValue: (pixel) => low + (pixel - pixels[0]) / slope,
    ticks,
  };
}

/** Ticks at powers of ten; where there are fewer than two, as on a linear axis. @param values above 0. */
export function logScale(values: readonly [number, number], pixels: readonly [number, number], count: number): Scale {
  const logs = linearScale([Math.log10(values[0]), Math.log10(values[1])], pixels, count);
  const powers = logs.ticks.filter((tick) => Math.abs(tick - Math.round(tick)) < 1e-9).map((tick) => 10 ** tick);
  return {
    toPixel: (value) => logs.toPixel(Math.log10(value)),
    toValue: (pixel) => 10 ** logs.toValue(pixel),
    ticks: powers.length >= 2 ? powers : linearScale(values, pixels, count).ticks.filter((tick) => tick > 0),
  };
}

/** The next 1, 2 or 5 with any power of ten. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5].find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10);
}
