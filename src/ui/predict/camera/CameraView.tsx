// Predicts from the camera: the live picture with its controls, the answer beside it, and a form that keeps a snapshot.
import { useEffect, useState } from "react";
import { verdictOf } from "../../../session/verdict.ts";
import { AddPersonButton } from "../../burst/AddPersonButton.tsx";
import { classesOf } from "../../kit/classes.ts";
import { Notice } from "../../kit/messages/Notice.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { FaceBoxes } from "../answer/FaceBoxes.tsx";
import { failureWords } from "../answer/failureWords.ts";
import { wasSearched } from "../answer/StillPicture.tsx";
import { spokenNames } from "../answer/spokenNames.ts";
import { SureEnough } from "../SureEnough.tsx";
import { KeepSnapshot } from "../snapshot/KeepSnapshot.tsx";
import { useModelCrop } from "../useModelCrop.ts";
import { CameraAnswer } from "./CameraAnswer.tsx";
import { CameraChoice, CameraControls } from "./CameraControls.tsx";
import { Badge, CameraStage, Guide } from "./CameraStage.tsx";
import styles from "./CameraView.module.css";
import { useCamera, useCameraSnapshot } from "./cameraContext.tsx";
import { Spoken } from "./Spoken.tsx";
import { type Named, useNaming } from "./useNaming.ts";

const css = classesOf(styles);

interface CameraViewProps {
  readonly modelId: string | null;
  readonly classNames: readonly string[];
  readonly sureEnough: number;
  readonly onSureEnough: (next: number) => void;
  /** Called to add a new person. */
  readonly onAdd: () => void;
}

export function CameraView({ modelId, classNames, sureEnough, onSureEnough, onAdd }: CameraViewProps) {
  const t = useWords("cameraView");
  const failures = useWords("predictFailures");
  const camera = useCamera();
  const { state } = useCameraSnapshot();
  const naming = useNaming(modelId);
  const [wanted, setWanted] = useState<string>();
  const crop = useModelCrop(state.kind === "off" ? null : modelId);
  const whole = crop !== null && crop !== "centerSquare";
  const { named } = naming;
  useEffect(() => () => camera.stop(), [camera]);
  return (
    <div className={css("view")}>
      <div className={css("left")}>
        <CameraStage onStart={() => void camera.start(wanted)} whole={whole}>
          {(shown) => (
            <>
              {!whole && <Guide />}
              {whole && named?.kind === "continuous" && (
                <FaceBoxes
                  prediction={named.prediction}
                  sureEnough={sureEnough}
                  stageAspect={shown.aspect}
                  mirrored={shown.mirrored}
                  live
                />
              )}
              <Badge>
                {naming.continuous ? <LiveBadge named={named} sureEnough={sureEnough} /> : whole ? t.anywhere : t.fill}
              </Badge>
            </>
          )}
        </CameraStage>
        <CameraControls naming={naming} />
        <CameraChoice wanted={wanted} onWanted={setWanted} />
      </div>
      <div className={css("right")}>
        {naming.failure !== null && <Notice tone="bad">{failureWords(naming.failure, failures)}</Notice>}
        <CameraAnswer named={named} classNames={classNames} sureEnough={sureEnough} />
        <Spoken named={named} sureEnough={sureEnough} />
        {named?.kind === "snapshot" && (
          <KeepSnapshot picture={named.picture} prediction={named.prediction} sureEnough={sureEnough} />
        )}
        <SureEnough value={sureEnough} onChange={onSureEnough} />
        <div className={css("somebody")}>
          <p>{t.somebody}</p>
          <AddPersonButton onClick={onAdd} />
        </div>
      </div>
    </div>
  );
}

/**
 * Over the live picture: the rate, and the name if no box shows it. The stylesheet hides the name beside a large
 * answer.
 */
function LiveBadge({ named, sureEnough }: { readonly named: Named | null; readonly sureEnough: number }) {
  const t = useWords("cameraView");
  const answers = useWords("answer");
  const format = useFormat();
  if (named?.kind !== "continuous") return null;
  // A face that the detector found has its name at its box.
  const isWhole = !wasSearched(named.prediction);
  const verdicts = named.prediction.faces.map(({ ranked }) => verdictOf(ranked, sureEnough));
  const rate = named.framesPerSecond;
  return (
    <>
      {verdicts.length === 0 && <span className={css("liveNone")}>{answers.nobody}</span>}
      {isWhole && <span className={css("liveName")}>{spokenNames(verdicts, answers)}</span>}
      {rate !== null && <span>{t.rate(format.number(rate, rate < 10 ? 2 : 3))}</span>}
    </>
  );
}
