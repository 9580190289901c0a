// Golden pictures. They are drawn, not photographed, so that a shared bundle carries nobody's face.
import { drawDemoPhoto } from "../demo/draw.ts";
import { demoPeople } from "../demo/people.ts";
import { centerCrop } from "../image/centerCrop.ts";
import { faceBytes, type Preprocessing } from "../recipe/preprocessing.ts";

/** Probabilities on another device may differ this much. GPUs with half precision differ the most. */
export const goldenTolerance = 0.01;

/** @returns [people, 96, 96, 3] uint8, always the same. */
export function drawGoldenFaces(preprocessing: Preprocessing): Uint8Array {
  const faces = new Uint8Array(demoPeople.length * faceBytes);
  demoPeople.forEach((_, person) => {
    const picture = drawDemoPhoto(person, 0, 20170710);
    faces.set(centerCrop(picture, preprocessing).data, person * faceBytes);
  });
  return faces;
}
