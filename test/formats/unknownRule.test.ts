// The rule of a manifest that tells strangers from the people a model knows.
import { describe, expect, it } from "vitest";
import type { BundleManifest, UnknownRule } from "../../src/contract/bundle.ts";
import { meansOf, meansText } from "../../src/formats/classMeans.ts";
import { checkManifest } from "../../src/formats/manifest.ts";
import { recipes } from "../../src/recipe/recipe.ts";

const hash = "ab".repeat(32);
const unknown: UnknownRule = {
  score: "cosine",
  threshold: 0.8125,
  temperature: 1.5,
  temperatureBound: null,
  classMeans: meansText([0.5, -1, 2 ** -20, 3e10]),
  evidence: {
    share: 0.05,
    isEnough: true,
    strangers: 24,
    strangersAccepted: 0,
    known: 64,
    knownAccepted: 0.75,
    auroc: 0.9,
    roc: [
      [0.9, 0, 0.5],
      [0.7, 1, 1],
    ],
  },
};
const { tuned } = recipes;
const manifest: BundleManifest = {
  format: "eolgul-model",
  version: 2,
  createdAt: "2026-05-06T07:08:09.123Z",
  classNames: ["Ana", "Ben"],
  preprocessing: tuned.preprocessing,
  flipAtTest: true,
  recipe: tuned,
  seed: 1,
  backend: "wasm",
  parameters: 9,
  dataHashes: { train: hash, validation: hash },
  metrics: { valAccuracy: 1, valLoss: 0, valCount: 1, steps: 1, keptStep: 1, imagesSeen: 1, seconds: 1 },
  weightsSha256: hash,
  golden: { count: 1, probabilities: [[0.5, 0.5]] },
};
const withRule = (change: object) => checkManifest(JSON.parse(JSON.stringify({ ...manifest, unknown: change })));

describe("the rule for strangers in a manifest", () => {
  it("comes back as it was written, and may be missing as in every model before it", () => {
    expect(withRule(unknown)).toEqual({ ok: true, value: { ...manifest, unknown } });
    expect(checkManifest(manifest)).toEqual({ ok: true, value: manifest });
  });
  it("keeps its class means to the bit", () => {
    expect([...meansOf(unknown.classMeans!)!]).toEqual([0.5, -1, 2 ** -20, Math.fround(3e10)]);
  });
  it.each([
    ["unknown.score", { ...unknown, score: "mood" }],
    ["unknown.threshold", { ...unknown, threshold: null }],
    ["unknown.temperature", { ...unknown, temperature: 0 }],
    ["unknown.classMeans", { ...unknown, classMeans: "no base64" }],
    ["unknown.classMeans", { ...unknown, classMeans: "AAA" }],
    ["unknown.classMeans", { ...unknown, classMeans: meansText([1, 2, 3]) }],
    ["unknown.classMeans", { ...unknown, classMeans: meansText([1, Number.NaN]) }],
    ["unknown.classMeans", { ...unknown, classMeans: null }],
    ["unknown.classMeans", { ...unknown, score: "energy" }],
    ["unknown.evidence.share", { ...unknown, evidence: { ...unknown.evidence, share: 5 } }],
    ["unknown.evidence.roc[0][1]", { ...unknown, evidence: { ...unknown.evidence, roc: [[0.5, 2, 0]] } }],
    ["unknown.evidence.roc[0]", { ...unknown, evidence: { ...unknown.evidence, roc: [[0.5, 1, 1, 1]] } }],
  ])("with a wrong %s names the place", (path, change) => {
    const checked = withRule(change);
    expect(checked.ok).toBe(false);
    if (!checked.ok) expect(checked.failure.path.startsWith(path), checked.failure.path).toBe(true);
  });
});
