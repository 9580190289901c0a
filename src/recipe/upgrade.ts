// A recipe that version 1 of the project wrote, in today's names. The given value is of unknown origin. Only names
// change here: schema.ts checks the result, orders its fields and fills in the settings that are newer than the recipe.
import { isRecord, type JsonRecord } from "../base/json.ts";

/** Version 1 wrote `convFilters` and `convKernelSizes` in place of `convolutions`, and `patienceLooks`. */
export function upgradeRecipe(recipe: unknown): unknown {
  if (!isRecord(recipe)) return recipe;
  const { network, training } = recipe;
  return { ...recipe, network: upgradeNetwork(network), training: upgradeTraining(training) };
}

function upgradeNetwork(network: unknown): unknown {
  if (!isRecord(network)) return network;
  const { convFilters, convKernelSizes, ...rest } = network;
  if (!Array.isArray(convFilters) || !Array.isArray(convKernelSizes)) return network;
  const kernelSizes: readonly unknown[] = convKernelSizes;
  return { ...rest, convolutions: convFilters.map((filters, i) => ({ filters, kernelSize: kernelSizes[i] })) };
}

function upgradeTraining(training: unknown): unknown {
  return isRecord(training) ? renamed(training, { patienceLooks: "patienceEvaluations" }) : training;
}

/** The record with some of its keys under other names, in their old order. */
export function renamed(record: JsonRecord, names: { readonly [old: string]: string }): JsonRecord {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [names[key] ?? key, value]));
}
