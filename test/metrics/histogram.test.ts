// Histograms beside NumPy's.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { histogramOf } from "../../src/metrics/histogram.ts";

interface Case {
  readonly values: readonly number[];
  readonly bins: number;
  readonly counts: readonly number[];
  readonly edges: readonly number[];
}
const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL("../fixtures/tensorboard/histogram.json", import.meta.url), "utf8"),
);

it("counts as NumPy does, also on the edges of bins, for equal numbers and for none", () => {
  expect(cases.length).toBeGreaterThan(10);
  for (const { values, bins, counts, edges } of cases) {
    const found = histogramOf(values, bins);
    expect(found.counts).toEqual(counts);
    found.edges.forEach((edge, i) => {
      expect(Math.abs(edge - edges[i]!)).toBeLessThanOrEqual(1e-15 * Math.max(1, Math.abs(edges[i]!)));
    });
  }
});

it("leaves out what is not finite", () => {
  expect(histogramOf([Number.NaN, 0, 1, Number.POSITIVE_INFINITY], 2).counts).toEqual([1, 1]);
});
