// The running training, in every room but Train: its progress, its accuracy, the time left, and buttons to pause, go on
// and stop. On a phone only its progress is left, above the tab of the Train room, which has the rest.
import { classesOf } from "../kit/classes.ts";
import { IconButton } from "../kit/controls/Button.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import { useCommands, useSession } from "../session.tsx";
import { hashOfRoom, type RoomName } from "./room.ts";
import styles from "./TrainingStrip.module.css";

const css = classesOf(styles);

export function TrainingStrip({ room }: { readonly room: RoomName }) {
  const t = useWords("trainingStrip");
  const format = useFormat();
  const commands = useCommands();
  const run = useSession((state) => state.activeRun);
  if (room === "train") return null; // it has all of it itself
  if (run.kind === "none") return <InterruptedStrip />;
  const { progress, history, bestEvaluation } = run;
  const state = progress?.state ?? "starting";
  const last = history.steps.at(-1);
  const figures: (readonly [string, string])[] = [];
  if (progress) figures.push([t.step, t.of(format.count(progress.step), format.count(progress.maxSteps))]);
  if (last) figures.push([t.loss, format.number(last.loss)], [t.accuracy, format.percent(last.accuracy, 0)]);
  if (bestEvaluation) figures.push([t.best, format.percent(bestEvaluation.accuracy)]);
  if (progress?.secondsLeft != null && state === "running")
    figures.push([t.left, format.aboutSeconds(progress.secondsLeft)]);
  const fraction = progress && progress.maxSteps > 0 ? progress.step / progress.maxSteps : 0;
  return (
    <section className={css("strip")} aria-label={t.label}>
      <Track fraction={fraction} label={t[state]} />
      <div className={css("inner")}>
        <a className={css("state")} href={hashOfRoom("train")}>
          {t[state]}
        </a>
        <dl className={css("figures")}>
          {figures.map(([label, value]) => (
            <div key={label} className={css("figure")}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <div className={css("controls")}>
          {state === "paused" ? (
            <IconButton icon="play" label={t.resume} onClick={() => commands.resumeTraining()} />
          ) : (
            <IconButton
              icon="pause"
              label={t.pause}
              disabled={state !== "running"}
              onClick={() => commands.pauseTraining()}
            />
          )}
          <IconButton
            icon="stop"
            label={state === "starting" ? t.cancel : t.stop}
            disabled={state === "finishing"}
            onClick={() => commands.stopTraining()}
          />
        </div>
      </div>
    </section>
  );
}

/** The strip of an interrupted training. The Train room has more to do with it. */
function InterruptedStrip() {
  const t = useWords("trainingStrip");
  const format = useFormat();
  const commands = useCommands();
  const run = useSession((state) => state.interrupted);
  const backendBusy = useSession((state) => state.backendBusy);
  if (run === null) return null;
  const { maxSteps } = run.recipe.training;
  return (
    <section className={css("strip")} aria-label={t.interrupted}>
      <Track fraction={run.step / maxSteps} label={t.interrupted} />
      <div className={css("inner")}>
        <a className={css("state")} href={hashOfRoom("train")}>
          {t.interrupted}
        </a>
        <dl className={css("figures")}>
          <div className={css("figure")}>
            <dt>{t.step}</dt>
            <dd>{t.of(format.count(run.step), format.count(maxSteps))}</dd>
          </div>
        </dl>
        <div className={css("controls")}>
          <IconButton icon="play" label={t.goOn} disabled={backendBusy} onClick={() => void commands.goOnTraining()} />
        </div>
      </div>
    </section>
  );
}

function Track({ fraction, label }: { readonly fraction: number; readonly label: string }) {
  const percent = Math.round(fraction * 100);
  return (
    <div
      className={css("track")}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <div className={css("bar")} style={{ inlineSize: `${percent}%` }} />
    </div>
  );
}
