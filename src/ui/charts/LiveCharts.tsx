// Loss and accuracy of one run, during the run and afterwards, with the controls for the curves.
import { useId, useMemo, useState } from "react";
import type { History } from "../../contract/run.ts";
import { classesOf } from "../kit/classes.ts";
import { Button } from "../kit/controls/Button.tsx";
import { CheckboxField, RangeField } from "../kit/controls/Field.tsx";
import { useWords } from "../language.tsx";
import { ChartTable } from "./ChartTable.tsx";
import styles from "./charts.module.css";
import { historyToCsv } from "./csv.ts";
import { curveOf, runCurves } from "./curves.ts";
import { LineChart } from "./LineChart.tsx";
import { saveFile } from "./saveFile.ts";

const css = classesOf(styles);

interface LiveChartsProps {
  readonly history: History;
  /** Another run, whose validation curve is drawn as well. */
  readonly compareTo?: { readonly title: string; readonly history: History };
  /** Of the downloads, without the extension. */
  readonly fileName?: string;
  /** The heading level of the charts' titles. */
  readonly level?: 2 | 3;
}

export function LiveCharts({ history, compareTo, fileName = "eolgul-run", level = 3 }: LiveChartsProps) {
  const t = useWords("charts");
  const id = useId();
  const [smoothing, setSmoothing] = useState(0.6);
  const [logScale, setLogScale] = useState(false);
  const curves = useMemo(() => {
    const of = (quantity: "loss" | "accuracy") => [
      ...runCurves(history, quantity, smoothing, t),
      ...(compareTo ? [curveOf(compareTo.title, "series-2", compareTo.history.evaluations, quantity, 0)] : []),
    ];
    return { loss: of("loss"), accuracy: of("accuracy") };
  }, [history, compareTo, smoothing, t]);

  if (history.steps.length === 0 && history.evaluations.length === 0)
    return <p className={css("waiting")}>{t.waiting}</p>;
  return (
    <div className={css("charts")}>
      <div className={css("pair")}>
        <LineChart
          title={t.accuracy}
          term={t.accuracyTerm}
          curves={curves.accuracy}
          percent
          level={level}
          fileName={`${fileName}-accuracy`}
        />
        <LineChart
          title={t.loss}
          term={t.lossTerm}
          curves={curves.loss}
          logScale={logScale}
          level={level}
          fileName={`${fileName}-loss`}
        />
      </div>
      <div className={css("controls")} id={id}>
        <div className={css("slider")}>
          <RangeField
            label={t.smoothing}
            value={smoothing}
            min={0}
            max={0.99}
            step={0.01}
            onChange={setSmoothing}
            format={(value) => (value === 0 ? t.smoothingOff : value.toFixed(2))}
          />
        </div>
        <CheckboxField label={t.logAxis} checked={logScale} onChange={setLogScale} />
        <Button
          icon="download"
          aria-label={t.csvLabel}
          onClick={() => saveFile(new Blob([historyToCsv(history)], { type: "text/csv" }), `${fileName}.csv`)}
        >
          {t.csv}
        </Button>
      </div>
      <ChartTable history={history} />
    </div>
  );
}
