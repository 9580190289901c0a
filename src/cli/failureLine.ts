// Says why a run failed: one sentence, and how to go on where that is possible.
import type { BackendRefusal, BackendTrial } from "../contract/backend.ts";
import type { BeginFailure, TrainingFailure } from "../contract/run.ts";
import { allSettings } from "../recipe/settings.ts";
import { bundleFailureLine } from "./modelFile.ts";
import { someOf } from "./output.ts";
import { optionOf } from "./settingOptions.ts";

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
      return `${flagOf(failure.path)}: expected ${failure.expected}, received ${failure.received}`;
    case "modelUnusable":
      return `--from: the model cannot be used: ${beginFailureLine(failure.failure)}`;
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
    case "noBackend":
      return failure.report === null
        ? "no device here can train"
        : `no device here can train: ${trialsLine(failure.report.trials)}`;
    case "deviceLost":
      return `the device was lost at step ${failure.step} (${failure.detail})${goesOn()}`;
    case "workerEnded":
      return `the training was ended at step ${failure.step}${goesOn()}`;
    case "unreachable":
      return `a file that the training needs could not be fetched (${failure.file})`;
    case "crashed":
      return `the training stopped unexpectedly (${failure.detail})${goesOn()}`;
  }
}

/** `training.maxSteps` is `--steps`. */
function flagOf(path: string): string {
  const setting = allSettings.find((each) => path === each.path || path.startsWith(`${each.path}.`));
  return setting === undefined ? path : `--${optionOf(setting)}`;
}

function beginFailureLine(failure: BeginFailure): string {
  switch (failure.kind) {
    case "modelGone":
      return "it is not there any more";
    case "otherPeople":
      return `it knows other people: ${someOf(failure.classNames)}`;
    case "otherCrop":
      return "it learnt from photos that were cut another way; see --crop";
    default:
      return bundleFailureLine(failure);
  }
}

/** What was tried, and why it is not used. */
export function trialsLine(trials: readonly BackendTrial[]): string {
  return trials
    .map(({ name, refusal }) => `${name}: ${refusal === null ? "usable" : refusalWords(refusal)}`)
    .join("; ");
}

function refusalWords(refusal: BackendRefusal): string {
  switch (refusal.kind) {
    case "missing":
      return "not there";
    case "software":
      return `only imitated in software (${refusal.adapter})`;
    case "selfTestFailed":
      return `computed wrongly in its self-test (${refusal.detail})`;
    case "slower":
      return "slower";
    case "failedToStart":
      return `did not start (${refusal.detail})`;
    case "unreachable":
      return `its file could not be fetched (${refusal.file})`;
  }
}
