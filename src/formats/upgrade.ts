// What version 1 of the project wrote into bundles, checkpoints and run records, in today's names. The given values are
// of unknown origin. Only names change here: the schemas check the result. What has today's names stays as it is.
import { isRecord } from "../base/json.ts";
import { renamed, upgradeRecipe } from "../recipe/upgrade.ts";

/** The version that is written. Version 1 called an evaluation a look, and had fixed numbers of layers. */
export const formatVersion = 2;

export function upgradeManifest(manifest: unknown): unknown {
  if (!isRecord(manifest)) return manifest;
  const { recipe } = manifest;
  return { ...manifest, version: formatVersion, recipe: upgradeRecipe(recipe) };
}

export function upgradeCheckpointHeader(header: unknown): unknown {
  if (!isRecord(header)) return header;
  const { facts, parts } = header;
  return { ...header, facts: upgradeFacts(facts), parts: isRecord(parts) ? renamed(parts, looks) : parts };
}

function upgradeFacts(facts: unknown): unknown {
  if (!isRecord(facts)) return facts;
  const { recipe } = facts;
  const names = { looksWithoutGain: "evaluationsWithoutGain", bestLook: "bestEvaluation" };
  return { ...renamed(facts, names), version: formatVersion, recipe: upgradeRecipe(recipe) };
}

export function upgradeRunRecord(run: unknown): unknown {
  if (!isRecord(run)) return run;
  const { recipe, history } = run;
  return {
    ...run,
    recipe: upgradeRecipe(recipe),
    history: isRecord(history) ? renamed(history, looks) : history,
  };
}

const looks = { looks: "evaluations" };
