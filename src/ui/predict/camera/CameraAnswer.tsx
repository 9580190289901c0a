// The answer beside the camera: the names of all people before the first picture, then the last answer with its
// snapshot.
import { useEffect, useRef } from "react";
import { classesOf } from "../../kit/classes.ts";
import { useWords } from "../../language.tsx";
import { Answer } from "../answer/Answer.tsx";
import { Bars } from "../answer/Bars.tsx";
import { StillSnapshot, wasSearched } from "../answer/StillPicture.tsx";
import styles from "./CameraView.module.css";
import type { Named } from "./useNaming.ts";

const css = classesOf(styles);

interface CameraAnswerProps {
  readonly named: Named | null;
  readonly classNames: readonly string[];
  readonly sureEnough: number;
}

export function CameraAnswer({ named, classNames, sureEnough }: CameraAnswerProps) {
  const t = useWords("cameraView");
  const answer = useRef<HTMLDivElement>(null);
  // On a phone a snapshot's answer may lie below the fold. An answer that is in sight does not move.
  const snapshot = named?.kind === "snapshot" ? named.picture : null;
  useEffect(() => {
    if (snapshot !== null) answer.current?.scrollIntoView({ block: "nearest" });
  }, [snapshot]);
  if (named === null)
    return (
      <div className={css("nothing")}>
        <p className={css("question")}>{t.nothing}</p>
        <p className={css("hint")}>{t.nothingText}</p>
        <Bars ranked={classNames.map((name) => ({ name, probability: 0 }))} known={false} empty />
      </div>
    );
  return (
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
  );
}
