// The camera at work: what to do, large; how many are there; why nothing is taken just now; and every picture taken.
import { useEffect, useMemo, useRef, useState } from "react";
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
import styles from "./BurstTaking.module.css";
import { ContactStrip } from "./ContactStrip.tsx";
import { useBurst } from "./useBurst.ts";

const css = classesOf(styles);

interface BurstTakingProps {
  readonly name: string;
  /** The person wants to leave: what is there is kept or thrown away. */
  readonly asking: boolean;
  readonly onAsk: (asking: boolean) => void;
  /** How many pictures would be lost by leaving now. */
  readonly onUnkept: (count: number) => void;
  readonly onDiscard: () => void;
  readonly onKept: (count: number) => void;
}

export function BurstTaking({ name, asking, onAsk, onUnkept, onDiscard, onKept }: BurstTakingProps) {
  const t = useWords("burst");
  const failures = useWords("predictFailures");
  const format = useFormat();
  const camera = useCamera();
  const { state } = useCameraSnapshot();
  const commands = useCommands();
  const photos = useSession((session) => session.photos);
  const whole = useSession((session) => session.crop !== "centerSquare");
  const hashes = useMemo(() => photos.filter(({ leftOut }) => !leftOut).map(({ hash }) => hash), [photos]);
  const bursting = useBurst(hashes);
  const { burst, pictures, refusal, failure, running, full, run } = bursting;
  const [keeping, setKeeping] = useState(false);
  const live = state.kind === "live" && state.sending;
  const count = pictures.length;

  useEffect(() => {
    run(true);
    void camera.start();
    return () => camera.stop();
  }, [camera, run]);
  // The button that was pressed to come here is gone.
  const steer = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (live) steer.current?.focus();
  }, [live]);
  useEffect(() => onUnkept(count), [count, onUnkept]);
  useEffect(() => {
    if (asking) run(false);
  }, [asking, run]);

  const keep = async () => {
    if (keeping) return;
    setKeeping(true);
    run(false);
    camera.stop();
    onKept(await commands.keepBurst(pictures, name).finally(() => setKeeping(false)));
  };
  // The last picture ends it: there is nothing left to decide.
  const latest = useRef(keep);
  latest.current = keep;
  useEffect(() => {
    if (full) void latest.current();
  }, [full]);

  return (
    <div className={css("taking")}>
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
      <div className={css("right")}>
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
        {failure !== null && <Notice tone="bad">{failureWords(failure, failures)}</Notice>}
        {keeping ? (
          <p role="status">{t.keeping}</p>
        ) : asking ? (
          <Ask count={count} onKeep={() => void keep()} onDiscard={onDiscard} onBack={() => backTo(run, onAsk)} />
        ) : (
          <div className={css("buttons")}>
            {live && (
              <Button ref={steer} icon={running ? "pause" : "play"} onClick={() => run(!running)}>
                {running ? t.pause : t.resume}
              </Button>
            )}
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

function backTo(run: (on: boolean) => void, onAsk: (asking: boolean) => void): void {
  onAsk(false);
  run(true);
}

interface AskProps {
  readonly count: number;
  readonly onKeep: () => void;
  readonly onDiscard: () => void;
  readonly onBack: () => void;
}

function Ask({ count, onKeep, onDiscard, onBack }: AskProps) {
  const t = useWords("burst");
  const format = useFormat();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <section role="alert" className={css("ask")}>
      <p className={css("question")}>{t.askTitle(format.count(count))}</p>
      <div className={css("buttons")}>
        <Button ref={first} kind="primary" onClick={onKeep}>
          {t.keep(format.count(count))}
        </Button>
        <Button kind="danger" icon="trash" onClick={onDiscard}>
          {t.discard}
        </Button>
        <Button icon="play" onClick={onBack}>
          {t.resume}
        </Button>
      </div>
    </section>
  );
}
