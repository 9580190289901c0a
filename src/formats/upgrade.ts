// What version 1 of the project wrote into bundles and checkpoints, in today's names. As recipe/upgrade.ts: names change,
// the schemas check.
import { isRecord, renamed, upgradeRecipe } from "../recipe/upgrade.ts";

export function upgradeManifest(manifest: unknown): unknown {
  if (!isRecord(manifest)) return manifest;
  const { recipe } = manifest;
  return { ...manifest, recipe: upgradeRecipe(recipe) };
}

/** Version 1 called an evaluation a look. */
export function upgradeCheckpointHeader(header: unknown): unknown {
  if (!isRecord(header)) return header;
  const { facts, parts } = header;
  return {
    ...header,
    facts: upgradeFacts(facts),
    parts: isRecord(parts) ? renamed(parts, { looks: "evaluations" }) : parts,
  };
}

function upgradeFacts(facts: unknown): unknown {
  if (!isRecord(facts)) return facts;
  const { recipe } = facts;
  const names = { looksWithoutGain: "evaluationsWithoutGain", bestLook: "bestEvaluation" };
  return { ...renamed(facts, names), recipe: upgradeRecipe(recipe) };
}
