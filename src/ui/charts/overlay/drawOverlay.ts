// Draws an overlay chart onto a canvas: grid, ticks, lines. A canvas of its own rather than Vega, which takes seconds
// for hundreds of lines.
import type { ChartTheme } from "../theme.ts";
import type { OverlayLine } from "./overlayLines.ts";
import { linearScale, logScale, type Scale } from "./scale.ts";

export interface OverlayScales {
  readonly x: Scale;
  readonly y: Scale;
}

export interface OverlayLook {
  readonly width: number;
  readonly height: number;
  readonly logarithmic: boolean;
  /** From 0 to 1, with percent at the ticks. */
  readonly percent: boolean;
  readonly theme: ChartTheme;
  /** Drawn thicker, and above the others. */
  readonly pinnedId: string | null;
}

const margin = { left: 56, right: 12, top: 8, bottom: 24 };

/** @returns null where there is nothing to draw. */
export function scalesOf(lines: readonly OverlayLine[], look: OverlayLook): OverlayScales | null {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { xs, ys } of lines) {
    if (xs.length === 0) continue;
    left = Math.min(left, xs[0]!);
    right = Math.max(right, xs.at(-1)!);
    for (const y of ys) {
      if (look.logarithmic && y <= 0) continue;
      if (y < low) low = y;
      if (y > high) high = y;
    }
  }
  if (left > right || low > high) return null;
  const across = [margin.left, look.width - margin.right] as const;
  const up = [look.height - margin.bottom, margin.top] as const;
  const x = linearScale([left, right], across, Math.max(2, Math.floor(look.width / 110)));
  if (look.logarithmic) return { x, y: logScale([low, high], up, 5) };
  return { x, y: linearScale(look.percent ? [0, 1] : [Math.min(0, low), high], up, 5) };
}

/** @param canvas gets the size of the look, in the pixels of the screen. */
export function drawOverlay(
  canvas: HTMLCanvasElement,
  lines: readonly OverlayLine[],
  look: OverlayLook,
  scales: OverlayScales | null,
): void {
  const context = canvas.getContext("2d");
  if (context === null) return;
  const ratio = globalThis.devicePixelRatio || 1;
  canvas.width = Math.round(look.width * ratio);
  canvas.height = Math.round(look.height * ratio);
  context.scale(ratio, ratio);
  context.fillStyle = look.theme.colour("surface");
  context.fillRect(0, 0, look.width, look.height);
  if (scales === null) return;
  drawGrid(context, look, scales);
  context.lineJoin = "round";
  const inOrder = [
    ...lines.filter(({ id }) => id !== look.pinnedId),
    ...lines.filter(({ id }) => id === look.pinnedId),
  ];
  for (const line of inOrder) drawLine(context, line, look, scales);
}

function drawGrid(context: CanvasRenderingContext2D, look: OverlayLook, { x, y }: OverlayScales): void {
  const { theme, width, height } = look;
  context.strokeStyle = theme.colour("line");
  context.fillStyle = theme.colour("ink-soft");
  context.font = `12px ${theme.font}`;
  context.lineWidth = 0.75;
  context.beginPath();
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const tick of y.ticks) {
    const at = y.toPixel(tick);
    context.moveTo(margin.left, at);
    context.lineTo(width - margin.right, at);
    context.fillText(look.percent ? `${Math.round(tick * 100)}%` : tickWords(tick), margin.left - 6, at);
  }
  context.stroke();
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const tick of x.ticks) context.fillText(tickWords(tick), x.toPixel(tick), height - margin.bottom + 6);
}

/** Short, in digits that all languages of the page share. */
function tickWords(value: number): string {
  const size = Math.abs(value);
  if (size >= 10_000) return `${Number((value / 1000).toPrecision(3))}k`;
  if (size > 0 && size < 0.001) return value.toExponential(0);
  return String(Number(value.toPrecision(3)));
}

function drawLine(
  context: CanvasRenderingContext2D,
  line: OverlayLine,
  look: OverlayLook,
  { x, y }: OverlayScales,
): void {
  const isPinned = line.id === look.pinnedId;
  context.strokeStyle = line.colour;
  context.fillStyle = line.colour;
  context.lineWidth = isPinned ? 3 : line.xs.length > 250 ? 1.25 : 1.75;
  context.beginPath();
  let last: readonly [number, number] | null = null;
  let drawn = 0;
  for (let i = 0; i < line.xs.length; i++) {
    const value = line.ys[i]!;
    if (look.logarithmic && value <= 0) continue;
    const [across, up] = [x.toPixel(line.xs[i]!), y.toPixel(value)];
    if (last === null) context.moveTo(across, up);
    else context.lineTo(across, up);
    last = [across, up];
    drawn++;
  }
  context.stroke();
  if (drawn === 1 && last !== null) {
    context.beginPath();
    context.arc(...last, 3, 0, 2 * Math.PI);
    context.fill();
  }
}
