// The box and the name of each face, over the picture. Screen readers skip them: the answer beside the picture says the
// same.

import type { PredictedFace, Prediction } from "../../../session/commands.ts";
import { verdictOf } from "../../../session/verdict.ts";
import { classesOf } from "../../kit/classes.ts";
import { Name } from "../../kit/Name.tsx";
import { useWords } from "../../language.tsx";
import styles from "./FaceBoxes.module.css";
import { cutToStage, placeBox } from "./placeBox.ts";

const css = classesOf(styles);

interface FaceBoxesProps {
  readonly prediction: Prediction;
  readonly sureEnough: number;
  /** The width of the element below, divided by its height. */
  readonly stageAspect: number;
  readonly mirrored?: boolean;
  /** Whether the picture is live: boxes then move smoothly to their next place. */
  readonly live?: boolean;
}

export function FaceBoxes({ prediction, sureEnough, stageAspect, mirrored = false, live = false }: FaceBoxesProps) {
  const t = useWords("answer");
  return (
    <div className={css("layer", live && "live")} aria-hidden="true">
      {prediction.faces.map((face, index) => {
        if (face.found === null) return null;
        const placed = cutToStage(placeBox(face.box, prediction, stageAspect, mirrored));
        if (placed === null) return null;
        const { left, top, width, height } = placed;
        const verdict = verdictOf(face.ranked, sureEnough);
        const known = verdict?.kind === "known";
        const percent = (fraction: number) => `${fraction * 100}%`;
        return (
          <div
            key={keyOf(face, index)}
            className={css("box", known ? "known" : "unknown")}
            data-face
            style={{ left: percent(left), top: percent(top), width: percent(width), height: percent(height) }}
          >
            <span
              className={css(
                "name",
                top + height > 0.9 && "inside",
                left < 0.06 && "toStart",
                left + width > 0.94 && "toEnd",
              )}
            >
              {known ? <Name>{verdict.name}</Name> : t.unknownShort}
            </span>
          </div>
        );
      })}
    </div>
  );
}

/** A React key: the id of a face that is followed from frame to frame, or the index of a face in a still picture. */
export function keyOf(face: PredictedFace & { readonly id?: number }, index: number): number {
  return face.id ?? index;
}
