// The light of a photo: one directional key light, a sky and a ground; and how a point of a surface looks in it.
import type { Light3 } from "./palette.ts";

export interface Lighting {
  /** The unit vector towards the key light: x to the right, y down, z to the viewer. */
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly key: Light3;
  /** The light from above and from below, away from the key light. */
  readonly sky: Light3;
  readonly ground: Light3;
}

/**
 * Wrapped Lambert, sky and ground, and a soft highlight. For skin the wrap is redder, since light passes through skin.
 * @param nx, ny, nz the unit normal.
 * @param material r, g, b, gloss, bleed and glow, from index `at` on.
 * @param out receives red, green and blue as light.
 */
export function illuminate(
  lighting: Lighting,
  nx: number,
  ny: number,
  nz: number,
  material: Float32Array,
  at: number,
  out: number[],
): void {
  const facing = nx * lighting.x + ny * lighting.y + nz * lighting.z;
  const gloss = material[at + 3]!;
  const bleed = material[at + 4]!;
  const glow = material[at + 5]!;
  const up = 0.5 - 0.5 * ny;
  let highlight = 0;
  if (gloss > 0) {
    const hz = lighting.z + 1;
    const size = Math.sqrt(lighting.x * lighting.x + lighting.y * lighting.y + hz * hz);
    const half = (nx * lighting.x + ny * lighting.y + nz * hz) / size;
    if (half > 0) {
      const p2 = half * half;
      const p4 = p2 * p2;
      const p8 = p4 * p4;
      highlight = gloss * p8 * p8 * p4;
    }
  }
  for (let channel = 0; channel < 3; channel++) {
    const wrap = channel === 0 ? 0.16 + 0.26 * bleed : channel === 1 ? 0.16 + 0.05 * bleed : 0.16;
    const direct = Math.max(0, (facing + wrap) / (1 + wrap));
    const around = lighting.ground[channel]! + (lighting.sky[channel]! - lighting.ground[channel]!) * up;
    out[channel] =
      material[at + channel]! * (lighting.key[channel]! * direct + around) + lighting.key[channel]! * highlight + glow;
  }
}
