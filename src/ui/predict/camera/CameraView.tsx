// Predicting from the camera: the stage and its controls, the answer beside it, and a snapshot to keep.
import { useEffect, useRef, useState } from "react";
import { AddPersonButton } from "../../burst/AddPersonButton.tsx";
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { SelectField } from "../../kit/controls/Field.tsx";
import { Notice } from "../../kit/messages/Notice.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { Answer } from "../answer/Answer.tsx";
import { Bars } from "../answer/Bars.tsx";
import { FaceBoxes } from "../answer/FaceBoxes.tsx";
import { failureWords } from "../answer/failureWords.ts";
import { StillSnapshot, wasSearched } from "../answer/StillPicture.tsx";
import { spokenNames } from "../answer/spokenNames.ts";
import { verdictOf } from "../answer/verdict.ts";
import { SureEnough } from "../SureEnough.tsx";
import { KeepSnapshot } from "../snapshot/KeepSnapshot.tsx";
import { useModelCrop } from "../useModelCrop.ts";
import { Badge, CameraStage, Guide } from "./CameraStage.tsx";
import styles from "./CameraView.module.css";
import { useCamera, useCameraSnapshot } from "./cameraContext.tsx";
import { Spoken } from "./Spoken.tsx";
import { type Named, useNaming } from "./useNaming.ts";
import { useSpaceKey } from "./useSpaceKey.ts";

const css = classesOf(styles);

interface CameraViewProps {
  readonly modelId: string | null;
  readonly classNames: readonly string[];
  readonly sureEnough: number;
  readonly onSureEnough: (next: number) => void;
  /** Somebody new is to be learnt. */
  readonly onAdd: () => void;
}

export function CameraView({ modelId, classNames, sureEnough, onSureEnough, onAdd }: CameraViewProps) {
  const t = useWords("cameraView");
  const failures = useWords("predictFailures");
  const format = useFormat();
  const camera = useCamera();
  const { state, devices } = useCameraSnapshot();
  const naming = useNaming(modelId);
  const [wanted, setWanted] = useState<string>();
  const shutter = useRef<HTMLButtonElement>(null);
  const answer = useRef<HTMLDivElement>(null);
  const live = state.kind === "live";
  const crop = useModelCrop(state.kind === "off" ? null : modelId);
  const whole = crop !== null && crop !== "centerSquare";
  const ready = live && state.sending;
  const { named } = naming;

  useEffect(() => () => camera.stop(), [camera]);
  useEffect(() => {
    if (live && document.activeElement === document.body) shutter.current?.focus();
  }, [live]);
  useSpaceKey(ready ? () => void naming.takeSnapshot() : null);

  // A snapshot's answer may lie below the fold of a phone; where it is in sight already, nothing moves.
  const snapshot = named?.kind === "snapshot" ? named.picture : null;
  useEffect(() => {
    if (snapshot !== null) answer.current?.scrollIntoView({ block: "nearest" });
  }, [snapshot]);

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
        {live && (
          <>
            <div className={css("controls")}>
              <Button
                ref={shutter}
                kind="primary"
                icon="camera"
                disabled={!ready}
                aria-keyshortcuts="Space"
                onClick={() => void naming.takeSnapshot()}
              >
                {t.snapshot}
              </Button>
              <Button
                icon={naming.continuous ? "pause" : "play"}
                aria-pressed={naming.continuous}
                disabled={!ready}
                onClick={() => naming.setContinuous(!naming.continuous)}
              >
                {t.continuous}
              </Button>
            </div>
            <div className={css("device")}>
              <p className={css("keys")}>{t.keys}</p>
              <Button
                kind="plain"
                icon="stop"
                onClick={() => {
                  naming.setContinuous(false);
                  camera.stop();
                }}
              >
                {t.stop}
              </Button>
            </div>
          </>
        )}
        {devices.length > 1 && (
          <SelectField
            label={t.camera}
            value={live ? state.device.id : (wanted ?? devices[0]?.id ?? "")}
            options={devices.map((device, at) => ({
              value: device.id,
              label: device.label === "" ? t.unnamed(format.count(at + 1)) : device.label,
            }))}
            onChange={(id) => {
              setWanted(id);
              void camera.start(id);
            }}
          />
        )}
      </div>
      <div className={css("right")}>
        {naming.failure !== null && <Notice tone="bad">{failureWords(naming.failure, failures)}</Notice>}
        {named === null ? (
          <div className={css("nothing")}>
            <p className={css("question")}>{t.nothing}</p>
            <p className={css("hint")}>{t.nothingText}</p>
            <Bars ranked={classNames.map((name) => ({ name, probability: 0 }))} known={false} empty />
          </div>
        ) : (
          <div ref={answer}>
            {named.kind === "snapshot" && wasSearched(named.prediction) && (
              <div className={css("still")}>
                <StillSnapshot
                  picture={named.picture}
                  mirrored={named.mirrored}
                  prediction={named.prediction}
                  sureEnough={sureEnough}
                />
              </div>
            )}
            <Answer prediction={named.prediction} sureEnough={sureEnough} live={named.kind === "continuous"} large />
          </div>
        )}
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

/** Over the live picture: how fast, and where the large name is out of sight, the name. */
function LiveBadge({ named, sureEnough }: { readonly named: Named | null; readonly sureEnough: number }) {
  const t = useWords("cameraView");
  const answers = useWords("answer");
  const format = useFormat();
  if (named?.kind !== "continuous") return null;
  // A face that was looked for has its name at its box.
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
