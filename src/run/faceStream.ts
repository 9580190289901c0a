// The faces of a run. Some stay in memory; the others are read again each time they are needed.

import type { ReadFaces } from "../contract/run.ts";
import { faceBytes } from "../recipe/preprocessing.ts";
import { joinFaces } from "./facesInMemory.ts";

export interface FaceStream {
  /** @returns [ids.length, 96, 96, 3] uint8, in the order of `ids`. @throws FacesGone. */
  read(ids: readonly string[]): Promise<Uint8Array>;
  /**
   * The same in pieces of at most 100 faces. The next piece is read while the caller works on the one before it.
   * @throws FacesGone.
   */
  pieces(ids: readonly string[]): AsyncGenerator<Uint8Array>;
}

/** A face could not be read. */
export class FacesGone extends Error {}

/** 8,000 faces of 27,648 bytes are 221 MB. */
const mostHeld = 8000;
const piece = 100;

/**
 * Keeps the first `most` faces it reads. In a shuffled order each photo is needed equally often, so that no other
 * choice would save more reading.
 */
export function createFaceStream(readFaces: ReadFaces, most = mostHeld): FaceStream {
  const held = new Map<string, Uint8Array>();

  async function read(ids: readonly string[]): Promise<Uint8Array> {
    const others = [...new Set(ids.filter((id) => !held.has(id)))];
    if (others.length === 0) return joinFaces(ids.map((id) => held.get(id)!));
    const given = await readFaces(others);
    if (given === null) throw new FacesGone("a photo's face cannot be read");
    const fresh = new Map(others.map((id, i) => [id, given.subarray(i * faceBytes, (i + 1) * faceBytes)]));
    const joined = joinFaces(ids.map((id) => held.get(id) ?? fresh.get(id)!));
    for (const [id, face] of fresh) if (held.size < most) held.set(id, face.slice());
    return joined;
  }

  return {
    read,
    async *pieces(ids) {
      const from = (start: number) => {
        const reading = start < ids.length ? read(ids.slice(start, start + piece)) : null;
        reading?.catch(() => {}); // the loop below rejects with it
        return reading;
      };
      let next = from(0);
      for (let end = piece; next !== null; end += piece) {
        const faces = await next;
        next = from(end);
        yield faces;
      }
    },
  };
}
