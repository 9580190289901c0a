// A recipe that version 1 of the project wrote, in today's names. The functions take parsed JSON of unknown origin and
// change names alone: the schemas say whether the result fits. What has today's names comes back unchanged.

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
  return { convolutions: convFilters.map((filters, i) => ({ filters, kernelSize: kernelSizes[i] })), ...rest };
}

function upgradeTraining(training: unknown): unknown {
  return isRecord(training) ? renamed(training, { patienceLooks: "patienceEvaluations" }) : training;
}

/** The record with some of its keys under other names, in their old order. */
export function renamed(record: JsonRecord, names: { readonly [old: string]: string }): JsonRecord {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [names[key] ?? key, value]));
}

export interface JsonRecord {
  readonly [key: string]: unknown;
}

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
