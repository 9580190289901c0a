// What two runs are compared by.
import type { TrainedRun } from "../../src/contract/workers.ts";

/** All of a run but its times. */
export function timeless({ record, bundle }: TrainedRun) {
  const without = <T extends { readonly seconds: number }>({ seconds: _, ...rest }: T) => rest;
  const { history } = record;
  return {
    record: {
      ...without(record),
      history: { steps: history.steps.map(without), evaluations: history.evaluations.map(without) },
    },
    weights: bundle.weights,
    metrics: without(bundle.manifest.metrics),
  };
}
