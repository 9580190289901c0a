// Checks records as they are read from the storage, and gives records of version 1 today's names and types. A record
// that does not fit is taken as missing, like anything else that the storage cannot read. Pure.
import * as v from "valibot";
import { isRecord } from "../../base/json.ts";
import type { Result } from "../../base/result.ts";
import { anyList, check, flag, number, oneOf, optional, record, text, whole } from "../../base/schema.ts";
import type { BackendReport } from "../../contract/backend.ts";
import type { BundleFiles } from "../../contract/bundle.ts";
import type { History, LabelledPhotos, RunRecord, Stretch, ValidationResult } from "../../contract/run.ts";
import { checkManifest } from "../../formats/manifest.ts";
import { upgradeManifest, upgradeRunRecord } from "../../formats/upgrade.ts";
import { recipeSchema } from "../../recipe/schema.ts";
import { upgradeRecipe } from "../../recipe/upgrade.ts";
import type { OpenRun, StoredSettings } from "./storage.ts";

const words = text(/^/, "a text");
const count = whole(0, 1e15);
const amount = number(0, 1e15);

/** The points are many and written by this page: they are not looked at one by one. */
const history = record<History>({ steps: anyList(), evaluations: anyList() });

const runSchema = record<RunRecord>({
  id: words,
  title: words,
  startedAt: words,
  classNames: anyList<readonly string[]>(),
  recipe: recipeSchema,
  stretches: optional(anyList<readonly Stretch[]>()),
  trainCount: count,
  validationCount: count,
  parameters: count,
  history,
  stopReason: oneOf("allSteps", "accuracyReached", "noImprovement", "stopped"),
  keptStep: count,
  seconds: amount,
  backend: record<BackendReport>({
    chosen: oneOf("webgpu", "webgl", "wasm", "cpu"),
    device: words,
    byHand: flag,
    trials: anyList(),
  }),
  result: record<ValidationResult>({
    ids: anyList(),
    labels: anyList(),
    probabilities: anyList(),
    loss: amount,
    accuracy: number(0, 1),
  }),
});

export function readRun(stored: unknown): RunRecord | null {
  return orNothing(check(runSchema, upgradeRunRecord(stored)));
}

/** Version 1 wrote the labels as a list. */
const labels = v.union([
  v.instance(Uint16Array, "labels"),
  v.pipe(
    v.array(v.number("a label")),
    v.transform((list) => Uint16Array.from(list)),
  ),
]);
const split = record<LabelledPhotos>({ ids: anyList(), labels });

const openRunSchema = record<OpenRun>({
  runId: words,
  startedAt: words,
  recipe: recipeSchema,
  classNames: anyList<readonly string[]>(),
  modelId: optional(words),
  train: split,
  validation: split,
  ended: flag,
});

export function readOpenRun(stored: unknown): OpenRun | null {
  return orNothing(check(openRunSchema, withTodaysRecipe(stored)));
}

/** A recipe that does not fit is left out: the page begins with the one that ships. */
export function readSettings(stored: StoredSettings): StoredSettings {
  const { recipe, suggested, ...others } = stored;
  if (recipe === undefined) return others;
  const [checked, before] = [recipe, suggested].map((one) => check(recipeSchema, upgradeRecipe(one)));
  if (!checked!.ok) return others;
  const isSuggestedToo = before!.ok && before!.value.name === checked!.value.name;
  return { ...others, recipe: checked!.value, ...(isSuggestedToo ? { suggested: before!.value } : {}) };
}

export function readBundle(stored: BundleFiles): BundleFiles | null {
  const manifest = orNothing(checkManifest(upgradeManifest(stored.manifest)));
  return manifest === null ? null : { ...stored, manifest };
}

function withTodaysRecipe(run: unknown): unknown {
  if (!isRecord(run)) return run;
  const { recipe } = run;
  return { ...run, recipe: upgradeRecipe(recipe) };
}

function orNothing<T>(checked: Result<T, unknown>): T | null {
  return checked.ok ? checked.value : null;
}
