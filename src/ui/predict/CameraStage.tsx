// Where the camera is seen, mirrored as in a mirror: the whole picture with a box round each face, or, for a network that
// takes pictures as they are, the very square it gets. Without a picture, why there is none and the way out.
import { type ReactNode, useEffect, useRef } from "react";
import type { CameraState } from "../../session/camera.ts";
import type { Prediction } from "../../session/commands.ts";
import { Button } from "../kit/Button.tsx";
import { classesOf } from "../kit/classes.ts";
import { Icon } from "../kit/Icon.tsx";
import { defineTexts, useTexts } from "../language.tsx";
import styles from "./CameraStage.module.css";
import { useCamera, useCameraSnapshot } from "./cameraContext.tsx";
import { cameraTexts, cameraWords } from "./cameraWords.ts";
import { FaceBoxes } from "./FaceBoxes.tsx";
import { stageAspectOf } from "./placeBox.ts";

const css = classesOf(styles);

const texts = defineTexts({
  en: {
    video: "Live picture of your camera",
    fill: "Fill the oval with your face",
    anywhere: "Faces are found wherever they are",
  },
  ko: { video: "카메라에 비친 모습", fill: "타원 안에 얼굴을 맞춰 주세요", anywhere: "얼굴이 어디에 있어도 찾아요" },
});

interface CameraStageProps {
  readonly onStart: () => void;
  /** The whole picture counts, not only its middle square. */
  readonly whole: boolean;
  /** What is named now, to be boxed. */
  readonly faces: Prediction | null;
  readonly sureEnough: number;
  /** Shown over the lower edge of the live picture. */
  readonly badge?: ReactNode;
}

export function CameraStage({ onStart, whole, faces, sureEnough, badge }: CameraStageProps) {
  const t = useTexts(texts);
  const words = useTexts(cameraTexts);
  const camera = useCamera();
  const { state } = useCameraSnapshot();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => (video.current === null ? undefined : camera.attach(video.current)), [camera]);
  const live = state.kind === "live";
  const aspect = live && whole ? stageAspectOf(state) : 1;
  return (
    <div className={css("stage", live && "live")} style={{ aspectRatio: aspect }}>
      <video
        ref={video}
        className={css("video", live && state.mirrored && "mirrored")}
        aria-label={t.video}
        hidden={!live}
        muted
        playsInline
        autoPlay
      />
      {live && state.sending && (
        <>
          {!whole && (
            <svg className={css("guide")} viewBox="0 0 100 100" aria-hidden="true">
              <ellipse cx="50" cy="50" rx="33" ry="44" />
            </svg>
          )}
          {whole && faces !== null && (
            <FaceBoxes prediction={faces} sureEnough={sureEnough} stageAspect={aspect} mirrored={state.mirrored} live />
          )}
          <p className={css("badge")}>{badge ?? (whole ? t.anywhere : t.fill)}</p>
        </>
      )}
      {live && !state.sending && <p className={css("dark")}>{words.dark}</p>}
      <NoPicture state={state} onStart={onStart} />
    </div>
  );
}

function NoPicture({ state, onStart }: { readonly state: CameraState; readonly onStart: () => void }) {
  const words = cameraWords(state, useTexts(cameraTexts));
  const start = useRef<HTMLButtonElement>(null);
  const before = useRef(state.kind);
  // The button that was pressed is gone once the camera has answered: the focus goes to the one that took its place.
  useEffect(() => {
    if (before.current === state.kind) return;
    before.current = state.kind;
    if (document.activeElement === document.body) start.current?.focus();
  }, [state.kind]);
  const failed = state.kind === "failed";
  const busy = state.kind === "asking" || state.kind === "starting";
  return (
    <div className={css("words")} role={failed ? "alert" : busy ? "status" : undefined} hidden={words === null}>
      {words !== null && (
        <>
          <span className={css("icon", failed && "failed")}>
            <Icon name={failed ? "warning" : state.kind === "asking" ? "lock" : "camera"} size={36} />
          </span>
          <p className={css("title")}>{words.title}</p>
          <p className={css("text")}>{words.text}</p>
          {words.button !== null && (
            <Button ref={start} kind="primary" onClick={onStart}>
              {words.button}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
