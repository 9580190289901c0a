// Validation accuracy and loss of several runs in one chart each.
import { useMemo } from "react";
import type { RunRecord } from "../../contract/run.ts";
import { classesOf } from "../kit/classes.ts";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import styles from "./charts.module.css";
import { curveOf } from "./curves.ts";
import { type CurveColour, LineChart } from "./LineChart.tsx";

const css = classesOf(styles);
const colours: readonly CurveColour[] = ["series-1", "series-2", "series-3", "series-4", "series-5"];

export function RunComparison({ runs }: { readonly runs: readonly RunRecord[] }) {
  const t = useWords("charts");
  const format = useFormat();
  const curves = useMemo(() => {
    const drawn = runs.slice(0, colours.length);
    const names = distinctNames(drawn.map((run) => run.title || format.date(run.startedAt)));
    const of = (quantity: "loss" | "accuracy") =>
      drawn.map((run, i) => curveOf(names[i]!, colours[i]!, run.history.evaluations, quantity, 0));
    return { loss: of("loss"), accuracy: of("accuracy") };
  }, [runs, format]);
  return (
    <div className={css("charts")}>
      {runs.length > colours.length && <p className={css("waiting")}>{t.tooManyRuns(format.count(colours.length))}</p>}
      <div className={css("pair")}>
        <LineChart
          title={t.comparisonTitle}
          term={t.accuracyTerm}
          curves={curves.accuracy}
          percent
          fileName="eolgul-runs-accuracy"
        />
        <LineChart title={t.loss} term={t.validationLoss} curves={curves.loss} fileName="eolgul-runs-loss" />
      </div>
    </div>
  );
}

/** Runs of the same title get a number: `second try`, `second try (2)`. */
function distinctNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
