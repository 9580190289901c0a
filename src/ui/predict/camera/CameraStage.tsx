// The live picture of the camera, as in a mirror. It shows the whole picture, or, for a network that takes pictures as
// they are, the square that the network gets. Without a picture it says why there is none and what to do.
import { type ReactNode, useEffect, useRef } from "react";
import type { CameraState } from "../../../session/camera.ts";
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { Icon } from "../../kit/controls/Icon.tsx";
import { useWords } from "../../language.tsx";
import { stageAspectOf } from "../answer/placeBox.ts";
import styles from "./CameraStage.module.css";
import { useCamera, useCameraSnapshot } from "./cameraContext.tsx";
import { cameraWords } from "./cameraWords.ts";

const css = classesOf(styles);

/** How the live picture is shown on the stage. */
export interface Live {
  /** The stage's width divided by its height. */
  readonly aspect: number;
  readonly mirrored: boolean;
}

interface CameraStageProps {
  readonly onStart: () => void;
  /** Whether the whole picture is used, not only the square in its middle. */
  readonly whole: boolean;
  /** What is shown over the live picture. */
  readonly children: (live: Live) => ReactNode;
}

export function CameraStage({ onStart, whole, children }: CameraStageProps) {
  const t = useWords("cameraStage");
  const words = useWords("camera");
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
      {live && state.sending && children({ aspect, mirrored: state.mirrored })}
      {live && !state.sending && <p className={css("dark")}>{words.dark}</p>}
      <NoPicture state={state} onStart={onStart} />
    </div>
  );
}

/** Words over the upper edge of the live picture: names stand below their faces. */
export function Badge({ children }: { readonly children: ReactNode }) {
  return <p className={css("badge")}>{children}</p>;
}

/** An oval where the face should be, for a network without a face detector. */
export function Guide() {
  return (
    <svg className={css("guide")} viewBox="0 0 100 100" aria-hidden="true">
      <ellipse cx="50" cy="50" rx="33" ry="44" />
    </svg>
  );
}

function NoPicture({ state, onStart }: { readonly state: CameraState; readonly onStart: () => void }) {
  const words = cameraWords(state, useWords("camera"));
  const start = useRef<HTMLButtonElement>(null);
  const before = useRef(state.kind);
  // Once the camera has answered, the pressed button is gone. The button in its place gets the focus.
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
