// A run before its first step: the device's test, the reading of the photos, the first step, which compiles; and the
// photos of the first batch as the training changes them.
import { type ReactNode, useMemo } from "react";
import { augmentFace, drawAugmentation } from "../../../augment/augmentation.ts";
import { createRandom } from "../../../base/random.ts";
import { faceSidePx } from "../../../recipe/preprocessing.ts";
import type { AugmentationSettings, Recipe } from "../../../recipe/recipe.ts";
import type { ActiveRun } from "../../../session/state.ts";
import { classesOf } from "../../kit/classes.ts";
import { Icon } from "../../kit/controls/Icon.tsx";
import { Progress } from "../../kit/messages/Progress.tsx";
import { FacePicture } from "../../kit/pictures/FacePicture.tsx";
import { useFace } from "../../kit/pictures/useFace.ts";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useSession } from "../../session.tsx";
import shared from "../train.module.css";
import styles from "./Preparing.module.css";

const css = classesOf({ ...shared, ...styles });
const mostShown = 16;

type Training = Extract<ActiveRun, { kind: "training" }>;

export function Preparing({ run }: { readonly run: Training }) {
  const t = useWords("preparing");
  const names = useWords("devices").names;
  const format = useFormat();
  const backend = useSession((state) => state.backend);
  const { preparing, progress, recipe } = run;
  const now = preparing === null ? 0 : progress === null ? 1 : 2;
  const photos = format.count(preparing?.photoCount ?? 0);
  return (
    <>
      <ol className={css("stages")} aria-label={t.stages}>
        <Stage at={0} now={now} title={t.device} done={backend && t.deviceDone(names[backend.chosen])}>
          {t.deviceText}
        </Stage>
        <Stage at={1} now={now} title={t.photos} done={t.photosDone(photos)}>
          {preparing && now === 1 ? (
            <Progress
              label={t.photosText}
              done={preparing.photosRead}
              total={preparing.photoCount}
              secondsLeft={null}
            />
          ) : (
            t.photosText
          )}
        </Stage>
        <Stage at={2} now={now} title={t.firstStep} done={null}>
          {t.firstStepText}
        </Stage>
      </ol>
      {preparing !== null && preparing.firstBatch.length > 0 && (
        <FirstBatch photoIds={preparing.firstBatch} recipe={recipe} />
      )}
    </>
  );
}

interface StageProps {
  readonly at: number;
  /** The stage that is going on. */
  readonly now: number;
  readonly title: string;
  /** What came of it, once it is over. */
  readonly done: string | null;
  readonly children: ReactNode;
}

function Stage({ at, now, title, done, children }: StageProps) {
  const state = at < now ? "past" : at === now ? "present" : "future";
  return (
    <li className={css("stage", state !== "past" && state)} aria-current={state === "present" ? "step" : undefined}>
      <span className={css("mark")}>
        {state === "past" ? <Icon name="check" /> : <span className={css("dot")} aria-hidden="true" />}
      </span>
      <div className={css("stageWords")}>
        <p className={css("stageTitle")}>{title}</p>
        <div className={css("soft")}>{state === "past" && done !== null ? done : children}</div>
      </div>
    </li>
  );
}

/** The very changes that the first step draws. */
function FirstBatch({ photoIds, recipe }: { readonly photoIds: readonly string[]; readonly recipe: Recipe }) {
  const t = useWords("preparing");
  const shown = photoIds.slice(0, mostShown);
  const draws = useMemo(() => {
    const random = createRandom(recipe.training.seed, "augment");
    return photoIds.slice(0, mostShown).map(() => drawAugmentation(recipe.augmentation, faceSidePx, random));
  }, [photoIds, recipe]);
  return (
    <figure className={css("batch")}>
      <figcaption>
        <p className={css("strong")}>{t.firstBatch}</p>
        <p className={css("soft")}>{t.firstBatchText}</p>
      </figcaption>
      <div className={css("batchFaces")}>
        {shown.map((photoId, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a small project has a photo twice in one batch.
          <ChangedFace key={i} photoId={photoId} draw={draws[i]!} augmentation={recipe.augmentation} />
        ))}
      </div>
    </figure>
  );
}

interface ChangedFaceProps {
  readonly photoId: string;
  readonly draw: ReturnType<typeof drawAugmentation>;
  readonly augmentation: AugmentationSettings;
}

function ChangedFace({ photoId, draw, augmentation }: ChangedFaceProps) {
  const face = useFace(photoId);
  const changed = useMemo(() => face && augmentFace(face, draw, augmentation), [face, draw, augmentation]);
  return <FacePicture face={changed} alt="" size="100%" />;
}
