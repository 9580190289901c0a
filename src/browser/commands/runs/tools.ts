// What everything about runs works with.
import type { TrainingFailure } from "../../../contract/run.ts";
import type { Ports } from "../ports.ts";
import { type Checkpointer, createCheckpointer } from "./checkpointer.ts";
import { createResumableRuns, type ResumableRuns } from "./resumableRuns.ts";
import { createTrainer, type Trainer } from "./trainer.ts";

export interface RunTools extends Ports {
  readonly trainer: Trainer;
  readonly checkpointer: Checkpointer;
  readonly resumable: ResumableRuns;
}

export function createRunTools(ports: Ports): RunTools {
  const checkpointer = createCheckpointer(ports);
  return {
    ...ports,
    trainer: createTrainer(ports),
    checkpointer,
    resumable: createResumableRuns(ports, checkpointer),
  };
}

/** @param modelId the model that the run was to begin with. */
export function showFailure({ store }: Ports, failure: TrainingFailure, modelId?: string): void {
  store.dispatch({ type: "noticed", notice: { kind: "trainingFailed", failure, modelId } });
}
