// Colours as light. A channel is the square of the shown value (a gamma of 2), so that shading adds and multiplies as
// light does. The inverse is a square root, which every engine rounds in the same way.
export type Light3 = readonly [red: number, green: number, blue: number];

/** `#rrggbb` -> light 0..1. */
export function light(hex: string): Light3 {
  const channel = (at: number): number => {
    const shown = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return shown * shown;
  };
  return [channel(1), channel(3), channel(5)];
}

export function blend(a: Light3, b: Light3, t: number): Light3 {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

export function dim(a: Light3, by: number): Light3 {
  return [a[0] * by, a[1] * by, a[2] * by];
}

/** From hue (0..1 around the circle), saturation and value (0..1) to light. */
export function hueLight(hue: number, saturation: number, value: number): Light3 {
  const channel = (shift: number): number => {
    const turn = (hue + shift) * 6;
    const k = turn - 6 * Math.floor(turn / 6);
    const shown = value * (1 - saturation * Math.max(0, Math.min(k, 4 - k, 1)));
    return shown * shown;
  };
  return [channel(5 / 6), channel(3 / 6), channel(1 / 6)];
}
