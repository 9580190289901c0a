// Many runs' curves for one chart: over steps, photos seen or time; smoothed over all points, then thinned so that all
// lines together have a bounded number of points. Pure. OverlayChart.tsx draws them.
import type { LogSeries } from "../../../contract/logs.ts";
import type { RunRecord } from "../../../contract/run.ts";
import { imagesSeen } from "../../../run/changeRun.ts";
import { smooth, thin } from "../points.ts";

export const quantities = [
  "validationAccuracy",
  "validationLoss",
  "trainingAccuracy",
  "trainingLoss",
  "learningRate",
] as const;
export type Quantity = (typeof quantities)[number];

export const xAxes = ["steps", "images", "seconds"] as const;
export type XAxis = (typeof xAxes)[number];

export interface OverlayLine {
  readonly id: string;
  readonly name: string;
  /** A CSS colour that a canvas knows. */
  readonly colour: string;
  /** Rising. */
  readonly xs: readonly number[];
  /** Finite. */
  readonly ys: readonly number[];
}

/** Points drawn of all lines together, and of one. */
const mostPoints = 24_000;
const mostOfLine = 600;

/** @returns how many points a line may have among so many. At least 8. */
export function pointsEach(lines: number): number {
  return Math.max(8, Math.min(mostOfLine, Math.floor(mostPoints / Math.max(1, lines))));
}

interface LinePoints {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

/** Evaluations are few and measure all photos, so they are not smoothed. */
export function runPoints(
  run: RunRecord,
  quantity: Quantity,
  axis: XAxis,
  smoothing: number,
  limit: number,
): LinePoints {
  const { recipe, history, stretches = [] } = run;
  const samples: readonly { readonly step: number; readonly seconds: number; readonly y: number }[] =
    quantity === "validationAccuracy" || quantity === "validationLoss"
      ? history.evaluations.map(({ step, seconds, accuracy, loss }) => ({
          step,
          seconds,
          y: quantity === "validationLoss" ? loss : accuracy,
        }))
      : history.steps.map(({ step, seconds, accuracy, loss, learningRate }) => ({
          step,
          seconds,
          y: quantity === "trainingLoss" ? loss : quantity === "trainingAccuracy" ? accuracy : learningRate,
        }));
  const isNoisy = quantity === "trainingLoss" || quantity === "trainingAccuracy";
  const ys = smooth(
    samples.map(({ y }) => y),
    isNoisy ? smoothing : 0,
  );
  const chosen = thin(ys, limit);
  const xOf = ({ step, seconds }: { readonly step: number; readonly seconds: number }) =>
    axis === "steps" ? step : axis === "seconds" ? seconds : imagesSeen(step, recipe, stretches);
  return { xs: chosen.map((i) => xOf(samples[i]!)), ys: chosen.map((i) => ys[i]!) };
}

/** None over pictures seen: a log does not say how many a step had. */
export function seriesPoints(series: LogSeries, axis: XAxis, smoothing: number, limit: number): LinePoints {
  if (axis === "images") return { xs: [], ys: [] };
  const ys = smooth([...series.values], smoothing);
  const chosen = thin(ys, limit);
  const xs = axis === "steps" ? series.steps : series.seconds;
  return { xs: chosen.map((i) => xs[i]!), ys: chosen.map((i) => ys[i]!) };
}

/**
 * The series of another program's log that most likely is this quantity; null where none is. Programs name them
 * differently: Keras `epoch_loss` in folders `train` and `validation`, PyTorch's users `Loss/train`, `val/acc`.
 * @param folder the log's folder.
 */
export function likelySeries(folder: string, tags: readonly string[], quantity: Quantity): string | null {
  const isValidation = /(^|[^a-z])(val|valid|validation|eval|test|dev)([^a-z]|$)/;
  const what = { Accuracy: /acc/, Loss: /loss|entropy|nll/, Rate: /(^|[^a-z])lr([^a-z]|$)|learning.?rate/ };
  const kind = quantity.endsWith("Accuracy") ? "Accuracy" : quantity.endsWith("Loss") ? "Loss" : "Rate";
  const fitting = tags.filter((tag) => what[kind].test(tag.toLowerCase()));
  if (kind === "Rate") return fitting[0] ?? null;
  const wanted = quantity.startsWith("validation");
  const sided = fitting.filter((tag) => isValidation.test(`${folder}/${tag}`.toLowerCase()) === wanted);
  // Keras writes its evaluations and its epochs under names with `epoch`; the others count batches.
  return sided.find((tag) => /epoch/i.test(tag)) ?? sided[0] ?? null;
}

/** @returns a colour of its own for each of many lines: the golden angle keeps neighbours apart. */
export function lineColour(index: number, isDark: boolean): string {
  const hue = Math.round((index * 137.508 + 14) % 360);
  const lightness = isDark ? 68 : 36;
  return `hsl(${hue} ${isDark ? 70 : 65}% ${lightness}%)`;
}
