// The newest run: what it reached, why it ended, whether it is overfit, its curves, and the next steps.
import { LiveCharts } from "../../charts/LiveCharts.tsx";
import { classesOf } from "../../kit/classes.ts";
import { Button, LinkButton } from "../../kit/controls/Button.tsx";
import { DownloadModel } from "../../kit/DownloadModel.tsx";
import { knowsDrawings } from "../../kit/drawnPeople.ts";
import { Panel } from "../../kit/layout/Panel.tsx";
import { Summary } from "../../kit/layout/Summary.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { TryOnFace } from "../../predict/TryOnFace.tsx";
import { useCommands, useSession } from "../../session.tsx";
import { isTrainNext, type Plan } from "../start/plan.ts";
import styles from "../train.module.css";
import { FitHint } from "./FitHint.tsx";
import { isLossOdd } from "./lossWords.ts";

const css = classesOf(styles);

export function LastRun({ plan }: { readonly plan: Plan }) {
  const t = useWords("run");
  const format = useFormat();
  const run = useSession((state) => state.runs[0]);
  const recipe = useSession((state) => state.recipe);
  const crop = useSession((state) => state.crop);
  const extendable = useSession((state) => state.extendableRunId);
  const interrupted = useSession((state) => state.interrupted);
  const more = useWords("interrupted");
  const commands = useCommands();
  if (!run) return null;
  const trainIsNext = isTrainNext(run, { recipe, crop, plan });
  const count = run.result.labels.length;
  const right = Math.round(run.result.accuracy * count);
  const steps = run.history.steps.at(-1)?.step ?? 0;
  return (
    <Panel
      title={run.title || t.lastRun}
      lead={
        <>
          {t.lastLead(format.count(right), format.count(count), format.seconds(run.seconds), format.count(steps))}{" "}
          {t.reasons[run.stopReason]} {t.kept(format.count(run.keptStep))}
        </>
      }
      aside={
        <>
          <LinkButton kind={trainIsNext ? "quiet" : "primary"} href="#/test" icon="arrow">
            {t.toTest}
          </LinkButton>
          <TryOnFace />
          <DownloadModel modelId={run.id} />
          {extendable === run.id && interrupted === null && (
            <Button icon="play" title={more.moreHint} onClick={() => void commands.trainMore(recipe.training.maxSteps)}>
              {more.more(format.count(recipe.training.maxSteps))}
            </Button>
          )}
        </>
      }
    >
      <FitHint history={run.history} heldBack={run.validationCount} />
      {knowsDrawings(run.classNames) && <p className={css("after")}>{t.drawn}</p>}
      {isLossOdd(run.recipe, run.result.accuracy) && <p className={css("after")}>{t.whyLoss}</p>}
      <details className={css("disclosure")} open>
        <Summary>{t.curves}</Summary>
        <LiveCharts history={run.history} fileName={`eolgul-${run.startedAt.slice(0, 10)}`} />
      </details>
    </Panel>
  );
}
