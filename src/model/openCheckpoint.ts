// A checkpoint's bytes to a checkpoint that a run can go on from. What the bytes are is in formats/checkpoint.ts. Here
// it is checked whether the weights are those of the network that the checkpoint names.
import { fail, type Result } from "../base/result.ts";
import type { Checkpoint, CheckpointFailure } from "../contract/checkpoint.ts";
import { decodeCheckpoint } from "../formats/checkpoint.ts";
import { variablesOfNetwork } from "./describe.ts";

/** The same as `decodeCheckpoint`; `damaged` also where the weights do not fit. */
export async function openCheckpoint(bytes: Uint8Array): Promise<Result<Checkpoint, CheckpointFailure>> {
  const decoded = await decodeCheckpoint(bytes);
  if (!decoded.ok) return decoded;
  const misfit = misfitOf(decoded.value);
  return misfit === null ? decoded : fail({ kind: "damaged", detail: misfit });
}

function misfitOf({ recipe, classNames, variables, moments, best, bestEvaluation, step, history }: Checkpoint) {
  const sizes = variablesOfNetwork(recipe.network, classNames.length);
  const all = sizes.map(({ size }) => size);
  const trained = sizes.filter(({ isTrained }) => isTrained).flatMap(({ size }) => [size, size]);
  // At step 0 the seed gives the weights. A run that begins with a model's weights has no moments yet.
  if (!fits(variables, all, step === 0)) return "its weights do not fit its network";
  if (!fits(moments, trained, step === 0)) return "its moments do not fit its network";
  if (!fits(best, all, bestEvaluation === null)) return "its best weights do not fit its network";
  return history.steps.length === step
    ? null
    : `it has ${history.steps.length} steps in its history after step ${step}`;
}

function fits(arrays: readonly Float32Array[], sizes: readonly number[], mayBeEmpty: boolean): boolean {
  if (arrays.length === 0) return mayBeEmpty;
  return arrays.length === sizes.length && arrays.every(({ length }, i) => length === sizes[i]);
}
