// A run while it runs: what it has reached, buttons to pause and stop it, its curves, its speed and its memory.
import type { ActiveRun } from "../../../session/state.ts";
import { LiveCharts } from "../../charts/LiveCharts.tsx";
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { Figures } from "../../kit/layout/Figures.tsx";
import { Progress } from "../../kit/messages/Progress.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { useCommands, useSession } from "../../session.tsx";
import shared from "../train.module.css";
import styles from "./running.module.css";

const css = classesOf({ ...shared, ...styles });

type Training = Extract<ActiveRun, { kind: "training" }>;

export function TrainingNow({ run }: { readonly run: Training }) {
  const t = useWords("run");
  const format = useFormat();
  const { progress, history } = run;
  const state = progress?.state ?? "starting";
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
          <Controls state={state} />
        </div>
        <Reached run={run} />
        <Progress
          label={t.steps}
          done={progress?.step ?? 0}
          total={progress?.maxSteps ?? run.recipe.training.maxSteps}
          secondsLeft={state === "running" ? (progress?.secondsLeft ?? null) : null}
        />
      </div>
      <LiveCharts history={history} level={2} />
      <Costs run={run} />
    </>
  );
}

function Controls({ state }: { readonly state: NonNullable<Training["progress"]>["state"] }) {
  const t = useWords("run");
  const commands = useCommands();
  return (
    <fieldset className={css("controls")} aria-label={t.controls}>
      {state === "paused" ? (
        <Button kind="primary" icon="play" onClick={() => commands.resumeTraining()}>
          {t.goOn}
        </Button>
      ) : (
        <Button icon="pause" disabled={state !== "running"} onClick={() => commands.pauseTraining()}>
          {t.pause}
        </Button>
      )}
      <Button icon="stop" disabled={state === "finishing"} onClick={() => commands.stopTraining()}>
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
  const { bestEvaluation } = run;
  return (
    <div className={css("reached")}>
      <div>
        <p className={css("huge")}>{evaluation ? format.percent(evaluation.accuracy) : "–"}</p>
        <p className={css("soft")}>
          {t.valAccuracy} · <span className={css("term")}>{t.valTerm}</span>
        </p>
        <p className={css("soft")}>
          {bestEvaluation
            ? t.best(format.percent(bestEvaluation.accuracy), format.count(bestEvaluation.step))
            : t.noEvaluation}
        </p>
      </div>
      <Figures
        items={[
          { label: t.valLoss, value: evaluation ? format.number(evaluation.loss) : "–" },
          { label: t.trainAccuracy, value: step ? format.percent(step.accuracy) : "–" },
          { label: t.trainLoss, value: step ? format.number(step.loss) : "–" },
        ]}
      />
    </div>
  );
}

function Costs({ run }: { readonly run: Training }) {
  const t = useWords("run");
  const names = useWords("devices").names;
  const format = useFormat();
  const backend = useSession((state) => state.backend);
  const { progress } = run;
  return (
    <div className={css("costs")}>
      <Figures
        items={[
          { label: t.speed, value: progress ? format.number(progress.stepsPerSecond) : "–" },
          { label: t.memory, value: progress ? format.bytes(progress.memoryBytes) : "–" },
          { label: t.tensors, value: progress ? format.count(progress.tensors) : "–" },
          { label: backend ? backend.device : t.device, value: backend ? names[backend.chosen] : "–" },
        ]}
      />
    </div>
  );
}
