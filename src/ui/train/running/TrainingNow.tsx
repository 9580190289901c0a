// A run while it runs: what it has reached, buttons to pause and stop it, its curves, its speed and its memory.
import { leastHeldBack, stepsAllRight } from "../../../metrics/fit.ts";
import type { ActiveRun } from "../../../session/state.ts";
import { LiveCharts } from "../../charts/LiveCharts.tsx";
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { Figures } from "../../kit/layout/Figures.tsx";
import { Summary } from "../../kit/layout/Summary.tsx";
import { Notice } from "../../kit/messages/Notice.tsx";
import { Progress } from "../../kit/messages/Progress.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";
import shared from "../train.module.css";
import { isLossOdd } from "./lossWords.ts";
import { Preparing } from "./Preparing.tsx";
import styles from "./running.module.css";

const css = classesOf({ ...shared, ...styles });

type Training = Extract<ActiveRun, { kind: "training" }>;

export function TrainingNow({ run }: { readonly run: Training }) {
  const t = useWords("run");
  const format = useFormat();
  const { progress, history } = run;
  const state = progress?.state ?? "starting";
  const begun = history.steps.length > 0;
  const heldBack = run.preparing?.heldBack ?? 0;
  const stepsRight = heldBack < leastHeldBack ? 0 : stepsAllRight(history);
  return (
    <>
      <div className={css("now")}>
        <div className={css("nowHead")}>
          <div>
            <h1 className={css("nowTitle")} aria-live="polite">
              {t[state]}
            </h1>
            <p className={css("soft")}>{t.lead(format.count(run.classNames.length))}</p>
          </div>
          <Controls state={state} mayStop={stepsRight > 0} />
        </div>
        {stepsRight > 0 && (
          <Notice tone="good" title={t.allRight(format.count(heldBack), format.count(stepsRight))}>
            {t.allRightText}
          </Notice>
        )}
        {state === "starting" && <Preparing run={run} />}
        {begun && <Reached run={run} />}
        {begun && (
          <Progress
            label={t.steps}
            done={progress?.step ?? 0}
            total={progress?.maxSteps ?? run.recipe.training.maxSteps}
            secondsLeft={state === "running" ? (progress?.secondsLeft ?? null) : null}
          />
        )}
      </div>
      {begun && <LiveCharts history={history} level={2} />}
      {progress !== null && <Costs progress={progress} />}
    </>
  );
}

interface ControlsProps {
  readonly state: NonNullable<Training["progress"]>["state"];
  /** Whether there is nothing left to gain. */
  readonly mayStop: boolean;
}

function Controls({ state, mayStop }: ControlsProps) {
  const t = useWords("run");
  const commands = useCommands();
  return (
    <fieldset className={css("controls")} aria-label={t.controls}>
      {state === "paused" ? (
        <Button kind={mayStop ? "quiet" : "primary"} icon="play" onClick={() => commands.resumeTraining()}>
          {t.goOn}
        </Button>
      ) : (
        state !== "starting" && (
          <Button icon="pause" disabled={state !== "running"} onClick={() => commands.pauseTraining()}>
            {t.pause}
          </Button>
        )
      )}
      <Button
        kind={mayStop ? "primary" : "quiet"}
        icon="stop"
        disabled={state === "finishing"}
        onClick={() => commands.stopTraining()}
      >
        {state === "starting" ? t.cancel : t.stop}
      </Button>
    </fieldset>
  );
}

function Reached({ run }: { readonly run: Training }) {
  const t = useWords("run");
  const format = useFormat();
  const step = run.history.steps.at(-1);
  const evaluation = run.history.evaluations.at(-1);
  const { bestEvaluation, recipe } = run;
  const { validateEverySteps, maxSteps } = recipe.training;
  const figures = [
    ...(evaluation ? [{ label: t.valLoss, value: format.number(evaluation.loss) }] : []),
    ...(step ? [{ label: t.trainAccuracy, value: format.percent(step.accuracy) }] : []),
    ...(step ? [{ label: t.trainLoss, value: format.number(step.loss) }] : []),
  ];
  return (
    <div className={css("reached")}>
      {evaluation ? (
        <div>
          <p className={css("huge")}>{format.percent(evaluation.accuracy)}</p>
          <p className={css("soft")}>
            {t.valAccuracy} · <span className={css("term")}>{t.valTerm}</span>
          </p>
          {bestEvaluation && (
            <p className={css("soft")}>
              {t.best(format.percent(bestEvaluation.accuracy), format.count(bestEvaluation.step))}
            </p>
          )}
        </div>
      ) : (
        <p className={css("soft")}>{t.noEvaluation(format.count(Math.min(validateEverySteps, maxSteps)))}</p>
      )}
      <Figures items={figures} />
      {evaluation && isLossOdd(recipe, evaluation.accuracy) && <p className={css("soft")}>{t.whyLoss}</p>}
    </div>
  );
}

function Costs({ progress }: { readonly progress: NonNullable<Training["progress"]> }) {
  const t = useWords("run");
  const names = useWords("devices").names;
  const format = useFormat();
  const backend = useSession((state) => state.backend);
  const { stepsPerSecond, memoryBytes, tensors } = progress;
  return (
    <details className={css("disclosure")}>
      <Summary>{t.details}</Summary>
      <div className={css("costs")}>
        <Figures
          items={[
            ...(stepsPerSecond > 0 ? [{ label: t.speed, value: format.number(stepsPerSecond) }] : []),
            { label: t.memory, value: format.bytes(memoryBytes) },
            { label: t.tensors, value: format.count(tensors) },
            ...(backend ? [{ label: backend.device, value: names[backend.chosen] }] : []),
          ]}
        />
      </div>
    </details>
  );
}
