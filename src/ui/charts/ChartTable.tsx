// The curves as a table, for screen readers and for reading exact numbers. The rows are spread over the whole run.
import { useState } from "react";
import type { History } from "../../contract/run.ts";
import { classesOf } from "../kit/classes.ts";
import { Summary } from "../kit/layout/Summary.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import styles from "./charts.module.css";
import { nearest, spread } from "./points.ts";

const css = classesOf(styles);
const mostRows = 40;

export function ChartTable({ history }: { readonly history: History }) {
  const t = useWords("charts");
  const [open, setOpen] = useState(false);
  return (
    <details className={css("disclosure")} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <Summary>{t.table}</Summary>
      {open && <Rows history={history} />}
    </details>
  );
}

function Rows({ history }: { readonly history: History }) {
  const t = useWords("charts");
  const format = useFormat();
  // Evaluations are rarer than steps and measure unseen photos, so the rows are the evaluated steps, if there are any.
  const base: readonly { readonly step: number }[] =
    history.evaluations.length > 0 ? history.evaluations : history.steps;
  const rows = spread(base.length, mostRows).map((i) => {
    const step = base[i]!.step;
    const at = nearest(history.steps, (point) => point.step, step);
    return { step, training: at === null ? undefined : history.steps[at], evaluation: lookAt(history, step) };
  });
  const percent = (value: number | undefined) => (value === undefined ? "–" : format.percent(value));
  const number = (value: number | undefined) => (value === undefined ? "–" : format.number(value));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section className={css("tableScroll")} tabIndex={0} aria-label={t.table}>
      <table className={css("table")}>
        <caption className={css("tableCaption")}>{t.tableCaption(format.count(rows.length))}</caption>
        <thead>
          <tr>
            <th scope="col">{t.stepColumn}</th>
            <th scope="col">{t.trainingLoss}</th>
            <th scope="col">{t.trainingAccuracy}</th>
            <th scope="col">{t.validationLoss}</th>
            <th scope="col">{t.validationAccuracy}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.step}>
              <th scope="row">{format.count(row.step)}</th>
              <td>{number(row.training?.loss)}</td>
              <td>{percent(row.training?.accuracy)}</td>
              <td>{number(row.evaluation?.loss)}</td>
              <td>{percent(row.evaluation?.accuracy)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function lookAt(history: History, step: number) {
  const at = nearest(history.evaluations, (evaluation) => evaluation.step, step);
  return at === null ? undefined : history.evaluations[at];
}
