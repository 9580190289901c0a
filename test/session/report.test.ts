import { describe, expect, it } from "vitest";
import type { BundleManifest } from "../../src/contract/bundle.ts";
import { evaluationOf } from "../../src/metrics/evaluation.ts";
import type { FaceOutputs } from "../../src/metrics/unknown/scoreFace.ts";
import { recipes } from "../../src/recipe/recipe.ts";
import { reportPage } from "../../src/session/report/page.ts";

const classNames = ['Ana <b>&"', "Ben"];
const hash = "ab".repeat(32);
const manifest: BundleManifest = {
  format: "eolgul-model",
  version: 2,
  createdAt: "2026-05-06T07:08:09.123Z",
  classNames,
  preprocessing: recipes.tuned.preprocessing,
  flipAtTest: true,
  recipe: recipes.tuned,
  seed: 7,
  backend: "wasm",
  parameters: 1234567,
  dataHashes: { train: hash, validation: hash },
  metrics: { valAccuracy: 0.9, valLoss: 0, valCount: 10, steps: 30, keptStep: 20, imagesSeen: 3000, seconds: 1 },
  weightsSha256: hash,
  golden: { count: 1, probabilities: [[0.5, 0.5]] },
};
const face = (first: number): FaceOutputs => {
  const logProbabilities = [first, 1 - first].map(Math.log);
  return { logProbabilities, logits: logProbabilities, features: [1] };
};
const scoring = { score: "probability", temperature: 1, classMeans: null } as const;
const reportOf = (strangers: readonly FaceOutputs[]) => {
  const known = [face(0.9), face(0.8), face(0.3), face(0.6)];
  const tested = { classNames, known, labels: [0, 0, 1, 1], strangers, scoring, threshold: 0.7 };
  return reportPage({ manifest, ...evaluationOf(tested), strangers: strangers.length });
};

describe("the report on a model", () => {
  const page = reportOf([face(0.5), face(0.75)]);
  it("holds the test in figures: shares, interval, who was taken for whom, strangers", () => {
    for (const said of [
      "75.0%: 3 of 4 photos",
      "30.1% to 95.4%",
      "0.700 (no strangers chose it",
      "50.0% of 2",
      "0.750",
    ])
      expect(page).toContain(said);
    expect(page).toContain("<td><i>1</i></td><td><b>1</b></td>"); // of Ben's two, one was taken for Ana
    expect(page).toContain("seed 7, 30 steps, weights of step 20");
    expect(page).toContain("Not for decisions about people");
  });
  it("shows names as they were written, whatever letters they have", () => {
    expect(page).toContain("Ana &lt;b&gt;&amp;&quot;");
    expect(page).not.toContain("Ana <b>");
  });
  it("is one page by itself: no script, no picture, no address, no link", () => {
    expect(page).not.toMatch(/<script|<img|<link|<a |href=|src=|url\(|https?:/);
    expect(page).toContain("default-src 'none'");
    expect(page.match(/<svg/g)).toHaveLength(2);
  });
  it("closes every element that it opens", () => {
    const open: string[] = [];
    for (const [, end, name, rest] of page.matchAll(/<(\/?)([a-z0-9]+)([^>]*)>/g)) {
      if (end === "/") expect(open.pop()).toBe(name);
      else if (!rest!.endsWith("/") && name !== "meta") open.push(name!);
    }
    expect(open).toEqual([]);
  });
  it("of a test without strangers says that it says nothing of them", () => {
    const without = reportOf([]);
    expect(without).toContain("No strangers took part in this test");
    expect(without.match(/<svg/g)).toHaveLength(1);
  });
});
