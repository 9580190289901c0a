// Brightness, contrast, hue and saturation in floats, clipped at the end. colourBytes.ts rounds after each step
// instead. The formulas are those of tf.image.adjust_brightness, adjust_contrast, adjust_hue and adjust_saturation
// (tensorflow/core/kernels/image), on the 0..255 scale and folded together.

/** What happens to the colours of one picture. */
export interface ColourDraw {
  /** Added, as a fraction of the full range. */
  readonly brightness: number;
  /** Multiplies the distance to the channel's mean over the picture. */
  readonly contrast: number;
  /** Added, as a fraction of the colour circle. */
  readonly hue: number;
  /** Multiplies the HSV saturation, which stops at 1. */
  readonly saturation: number;
}

/**
 * In place, in this order: brightness, contrast, hue, saturation, clip to 0..255, (value - mean) / deviation.
 * @param pixels [count, 3] floats on the 0..255 scale.
 */
export function colourFloat(pixels: Float32Array, draw: ColourDraw, mean: number, deviation: number): void {
  const { contrast, saturation } = draw;
  const brightness = draw.brightness * 255;
  const turn = draw.hue * 6;
  const turnsHue = turn !== 0;
  const saturates = saturation !== 1;
  // contrast * (x + brightness - mean') + mean', with mean' the mean after the brightness, is contrast * x + add.
  const [meanRed, meanGreen, meanBlue] = contrast === 1 ? [0, 0, 0] : channelMeans(pixels);
  const addRed = (1 - contrast) * meanRed + brightness;
  const addGreen = (1 - contrast) * meanGreen + brightness;
  const addBlue = (1 - contrast) * meanBlue + brightness;
  for (let i = 0; i < pixels.length; i += 3) {
    let red = pixels[i]! * contrast + addRed;
    let green = pixels[i + 1]! * contrast + addGreen;
    let blue = pixels[i + 2]! * contrast + addBlue;
    if (turnsHue || saturates) {
      const high = red > green ? Math.max(red, blue) : Math.max(green, blue);
      const low = red < green ? Math.min(red, blue) : Math.min(green, blue);
      const range = high - low;
      if (range > 0) {
        // Saturation is range / high; scaled it stops at 1, where the chroma is `high`. Nothing above black: no chroma.
        let chroma = range;
        if (saturates) {
          chroma = range * saturation;
          chroma = high > 0 ? Math.min(chroma, high) : 0;
        }
        if (turnsHue) {
          // Hue in [0, 6): 0 red, 2 green, 4 blue.
          let hue: number;
          if (high === red) hue = (green - blue) / range;
          else if (high === green) hue = 2 + (blue - red) / range;
          else hue = 4 + (red - green) / range;
          hue += turn;
          while (hue < 0) hue += 6;
          while (hue >= 6) hue -= 6;
          const base = high - chroma;
          const redShare = Math.abs(hue - 3) - 1;
          const greenShare = 2 - Math.abs(hue - 2);
          const blueShare = 2 - Math.abs(hue - 4);
          red = base + chroma * (redShare < 0 ? 0 : Math.min(redShare, 1));
          green = base + chroma * (greenShare < 0 ? 0 : Math.min(greenShare, 1));
          blue = base + chroma * (blueShare < 0 ? 0 : Math.min(blueShare, 1));
        } else {
          const factor = chroma / range;
          red = high - (high - red) * factor;
          green = high - (high - green) * factor;
          blue = high - (high - blue) * factor;
        }
      }
    }
    pixels[i] = ((red < 0 ? 0 : Math.min(red, 255)) - mean) / deviation;
    pixels[i + 1] = ((green < 0 ? 0 : Math.min(green, 255)) - mean) / deviation;
    pixels[i + 2] = ((blue < 0 ? 0 : Math.min(blue, 255)) - mean) / deviation;
  }
}

function channelMeans(pixels: Float32Array): [number, number, number] {
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let i = 0; i < pixels.length; i += 3) {
    red += pixels[i]!;
    green += pixels[i + 1]!;
    blue += pixels[i + 2]!;
  }
  const count = pixels.length / 3;
  return [red / count, green / count, blue / count];
}
