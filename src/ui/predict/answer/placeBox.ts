// Where a face's box lies on the stage that shows its picture. Pure.
import type { Box } from "../../../contract/faces.ts";

/** Fractions of the stage, 0..1 where it is in sight. */
export interface Placed {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Shown {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * The picture fills the stage and is cut at two sides where the shapes differ (`object-fit: cover`, centred).
 * @param stageAspect the stage's width by its height.
 * @param mirrored the picture is shown as in a mirror.
 */
export function placeBox(box: Box, picture: Shown, stageAspect: number, mirrored: boolean): Placed {
  // In units of the picture's pixels, the stage shows this much of it.
  const shownWidth = Math.min(picture.widthPx, picture.heightPx * stageAspect);
  const shownHeight = Math.min(picture.heightPx, picture.widthPx / stageAspect);
  const width = box.width / shownWidth;
  const left = (box.left - (picture.widthPx - shownWidth) / 2) / shownWidth;
  return {
    left: mirrored ? 1 - left - width : left,
    top: (box.top - (picture.heightPx - shownHeight) / 2) / shownHeight,
    width,
    height: box.height / shownHeight,
  };
}

/** What of it is in sight, so that its frame closes and its name can be read at the stage's edge; null where nothing is. */
export function cutToStage({ left, top, width, height }: Placed): Placed | null {
  const [x, y] = [Math.max(0, left), Math.max(0, top)];
  const [right, bottom] = [Math.min(1, left + width), Math.min(1, top + height)];
  return right <= x || bottom <= y ? null : { left: x, top: y, width: right - x, height: bottom - y };
}

/** The shape of the stage for a picture: the picture's own, within what fits a page. */
export function stageAspectOf({ widthPx, heightPx }: Shown): number {
  if (widthPx <= 0 || heightPx <= 0) return 4 / 3;
  return Math.min(16 / 9, Math.max(3 / 4, widthPx / heightPx));
}
