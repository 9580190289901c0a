// The baselines against scikit-image and scikit-learn.
import { describe, expect, it } from "vitest";
import { rowsFrom } from "../../src/baselines/algebra/gram.ts";
import { nearestMean, principalComponents, project } from "../../src/baselines/eigenfaces.ts";
import { greyOf } from "../../src/baselines/grey.ts";
import { hogFeatures } from "../../src/baselines/hog.ts";
import { mirrored } from "../../src/baselines/mirrored.ts";
import { nearestPixels } from "../../src/baselines/nearestPixels.ts";
import { leaveGroupsOut, ridgeFit, ridgeScores, solveRidge } from "../../src/baselines/ridge.ts";
import { floatsOf, readFixture } from "./readFixture.ts";

const { faces, known, labels, groups, expected } = await readFixture();

/** How far two lists of numbers are apart at most; numbers beyond 1 by their share. */
function apart(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i]! - b[i]!) / Math.max(1, Math.abs(b[i]!)));
  return most;
}

describe("histograms of oriented gradients", () => {
  for (const { features, ...settings } of expected.hogs)
    it(`are scikit-image's: cells of ${settings.cell}, ${settings.norm}, ${settings.of}`, () => {
      const given = floatsOf(features);
      expect(Math.max(...given)).toBeGreaterThan(0.2);
      expect(apart(hogFeatures(faces[0]!, settings), given)).toBeLessThan(1e-6);
    });

  it("of one colour are all zero", () => {
    const plain = new Uint8Array(96 * 96 * 3).fill(90);
    const features = hogFeatures(plain, { cell: 8, norm: "L2-Hys", of: "colour" });
    expect(features.every((value) => value === 0)).toBe(true);
  });
});

describe("the ridge classifier", () => {
  for (const { people, penalty, mirror, cell, scores, leftOut } of expected.ridges) {
    const learnt = labels.map((_, i) => i).filter((i) => i < known && labels[i]! < people);
    const copies = mirror ? [...learnt, ...learnt] : learnt;
    const hogOf = (face: Uint8Array) => hogFeatures(face, { cell, norm: "L2-Hys", of: "grey" });
    const pictures = copies.map((of, i) => (i < learnt.length ? faces[of]! : mirrored(faces[of]!)));
    const features = rowsFrom(pictures.map(hogOf));
    const [own, groupOf] = [copies.map((i) => labels[i]!), copies.map((i) => groups[i]!)];
    /** Scikit-learn has one column for two classes: that of the second. */
    const columns = (of: Float64Array, count: number) =>
      Array.from({ length: count }, (_, i) => Array.from(of.slice(i * people, (i + 1) * people))).map((row) =>
        people === 2 ? [row[1]!] : row,
      );
    const name = `${people} people, penalty ${penalty}${mirror ? ", with copies in a mirror" : ""}`;

    it(`scores as scikit-learn's: ${name}`, () => {
      const asked = faces.slice(known).map(hogOf);
      const got = columns(
        ridgeScores(ridgeFit(solveRidge(features, own, people, penalty)), rowsFrom(asked)),
        asked.length,
      );
      expect(apart(got.flat(), scores.flat())).toBeLessThan(1e-6);
    });

    it(`leaves each group out as if fitted without it: ${name}`, () => {
      const got = columns(leaveGroupsOut(solveRidge(features, own, people, penalty), groupOf), learnt.length);
      expect(apart(got.flat(), leftOut.flat())).toBeLessThan(1e-6);
    });
  }
});

describe("eigenfaces", () => {
  const rows = rowsFrom(faces.map(greyOf));
  const learnt = rowsFrom(faces.slice(0, known).map(greyOf));
  const { variances, projected, predicted } = expected.eigenfaces;

  it("are scikit-learn's principal components, but for the sign", () => {
    const components = principalComponents(learnt, 5);
    const got = project(components, rows);
    expect(got.width).toBe(5);
    for (let component = 0; component < 5; component++) {
      const column = Array.from({ length: faces.length }, (_, i) => got.values[i * 5 + component]!);
      const theirs = projected.map((row) => row[component]!);
      const sign = Math.sign(column[0]! * theirs[0]!);
      expect(
        apart(
          column.map((value) => sign * value),
          theirs,
        ),
      ).toBeLessThan(1e-6);
      const variance = column.slice(0, known).reduce((sum, value) => sum + value * value, 0) / (known - 1);
      expect(apart([variance], [variances[component]!])).toBeLessThan(1e-6);
    }
  });

  it("answer with the nearest mean as scikit-learn's", () => {
    const components = principalComponents(learnt, 5);
    const people = 1 + Math.max(...labels);
    const asked = project(components, rowsFrom(faces.slice(known).map(greyOf)));
    expect(nearestMean(project(components, learnt), labels, people, asked)).toEqual(predicted);
  });

  it("are fewer than asked for where the photos are few or the same", () => {
    expect(principalComponents(learnt, 100).directions.count).toBe(known - 1);
    const same = rowsFrom([faces[0]!, faces[0]!, faces[0]!, faces[1]!].map(greyOf));
    expect(principalComponents(same, 100).directions.count).toBe(1);
    expect(principalComponents(rowsFrom([greyOf(faces[0]!)]), 100).directions.count).toBe(0);
  });
});

describe("the nearest photo by pixels", () => {
  it("is scikit-learn's nearest neighbour", () => {
    const nearest = nearestPixels(faces.slice(0, known), faces.slice(known));
    expect(nearest.map((i) => labels[i]!)).toEqual(expected.nearest);
  });
});
