// A ridge classifier on histograms of oriented gradients: what a linear method reaches in a second or a few.
import { groupNumbersOf } from "../data/nearDuplicates.ts";
import { differenceHash } from "../image/differenceHash.ts";
import { largestIndex } from "../metrics/confusion.ts";
import { faceSidePx } from "../recipe/preprocessing.ts";
import { rowsFrom } from "./algebra/gram.ts";
import { type CellSize, cellSizes, type HogSettings, hogFeatures } from "./hog.ts";
import { mirrored } from "./mirrored.ts";
import { leaveGroupsOut, ridgeFit, ridgeScores, type Solved, solveRidge } from "./ridge.ts";

/** What a method learns from. */
export interface KnownFaces {
  /** [96, 96, 3] bytes each. */
  readonly faces: readonly Uint8Array[];
  /** Of each face, 0..classCount - 1. */
  readonly labels: ArrayLike<number>;
  readonly classCount: number;
}

export interface HogRidgeSettings extends Omit<HogSettings, "cell"> {
  /**
   * Null: the size with the most right answers when each known photo is left out in turn, together with its near-same
   * ones and its copies in a mirror; of equals the one with the smaller squared error.
   */
  readonly cell: CellSize | null;
  /** Whether every known face is also learnt in a mirror. */
  readonly mirror: boolean;
}

export const hogRidgeDefaults: HogRidgeSettings = { cell: null, norm: "L2-Hys", of: "grey", mirror: true };

export interface HogRidgeAnswers {
  /** A class for each face asked about. */
  readonly predicted: readonly number[];
  /** The size of cells that was used. */
  readonly cell: CellSize;
}

/** @param asked [96, 96, 3] bytes each. */
export function hogRidge(
  known: KnownFaces,
  asked: readonly Uint8Array[],
  settings: HogRidgeSettings = hogRidgeDefaults,
): HogRidgeAnswers {
  const { cell, solved } =
    settings.cell === null
      ? judgeCells(known, settings)[0]!
      : { cell: settings.cell, solved: learnt(known, settings, settings.cell) };
  const features = rowsFrom(asked.map((face) => hogFeatures(face, { ...settings, cell })));
  return {
    predicted: predictedBy(ridgeScores(ridgeFit(solved), features), asked.length, known.classCount),
    cell,
  };
}

/** The faces, then their copies in a mirror. */
function learnt({ faces, labels, classCount }: KnownFaces, settings: HogRidgeSettings, cell: CellSize): Solved {
  const all = settings.mirror ? [...faces, ...faces.map(mirrored)] : faces;
  const features = rowsFrom(all.map((face) => hogFeatures(face, { ...settings, cell })));
  return solveRidge(
    features,
    all.map((_, i) => labels[i % faces.length]!),
    classCount,
  );
}

interface JudgedCells {
  readonly cell: CellSize;
  readonly solved: Solved;
  /** How many of the known faces are right when their group is left out. */
  readonly right: number;
  /** The sum of their squared errors. */
  readonly error: number;
}

/** @returns the sizes of cells, the best first. */
export function judgeCells(known: KnownFaces, settings: HogRidgeSettings): JudgedCells[] {
  const { faces, labels, classCount } = known;
  const near = groupNumbersOf(faces.map((data) => differenceHash({ width: faceSidePx, height: faceSidePx, data })));
  const judged = cellSizes.map((cell) => {
    const solved = learnt(known, settings, cell);
    const groups = Array.from({ length: solved.features.count }, (_, i) => near[i % faces.length]!);
    const scores = leaveGroupsOut(solved, groups);
    const right = predictedBy(scores, faces.length, classCount).filter((person, i) => person === labels[i]).length;
    let error = 0;
    for (let i = 0; i < faces.length; i++)
      for (let person = 0; person < classCount; person++)
        error += (scores[i * classCount + person]! - (labels[i] === person ? 1 : -1)) ** 2;
    return { cell, solved, right, error };
  });
  return judged.sort((a, b) => b.right - a.right || a.error - b.error);
}

/** @param scores [count or more, classCount]. */
function predictedBy(scores: Float64Array, count: number, classCount: number): number[] {
  return Array.from({ length: count }, (_, i) => largestIndex(scores.subarray(i * classCount, (i + 1) * classCount)));
}
