// What a job must be before a device is troubled with it. What its recipe must be is in recipe/schema.ts.
import { fail, type Result } from "../base/result.ts";
import type { TrainingFailure, TrainingJob } from "../contract/run.ts";
import { checkRecipe } from "../recipe/schema.ts";

export function checkJob(job: TrainingJob): Result<void, TrainingFailure> {
  if (job.classNames.length < 2) return fail({ kind: "tooFewPeople", count: job.classNames.length });
  if (job.train.ids.length === 0) return fail({ kind: "emptySplit", split: "train" });
  if (job.validation.ids.length === 0) return fail({ kind: "emptySplit", split: "validation" });
  return checkRecipe(job.recipe);
}
