// Thousands of faces of drawn people, no two alike. Drawing takes long, so only a few hundred are drawn, and the others
// are augmented copies of them.
import { augmentFace, drawAugmentation } from "../../../src/augment/augmentation.ts";
import { createRandom } from "../../../src/base/random.ts";
import { drawDemoPhoto } from "../../../src/demo/draw.ts";
import { demoPeople } from "../../../src/demo/people.ts";
import { centerCrop } from "../../../src/image/centerCrop.ts";
import { faceSidePx } from "../../../src/recipe/preprocessing.ts";
import { recipes } from "../../../src/recipe/recipe.ts";

export interface AlbumFace {
  /** An index into `demoPeople`. */
  readonly person: number;
  /** [96, 96, 3] uint8. */
  readonly face: Uint8Array;
}

/** How many faces are drawn: a multiple of the number of people. */
const drawn = 250;

/** Gives the same faces every time. */
export function* drawAlbum(count: number): Generator<AlbumFace> {
  const people = demoPeople.length;
  const { augmentation } = recipes.tuned;
  const random = createRandom(1, "album");
  const faces: Uint8Array[] = [];
  for (let i = 0; i < count; i++) {
    const person = i % people;
    if (i < drawn) {
      const { data: face } = centerCrop(drawDemoPhoto(person, Math.floor(i / people), 1));
      faces.push(face);
      yield { person, face };
    } else {
      const draw = drawAugmentation(augmentation, faceSidePx, random);
      yield { person, face: augmentFace(faces[i % drawn]!, draw, augmentation) };
    }
  }
}
