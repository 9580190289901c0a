// Says why a run failed: one sentence, and how to go on where that is possible.
import type { TrainingFailure } from "../contract/run.ts";

/** @param checkpoint the file with the run's state; null where none was kept. */
export function failureLine(failure: TrainingFailure, checkpoint: string | null): string {
  const goesOn = (change = "") =>
    checkpoint === null ? "" : `\nthe run goes on from its last checkpoint with --resume ${checkpoint}${change}`;
  switch (failure.kind) {
    // Found before the first step, so that there is nothing to go on from.
    case "otherPhotos":
      return "these are not the photos that the checkpoint was trained on, or they come in another order";
    case "photoUnreadable":
      return `at step ${failure.step} a photo could not be read any more${goesOn()}`;
    case "tooFewPeople":
      return (
        `${failure.count === 0 ? "there are no photos" : "all photos are of one person"}; ` +
        "expected two people or more"
      );
    case "emptySplit":
      return `no photo is left for ${failure.split === "train" ? "training" : "validation"}`;
    case "badSetting":
      return `${failure.path}: expected ${failure.expected}, received ${failure.received}`;
    case "modelUnusable":
      return `the model of --from cannot be used: ${JSON.stringify(failure.failure)}`;
    case "lossNotFinite":
      return (
        `at step ${failure.step} the loss was no longer a number` +
        goesOn(" --learning-rate X, a smaller one than before")
      );
    case "outOfMemory":
      return (
        `memory ran out at step ${failure.step} ` +
        `(${failure.detail})${goesOn(" --batch N, a smaller one than before")}`
      );
    default:
      return `training failed: ${JSON.stringify(failure)}${goesOn()}`;
  }
}
