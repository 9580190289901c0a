// Faces of drawn people by the thousand: drawing one takes long, so that a few hundred are drawn and shown again in ever other
// light, place and turn. No two are alike.
import { augmentFace, drawAugmentation } from "../../../src/augment/augmentation.ts";
import { createRandom } from "../../../src/base/random.ts";
import { drawDemoPhoto } from "../../../src/demo/draw.ts";
import { demoPeople } from "../../../src/demo/people.ts";
import { centerCrop } from "../../../src/image/centerCrop.ts";
import { faceSidePx } from "../../../src/recipe/preprocessing.ts";
import { recipes } from "../../../src/recipe/recipe.ts";

export interface AlbumFace {
  /** Index into demoPeople. */
  readonly person: number;
  /** [96, 96, 3] uint8. */
  readonly face: Uint8Array;
}

/** How many are drawn; a multiple of the people. */
const drawn = 250;

/** The same every time. */
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
