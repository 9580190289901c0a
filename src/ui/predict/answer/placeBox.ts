// Where a face's box is on the stage, the element that shows the picture. Pure.
import type { Box } from "../../../contract/faces.ts";

/** In fractions of the stage. What is visible lies within 0..1. */
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
 * The picture fills the stage and is cut at two sides if its shape differs (`object-fit: cover`, centred).
 * @param stageAspect the stage's width divided by its height.
 * @param mirrored whether the picture is shown as in a mirror.
 */
export function placeBox(box: Box, picture: Shown, stageAspect: number, mirrored: boolean): Placed {
  // The part of the picture that the stage shows, in pixels of the picture.
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

/**
 * The visible part of a box, so that the box is closed and its name is readable at the stage's edge; null if none is
 * visible.
 */
export function cutToStage({ left, top, width, height }: Placed): Placed | null {
  const [x, y] = [Math.max(0, left), Math.max(0, top)];
  const [right, bottom] = [Math.min(1, left + width), Math.min(1, top + height)];
  return right <= x || bottom <= y ? null : { left: x, top: y, width: right - x, height: bottom - y };
}

/** The width of the stage for a picture, divided by its height: that of the picture, from 3:4 to 16:9. */
export function stageAspectOf({ widthPx, heightPx }: Shown): number {
  if (widthPx <= 0 || heightPx <= 0) return 4 / 3;
  return Math.min(16 / 9, Math.max(3 / 4, widthPx / heightPx));
}
