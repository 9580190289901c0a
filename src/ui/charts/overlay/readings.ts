// What all lines of a chart say at one place. Pure.
import { nearest } from "../points.ts";
import type { OverlayLine } from "./overlayLines.ts";

export interface Reading {
  readonly line: OverlayLine;
  readonly y: number;
}

/**
 * Each line's value at its point nearest to x; lines that end before x or begin after it say nothing there.
 * @param towards the lines nearest to this value come first; null: the highest first.
 */
export function readingsAt(lines: readonly OverlayLine[], x: number, towards: number | null): Reading[] {
  const readings = lines.flatMap((line): Reading[] => {
    const { xs, ys } = line;
    if (xs.length === 0 || x < xs[0]! || x > xs.at(-1)!) return [];
    const at = nearest(xs, (value) => value, x);
    return at === null ? [] : [{ line, y: ys[at]! }];
  });
  if (towards === null) return readings.sort((a, b) => b.y - a.y);
  return readings.sort((a, b) => Math.abs(a.y - towards) - Math.abs(b.y - towards));
}
