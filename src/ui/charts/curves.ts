// Makes the curves of a chart from a run's history: smoothed over all points, then thinned to what a screen can show.
import type { History } from "../../contract/run.ts";
import type { Curve, CurveColour } from "./LineChart.tsx";
import { type CurvePoint, smooth, thin } from "./points.ts";

// A chart is about 600 pixels wide. A lowest and a highest point every four pixels look the same as all points.
const pointsACurve = 300;

interface Sample {
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
}

/** One curve, with `raw` if smoothing changes it. `raw` and `points` have the same steps. */
export function curveOf(
  name: string,
  colour: CurveColour,
  samples: readonly Sample[],
  quantity: "loss" | "accuracy",
  smoothing: number,
): Curve {
  const values = samples.map((sample) => sample[quantity]);
  const chosen = thin(values, pointsACurve);
  const at = (ys: readonly number[]): CurvePoint[] => chosen.map((i) => ({ x: samples[i]!.step, y: ys[i]! }));
  return { name, colour, points: at(smooth(values, smoothing)), raw: smoothing > 0 ? at(values) : null };
}

export function runCurves(
  history: History,
  quantity: "loss" | "accuracy",
  smoothing: number,
  names: { readonly training: string; readonly validation: string },
): Curve[] {
  return [
    curveOf(names.training, "ink", history.steps, quantity, smoothing),
    // An evaluation measures the whole validation set. There are few of them, and smoothing would hide changes.
    curveOf(names.validation, "accent", history.evaluations, quantity, 0),
  ];
}
