// Faces of drawn people by the thousand: drawing one takes long, so that a few hundred are drawn and shown again in ever other
// light, place and turn. No two are alike.
import { augmentFace } from "../../src/augment/augmentBatch.ts";
import { drawAugmentation } from "../../src/augment/draw.ts";
import { createRandom } from "../../src/base/random.ts";
import { drawDemoPhoto } from "../../src/demo/draw.ts";
import { demoPeople } from "../../src/demo/people.ts";
import { faceOf } from "../../src/image/faceOf.ts";
import { recipes } from "../../src/train/recipes.ts";

export interface AlbumFace {
  /** Index into demoPeople. */
  readonly person: number;
  /** [96, 96, 3] uint8. */
  readonly face: Uint8Array;
}

/** The same for the same numbers. @param drawn how many are drawn, a multiple of the people. */
export function* drawAlbum(count: number, drawn = 250): Generator<AlbumFace> {
  const people = demoPeople.length;
  const random = createRandom(1, "album");
  const faces: Uint8Array[] = [];
  for (let i = 0; i < count; i++) {
    const person = i % people;
    if (i < drawn) faces.push(faceOf(drawDemoPhoto(person, Math.floor(i / people), 1)).data);
    const face = faces[i % drawn]!;
    if (i < drawn) yield { person, face };
    else {
      const { augmentation } = recipes.tuned;
      yield { person, face: augmentFace(face, drawAugmentation(augmentation, 96, random), augmentation) };
    }
  }
}
