// One photo as the training would see it: sixteen draws of the current augmentation. The definition in src/augment
// draws them; the kernels of the devices are tested against it.

import { useMemo, useState } from "react";
import { augmentFace, drawAugmentation } from "../../../augment/augmentation.ts";
import { createRandom } from "../../../base/random.ts";
import { isNamed } from "../../../data/review.ts";
import { faceSidePx } from "../../../recipe/preprocessing.ts";
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { Panel } from "../../kit/layout/Panel.tsx";
import { Name } from "../../kit/Name.tsx";
import { FacePicture } from "../../kit/pictures/FacePicture.tsx";
import { useFace } from "../../kit/pictures/useFace.ts";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useSession } from "../../session.tsx";
import shared from "../train.module.css";
import styles from "./AugmentationPreview.module.css";

const css = classesOf({ ...shared, ...styles });
const draws = 16;

export function AugmentationPreview() {
  const t = useWords("train");
  const format = useFormat();
  const photos = useSession((state) => state.photos);
  const augmentation = useSession((state) => state.recipe.augmentation);
  const [seed, setSeed] = useState(1);
  const [which, setWhich] = useState(0);
  const used = useMemo(
    () => photos.filter((photo) => isNamed(photo) && !photo.leftOut && photo.split !== "validation"),
    [photos],
  );
  // A stride through the list: the next photo is then usually of another person.
  const photo = used[(which * 17) % Math.max(1, used.length)] ?? null;
  const face = useFace(photo?.id ?? null);
  const drawn = useMemo(() => {
    if (!face) return null;
    const random = createRandom(seed, "preview");
    return Array.from({ length: draws }, () =>
      augmentFace(face, drawAugmentation(augmentation, faceSidePx, random), augmentation),
    );
  }, [face, augmentation, seed]);
  if (!photo) return null;
  return (
    <Panel
      title={t.preview}
      lead={t.previewLead}
      aside={
        <>
          <Button kind="plain" icon="refresh" onClick={() => setSeed(seed + 1)}>
            {t.drawAgain}
          </Button>
          <Button kind="plain" icon="picture" onClick={() => setWhich(which + 1)}>
            {t.anotherPhoto}
          </Button>
        </>
      }
    >
      <div className={css("preview")}>
        <figure className={css("original")}>
          <FacePicture face={face} alt="" size="100%" />
          <figcaption className={css("soft")}>
            {t.original}: <Name>{photo.personName ?? ""}</Name>
          </figcaption>
        </figure>
        <ul className={css("draws")}>
          {Array.from({ length: draws }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the sixteen places are fixed.
            <li key={i}>
              <FacePicture face={drawn?.[i] ?? null} alt={t.drawn(format.count(i + 1))} size="100%" />
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}
