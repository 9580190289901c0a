// From a run's history to the curves of a chart: smoothed over all points, then thinned to what a screen can show.
import type { History } from "../../contract/run.ts";
import type { Curve, CurveColour } from "./LineChart.tsx";
import { type CurvePoint, smooth, thin } from "./points.ts";

// A chart is about 600 pixels wide: one extreme pair every four of them looks the same as more.
const pointsACurve = 300;

interface Sample {
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
}

/** One curve; `raw` beside it when smoothing changes anything. Both keep the same steps, so they can be read together. */
export function curveOf(
  name: string,
  colour: CurveColour,
  samples: readonly Sample[],
  quantity: "loss" | "accuracy",
  smoothing: number,
): Curve {
  const values = samples.map((sample) => sample[quantity]);
  const kept = thin(values, pointsACurve);
  const at = (ys: readonly number[]): CurvePoint[] => kept.map((i) => ({ x: samples[i]!.step, y: ys[i]! }));
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
    // Looks are whole-set measurements, few and exact: smoothing them would hide what they say.
    curveOf(names.validation, "accent", history.evaluations, quantity, 0),
  ];
}
