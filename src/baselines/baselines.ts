// The methods that stand beside the network, for the same faces.

import { rowsFrom } from "./algebra/gram.ts";
import { nearestMean, principalComponents, project } from "./eigenfaces.ts";
import { greyOf } from "./grey.ts";
import { hogRidge, type KnownFaces } from "./hogRidge.ts";
import { nearestPixels } from "./nearestPixels.ts";

export const baselineMethods = ["nearestPixels", "eigenfaces", "hogRidge"] as const;
export type BaselineMethod = (typeof baselineMethods)[number];

/** How many principal components eigenfaces have at most. */
const components = 100;

/**
 * @param asked [96, 96, 3] bytes each.
 * @returns a class for each face asked about.
 */
export function answersOf(method: BaselineMethod, known: KnownFaces, asked: readonly Uint8Array[]): readonly number[] {
  if (method === "hogRidge") return hogRidge(known, asked).predicted;
  if (method === "nearestPixels") return nearestPixels(known.faces, asked).map((i) => known.labels[i]!);
  const learnt = rowsFrom(known.faces.map(greyOf));
  const basis = principalComponents(learnt, components);
  return nearestMean(
    project(basis, learnt),
    known.labels,
    known.classCount,
    project(basis, rowsFrom(asked.map(greyOf))),
  );
}
