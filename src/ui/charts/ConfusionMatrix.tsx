// Who was taken for whom: the confusion matrix of tfjs-vis in the page's colours, and the same as a table.

import { useCallback, useEffect, useRef, useState } from "react";
import { classesOf } from "../kit/classes.ts";
import { Summary } from "../kit/layout/Summary.tsx";
import { Name } from "../kit/Name.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import { chartHold } from "./chartElement.ts";
import styles from "./charts.module.css";
import { dressMatrix } from "./dress.ts";
import { readTheme } from "./theme.ts";
import { type Draw, useChart } from "./useChart.ts";

const css = classesOf(styles);

interface ConfusionMatrixProps {
  readonly classNames: readonly string[];
  /** counts[true][predicted] */
  readonly counts: readonly (readonly number[])[];
}

interface Tip {
  readonly left: number;
  readonly top: number;
  readonly text: string;
}

export function ConfusionMatrix({ classNames, counts }: ConfusionMatrixProps) {
  const t = useWords("charts");
  const format = useFormat();
  const ref = useRef<HTMLDivElement>(null);
  const [tip, setTip] = useState<Tip | null>(null);
  const draw = useCallback<Draw>(
    async (element, { confusionMatrix }) => {
      const theme = readTheme(element);
      const hold = chartHold(element);
      hold.dress = (spec) => dressMatrix(spec, theme, t.takenFor, t.trueName);
      const width = Math.min(element.clientWidth, 110 + classNames.length * 96);
      await confusionMatrix(
        element,
        { values: counts.map((row) => [...row]), tickLabels: [...classNames] },
        { width, height: Math.min(width, 70 + classNames.length * 64) },
      );
    },
    [classNames, counts, t],
  );
  useChart(ref, draw);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    chartHold(element).onHover = (datum, event) => {
      if (!datum) return setTip(null);
      const box = element.getBoundingClientRect();
      setTip({
        left: event.clientX - box.left,
        top: event.clientY - box.top,
        text: t.matrixCell(String(datum["label"]), String(datum["prediction"]), String(datum["count"])),
      });
    };
    return () => {
      chartHold(element).onHover = null;
    };
  }, [t]);
  return (
    <div className={css("charts")}>
      <div className={css("plot")} onPointerLeave={() => setTip(null)}>
        <div ref={ref} className={css("canvas")} role="img" aria-label={t.matrixOf(format.count(classNames.length))} />
        {tip && (
          <div
            className={css("tip", tip.left > 200 && "tipLeft")}
            style={{ insetInlineStart: tip.left, insetBlockStart: tip.top }}
          >
            {tip.text}
          </div>
        )}
      </div>
      <MatrixTable classNames={classNames} counts={counts} />
    </div>
  );
}

function MatrixTable({ classNames, counts }: ConfusionMatrixProps) {
  const t = useWords("charts");
  const format = useFormat();
  return (
    <details className={css("disclosure")}>
      <Summary>{t.matrixTable}</Summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
      <section className={css("tableScroll")} tabIndex={0} aria-label={t.matrixTable}>
        <table className={css("table")}>
          <caption className={css("tableCaption")}>{t.matrixCaption}</caption>
          <thead>
            <tr>
              <td />
              {classNames.map((name) => (
                <th key={name} scope="col">
                  <Name>{name}</Name>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {classNames.map((name, i) => (
              <tr key={name}>
                <th scope="row">
                  <Name>{name}</Name>
                </th>
                {classNames.map((other, j) => (
                  <td key={other}>{format.count(counts[i]?.[j] ?? 0)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
