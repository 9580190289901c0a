// The square of the picture that a choice cuts out, for its preview. Pure. See src/faces for the crop itself.
import type { CropChoice, FaceFinding } from "../../../contract/faces.ts";
import { alignedSquare, boxSquare } from "../../../image/alignedCrop.ts";
import type { Square } from "../../../image/sampleSquare.ts";
import { alignedDefaults, type Crop } from "../../../recipe/preprocessing.ts";
import type { Size } from "./handBox.ts";

/** @returns null for a face that the finding does not have. */
export function squareOf(choice: CropChoice, finding: FaceFinding, size: Size, crop: Crop): Square | null {
  switch (choice.kind) {
    case "face": {
      const face = finding.faces[choice.index];
      const geometry = crop === "centerSquare" ? alignedDefaults : crop;
      return face === undefined ? null : alignedSquare(face, geometry);
    }
    case "box":
      return boxSquare(choice.box);
    case "whole": {
      const side = Math.min(size.widthPx, size.heightPx);
      return { centerX: size.widthPx / 2, centerY: size.heightPx / 2, side, cosine: 1, sine: 0 };
    }
  }
}

export function isSameChoice(a: CropChoice, b: CropChoice): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The six numbers for a canvas's setTransform that map the square to [0, sidePx] x [0, sidePx]. */
export function canvasTransform(
  { centerX, centerY, side, cosine, sine }: Square,
  sidePx: number,
): [number, number, number, number, number, number] {
  const scale = sidePx / side;
  const [a, b] = [scale * cosine, -scale * sine];
  const [c, d] = [scale * sine, scale * cosine];
  return [a, b, c, d, sidePx / 2 - a * centerX - c * centerY, sidePx / 2 - b * centerX - d * centerY];
}
