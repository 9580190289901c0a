// What to do next, by the result of the test.
import { isolated } from "../../base/plainText.ts";
import type { RunRecord } from "../../contract/run.ts";
import { classesOf } from "../kit/classes.ts";
import { LinkButton } from "../kit/controls/Button.tsx";
import { DownloadModel } from "../kit/DownloadModel.tsx";
import { knowsDrawings } from "../kit/drawnPeople.ts";
import { Panel } from "../kit/layout/Panel.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import { TryOnFace } from "../predict/TryOnFace.tsx";
import { FitHint } from "../train/running/FitHint.tsx";
import type { RunFigures } from "./runFigures.ts";
import styles from "./test.module.css";

const css = classesOf(styles);
/** Nobody with at least this recall is named as the weakest. */
const wellKnown = 0.9;

export function NextSteps({ run, figures }: { readonly run: RunRecord; readonly figures: RunFigures }) {
  const t = useWords("test");
  const words = useWords("run");
  const format = useFormat();
  const weakest = figures.weakest;
  const recall = weakest === null ? null : (figures.scores[weakest]?.recall ?? null);
  return (
    <Panel title={t.next}>
      <div className={css("next")}>
        <FitHint history={run.history} heldBack={run.validationCount} />
        {weakest !== null && recall !== null && recall < wellKnown && (
          <p>{t.weakest(isolated(run.classNames[weakest] ?? ""), format.percent(recall, 0))}</p>
        )}
        {knowsDrawings(run.classNames) && <p className={css("soft")}>{words.drawn}</p>}
        <div className={css("ways")}>
          <TryOnFace kind="primary" />
          <DownloadModel modelId={run.id} />
          <LinkButton href="#/photos">{t.mend}</LinkButton>
          <LinkButton href="#/train">{t.again}</LinkButton>
        </div>
      </div>
    </Panel>
  );
}
