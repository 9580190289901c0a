// The confusion matrix as a picture: rows are the true people, columns whom they were taken for. The darker a cell, the
// larger its share of its row; green on the diagonal, red beside it.
import type { ValidationResult } from "../../contract/run.ts";
import type { SummaryPicture } from "../../formats/tensorboard/values.ts";
import { encodePng } from "../../image/encodePng.ts";
import { confusionMatrix, largestIndex } from "../../metrics/confusion.ts";

/** The side of a picture of few people, and the most that one of many has, in pixels. */
const wantedSidePx = 320;
const mostSidePx = 2048;
const right = [27, 120, 70] as const;
const wrong = [190, 40, 40] as const;

/** Of more people than `mostSidePx` the first are drawn. */
export function confusionPicture(
  { labels, probabilities }: Pick<ValidationResult, "labels" | "probabilities">,
  classCount: number,
): SummaryPicture {
  const matrix = confusionMatrix(labels, probabilities.map(largestIndex), classCount);
  const drawn = Math.max(1, Math.min(classCount, mostSidePx));
  const cellPx = Math.max(1, Math.floor(wantedSidePx / drawn));
  const side = drawn * cellPx;
  const pixels = new Uint8Array(side * side * 3).fill(255);
  for (let actual = 0; actual < drawn; actual++) {
    const row = matrix[actual] ?? [];
    const all = row.reduce((sum, count) => sum + count, 0);
    for (let predicted = 0; predicted < drawn; predicted++) {
      const share = all === 0 ? 0 : row[predicted]! / all;
      const colour = actual === predicted ? right : wrong;
      for (let y = actual * cellPx; y < (actual + 1) * cellPx; y++)
        for (let x = predicted * cellPx; x < (predicted + 1) * cellPx; x++)
          for (let c = 0; c < 3; c++) pixels[3 * (y * side + x) + c] = Math.round(255 + share * (colour[c]! - 255));
    }
  }
  return { width: side, height: side, png: encodePng(pixels, side, side) };
}
