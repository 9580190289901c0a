// The camera while it takes pictures: the instruction in large words, why no picture is taken at the moment, how many
// pictures there are, and all of them.
import { type Ref, useEffect, useMemo, useRef, useState } from "react";
import { burstSize } from "../../session/burst.ts";
import { classesOf } from "../kit/classes.ts";
import { Button } from "../kit/controls/Button.tsx";
import { VisuallyHidden } from "../kit/layout/VisuallyHidden.tsx";
import { Notice } from "../kit/messages/Notice.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import { failureWords } from "../predict/answer/failureWords.ts";
import { CameraStage, Guide } from "../predict/camera/CameraStage.tsx";
import { useCamera, useCameraSnapshot } from "../predict/camera/cameraContext.tsx";
import { useCommands, useSession } from "../session.tsx";
import { AskToKeep } from "./AskToKeep.tsx";
import dialogStyles from "./BurstDialog.module.css";
import styles from "./BurstTaking.module.css";
import { ContactStrip } from "./ContactStrip.tsx";
import { type Bursting, useBurst } from "./useBurst.ts";

const css = classesOf(styles);
const dialog = classesOf(dialogStyles);

interface BurstTakingProps {
  readonly name: string;
  /** Whether the person is asked to keep the pictures or to discard them. */
  readonly asking: boolean;
  readonly onAsk: (asking: boolean) => void;
  /** Receives how many pictures are lost if the dialog closes now. */
  readonly onUnkept: (count: number) => void;
  readonly onDiscard: () => void;
  readonly onKept: (count: number) => void;
}

export function BurstTaking({ name, asking, onAsk, onUnkept, onDiscard, onKept }: BurstTakingProps) {
  const failures = useWords("predictFailures");
  const t = useWords("burst");
  const format = useFormat();
  const photos = useSession((session) => session.photos);
  const hashes = useMemo(() => photos.filter(({ leftOut }) => !leftOut).map(({ hash }) => hash), [photos]);
  const bursting = useBurst(hashes);
  const { pictures, refusal, failure, run } = bursting;
  const count = pictures.length;
  const { live, steer } = useBurstCamera(run);
  useEffect(() => onUnkept(count), [count, onUnkept]);
  useEffect(() => {
    if (asking) run(false);
  }, [asking, run]);
  const { keeping, keep } = useKeeping(bursting, name, onKept);
  const goOn = () => {
    onAsk(false);
    run(true);
  };
  return (
    <div className={css("taking")}>
      <BurstStage bursting={bursting} live={live} />
      <div className={css("right")}>
        <BurstCount count={count} />
        {failure !== null && <Notice tone="bad">{failureWords(failure, failures)}</Notice>}
        {keeping ? (
          <p role="status">{t.keeping}</p>
        ) : asking ? (
          <AskToKeep
            title={t.askTitle(format.count(count))}
            keep={{ words: t.keep(format.count(count)), icon: "check", onClick: () => void keep() }}
            back={{ words: t.resume, icon: "play", onClick: goOn }}
            discard={{ words: t.discard, icon: "trash", onClick: onDiscard }}
          />
        ) : (
          <div className={dialog("buttons")}>
            {live && <PauseButton ref={steer} running={bursting.running} onRun={run} />}
            <Button icon="stop" onClick={() => (count > 0 ? onAsk(true) : onDiscard())}>
              {t.end}
            </Button>
          </div>
        )}
        <ContactStrip pictures={pictures} onRemove={bursting.remove} />
      </div>
      <VisuallyHidden>
        <span role="status">{refusal === null ? "" : t.refusals[refusal]}</span>
      </VisuallyHidden>
    </div>
  );
}

/** Starts the camera and the burst, and moves the focus to the pause button once there is a picture. */
function useBurstCamera(run: (on: boolean) => void) {
  const camera = useCamera();
  const { state } = useCameraSnapshot();
  const live = state.kind === "live" && state.sending;
  useEffect(() => {
    run(true);
    void camera.start();
    return () => camera.stop();
  }, [camera, run]);
  // The button that opened this step is gone, and the focus with it.
  const steer = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (live) steer.current?.focus();
  }, [live]);
  return { live, steer };
}

/** Keeps the pictures as photos of `name`: when the person asks for it, and by itself after the last picture. */
function useKeeping({ pictures, full, run }: Bursting, name: string, onKept: (count: number) => void) {
  const camera = useCamera();
  const commands = useCommands();
  const [keeping, setKeeping] = useState(false);
  const keep = async () => {
    if (keeping) return;
    setKeeping(true);
    run(false);
    camera.stop();
    onKept(await commands.keepBurst(pictures, name).finally(() => setKeeping(false)));
  };
  const latest = useRef(keep);
  latest.current = keep;
  useEffect(() => {
    if (full) void latest.current();
  }, [full]);
  return { keeping, keep };
}

/** The live picture, with the instruction above it and the refusal below it. */
function BurstStage({ bursting, live }: { readonly bursting: Bursting; readonly live: boolean }) {
  const t = useWords("burst");
  const camera = useCamera();
  const whole = useSession((session) => session.crop !== "centerSquare");
  const { burst, refusal, running } = bursting;
  return (
    <div className={css("left")}>
      <p className={css("prompt")} aria-live="polite">
        {!live ? "" : running ? t.prompts[burst.prompt] : t.paused}
      </p>
      <CameraStage onStart={() => void camera.start()} whole={whole}>
        {() => !whole && <Guide />}
      </CameraStage>
      <p className={css("said", refusal !== null && "refused")}>
        {!live || !running ? "" : refusal === null ? t.follow : t.refusals[refusal]}
      </p>
    </div>
  );
}

/** How many pictures are taken, in words and as a bar. */
function BurstCount({ count }: { readonly count: number }) {
  const t = useWords("burst");
  const format = useFormat();
  return (
    <div>
      <p className={css("count")} data-count={count}>
        {t.count(format.count(count), format.count(burstSize))}
      </p>
      <div
        className={css("track")}
        role="progressbar"
        aria-label={t.taken}
        aria-valuemin={0}
        aria-valuemax={burstSize}
        aria-valuenow={count}
      >
        <div className={css("bar")} style={{ inlineSize: `${(count / burstSize) * 100}%` }} />
      </div>
    </div>
  );
}

interface PauseButtonProps {
  readonly ref: Ref<HTMLButtonElement>;
  readonly running: boolean;
  readonly onRun: (on: boolean) => void;
}

function PauseButton({ ref, running, onRun }: PauseButtonProps) {
  const t = useWords("burst");
  return (
    <Button ref={ref} icon={running ? "pause" : "play"} onClick={() => onRun(!running)}>
      {running ? t.pause : t.resume}
    </Button>
  );
}
