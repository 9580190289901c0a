// Faces in memory, in the form in which a run reads them.

import type { ReadFaces } from "../contract/run.ts";
import { faceBytes } from "../recipe/preprocessing.ts";

/** @param faces [96, 96, 3] uint8 each. @returns [faces.length, 96, 96, 3]. */
export function joinFaces(faces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(faces.length * faceBytes);
  faces.forEach((face, i) => {
    joined.set(face, i * faceBytes);
  });
  return joined;
}

/** @param faces [96, 96, 3] uint8 by photo id. */
export function readFrom(faces: ReadonlyMap<string, Uint8Array>): ReadFaces {
  return async (ids) => {
    const found = ids.flatMap((id) => faces.get(id) ?? []);
    return found.length === ids.length ? joinFaces(found) : null;
  };
}
