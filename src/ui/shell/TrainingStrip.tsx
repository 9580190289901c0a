// Follows a running training from any room: how far, how good, how long still; pause, go on, stop.

import { classesOf } from "../kit/classes.ts";
import { IconButton } from "../kit/controls/Button.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { defineTexts, useTexts } from "../language.tsx";
import { useCommands, useSession } from "../session.tsx";
import { hashOfRoom, type RoomName } from "./room.ts";
import styles from "./TrainingStrip.module.css";

const css = classesOf(styles);

const texts = defineTexts({
  en: {
    label: "Running training",
    starting: "Getting ready",
    running: "Training",
    paused: "Paused",
    finishing: "Finishing",
    step: "Step",
    of: (step: string, most: string) => `${step} of ${most}`,
    loss: "Loss",
    accuracy: "Right",
    best: "Best on unseen",
    left: "Left",
    pause: "Pause the training",
    resume: "Go on training",
    stop: "Stop and keep the best",
    cancel: "Cancel",
    interrupted: "Interrupted",
    goOn: "Go on with the interrupted training",
  },
  ko: {
    label: "돌고 있는 학습",
    starting: "준비하는 중",
    running: "학습하는 중",
    paused: "멈춰 있음",
    finishing: "마무리하는 중",
    step: "스텝",
    of: (step, most) => `${most} 중 ${step}`,
    loss: "손실",
    accuracy: "정답",
    best: "처음 보는 사진 최고",
    left: "남은 시간",
    pause: "학습 잠깐 멈추기",
    resume: "학습 이어서 하기",
    stop: "끝내고 가장 좋은 것 간직하기",
    cancel: "취소",
    interrupted: "중단됨",
    goOn: "중단된 학습 이어서 하기",
  },
});

export function TrainingStrip({ room }: { readonly room: RoomName }) {
  const t = useTexts(texts);
  const format = useFormat();
  const commands = useCommands();
  const run = useSession((state) => state.activeRun);
  if (run.kind === "none") return <InterruptedStrip />;
  const { progress, history, bestEvaluation } = run;
  const state = progress?.state ?? "starting";
  const last = history.steps.at(-1);
  const figures: (readonly [string, string])[] = [];
  if (progress) figures.push([t.step, t.of(format.count(progress.step), format.count(progress.maxSteps))]);
  if (last) figures.push([t.loss, format.number(last.loss)], [t.accuracy, format.percent(last.accuracy, 0)]);
  if (bestEvaluation) figures.push([t.best, format.percent(bestEvaluation.accuracy)]);
  if (progress?.secondsLeft != null && state === "running")
    figures.push([t.left, format.seconds(Math.round(progress.secondsLeft))]);
  const fraction = progress && progress.maxSteps > 0 ? progress.step / progress.maxSteps : 0;
  return (
    <section className={css("strip")} aria-label={t.label}>
      <div className={css("track")} aria-hidden="true">
        <div className={css("bar")} style={{ inlineSize: `${fraction * 100}%` }} />
      </div>
      <div className={css("inner")}>
        <a className={css("state")} href={hashOfRoom("train")}>
          {t[state]}
        </a>
        <dl className={css("figures", room === "train" && "repeated")}>
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

/** The same place for a training that stands still; what else can be done with it is said in Train. */
function InterruptedStrip() {
  const t = useTexts(texts);
  const format = useFormat();
  const commands = useCommands();
  const run = useSession((state) => state.interrupted);
  const backendBusy = useSession((state) => state.backendBusy);
  if (run === null) return null;
  const { maxSteps } = run.recipe.training;
  return (
    <section className={css("strip")} aria-label={t.interrupted}>
      <div className={css("track")} aria-hidden="true">
        <div className={css("bar")} style={{ inlineSize: `${(run.step / maxSteps) * 100}%` }} />
      </div>
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
