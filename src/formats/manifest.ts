// What the manifest of a bundle must hold.
import { fail, ok, type Result } from "../base/result.ts";
import {
  check,
  flag,
  list,
  type Mismatch,
  number,
  oneOf,
  optional,
  orNull,
  record,
  type SchemaOf,
  text,
  triple,
  whole,
} from "../base/schema.ts";
import { oneLine } from "../base/text.ts";
import type { BundleManifest, UnknownEvidence, UnknownRule } from "../contract/bundle.ts";
import { preprocessingSchema, recipeSchema } from "../recipe/schema.ts";
import { settings } from "../recipe/settings.ts";
import { meansOf } from "./classMeans.ts";
import { formatVersion } from "./upgrade.ts";

const fraction = number(0, 1);
const huge = 1e15;
const count = whole(0, huge);
const amount = number(0, huge);

export const sha256 = text(/^[0-9a-f]{64}$/, "64 hex digits");
export const classNameList = list(text(/^.{1,200}$/su, "a name of 1 to 200 letters"), 2, 65_536);
const instant = text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/, "a UTC time as 2024-05-06T07:08:09Z");

const anyScore = number(-huge, huge);

const unknownSchema = record<UnknownRule>({
  score: oneOf("probability", "margin", "energy", "cosine"),
  threshold: anyScore,
  temperature: number(1e-3, 1e3),
  temperatureBound: orNull(oneOf("least", "most")),
  classMeans: orNull(text(/^[A-Za-z0-9+/]+={0,2}$/, "base64")),
  evidence: record<UnknownEvidence>({
    share: fraction,
    isEnough: flag,
    strangers: count,
    strangersAccepted: fraction,
    known: count,
    knownAccepted: fraction,
    auroc: fraction,
    roc: list(triple(anyScore, fraction, fraction), 0, 101),
  }),
});

const manifestSchema = record<BundleManifest>({
  format: oneOf("eolgul-model"),
  version: oneOf(formatVersion),
  createdAt: instant,
  classNames: classNameList,
  preprocessing: preprocessingSchema,
  flipAtTest: flag,
  recipe: recipeSchema,
  seed: whole(settings.training.seed.min, settings.training.seed.max),
  backend: oneOf("webgpu", "webgl", "wasm", "cpu"),
  parameters: count,
  dataHashes: record<BundleManifest["dataHashes"]>({ train: sha256, validation: sha256 }),
  metrics: record<BundleManifest["metrics"]>({
    valAccuracy: fraction,
    valLoss: amount,
    valCount: count,
    steps: count,
    keptStep: count,
    imagesSeen: count,
    seconds: amount,
  }),
  weightsSha256: sha256,
  golden: record<BundleManifest["golden"]>({
    count: whole(1, 1000),
    probabilities: list(list(fraction, 2, 65_536), 1, 1000),
  }),
  unknown: optional(unknownSchema) as SchemaOf<UnknownRule>,
});

/** The fields one by one, then what must hold between them. */
export function checkManifest(value: unknown): Result<BundleManifest, Mismatch> {
  const checked = check(manifestSchema, value);
  if (!checked.ok) return checked;
  const mismatch = betweenFields(checked.value);
  return mismatch === null ? ok(checked.value) : fail(mismatch);
}

function betweenFields({ classNames, golden, unknown }: BundleManifest): Mismatch | null {
  const { count, probabilities } = golden;
  const seen = new Set<string>();
  const twice = classNames.findIndex((className) => seen.size === seen.add(className).size);
  if (twice >= 0)
    return { path: `classNames[${twice}]`, received: oneLine(classNames[twice]!), expected: "a name not given before" };
  if (probabilities.length !== count)
    return { path: "golden.probabilities.length", received: `${probabilities.length}`, expected: `${count}` };
  for (const [i, row] of probabilities.entries()) {
    const path = `golden.probabilities[${i}]`;
    if (row.length !== classNames.length)
      return { path: `${path}.length`, received: `${row.length}`, expected: `${classNames.length}` };
    const sum = row.reduce((total, probability) => total + probability, 0);
    if (Math.abs(sum - 1) > 1e-3) return { path, received: `${sum}`, expected: "a sum of 1" };
  }
  return unknown === undefined ? null : misfitOfMeans(unknown, classNames.length);
}

function misfitOfMeans({ score, classMeans }: UnknownRule, people: number): Mismatch | null {
  const means = classMeans === null ? null : meansOf(classMeans);
  if ((score === "cosine") === (means !== null && means.length > 0 && means.length % people === 0)) return null;
  const received = means === null ? "nothing" : `${means.length} numbers`;
  const expected = score === "cosine" ? `as many numbers for each of ${people} people` : "nothing";
  return { path: "unknown.classMeans", received, expected };
}
