// The accuracy in large figures, with its interval and its limits.
import type { RunRecord } from "../../contract/run.ts";
import { classesOf } from "../kit/classes.ts";
import { Figures } from "../kit/layout/Figures.tsx";
import { Summary } from "../kit/layout/Summary.tsx";
import { Notice } from "../kit/messages/Notice.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import type { RunFigures } from "./runFigures.ts";
import styles from "./test.module.css";

const css = classesOf(styles);

export function Score({ run, figures }: { readonly run: RunRecord; readonly figures: RunFigures }) {
  const t = useWords("test");
  const format = useFormat();
  const [low, high] = figures.interval;
  const count = format.count(figures.count);
  const likely = t.likely(format.percent(low, 0), format.percent(high, 0));
  return (
    <div className={css("score")}>
      <p className={css("huge")}>{format.percent(figures.accuracy)}</p>
      <div className={css("words")}>
        <p className={css("said")}>
          {t.rightOf(format.count(figures.right), count)} {likely} <span className={css("term")}>{t.intervalTerm}</span>
        </p>
        <Interval low={low} high={high} at={figures.accuracy} />
        <p className={css("soft")}>
          {t.intervalWhy(count)} {t.guessing(format.percent(1 / run.classNames.length, 0))}
        </p>
      </div>
      {figures.chosenOnSame && (
        <div className={css("note")}>
          <Notice>{figures.chosenOnSame === "step" ? t.chosenOnSame : t.stoppedOnSame}</Notice>
        </div>
      )}
      <details className={css("note")}>
        <Summary>{t.details}</Summary>
        <Figures
          items={[
            { label: t.learntFrom, value: format.count(run.trainCount) },
            { label: t.keptStep, value: format.count(run.keptStep) },
            { label: t.loss, value: format.number(run.result.loss) },
            { label: t.meanF1, value: figures.meanF1 === null ? "–" : format.number(figures.meanF1) },
          ]}
        />
      </details>
    </div>
  );
}

/**
 * The interval as a band on a line from 0 to 100%, with a mark at the measured rate. The sentence above says the same.
 */
function Interval({ low, high, at }: { readonly low: number; readonly high: number; readonly at: number }) {
  return (
    <div className={css("interval")} aria-hidden="true">
      <div
        className={css("band")}
        style={{ insetInlineStart: `${low * 100}%`, inlineSize: `${(high - low) * 100}%` }}
      />
      <div className={css("mark")} style={{ insetInlineStart: `${at * 100}%` }} />
    </div>
  );
}
