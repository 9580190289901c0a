// The trainings as a table, and the curves of the chosen ones in one chart.
import { lazy, Suspense, useState } from "react";
import { classesOf } from "../kit/classes.ts";
import { LinkButton } from "../kit/controls/Button.tsx";
import { Panel } from "../kit/layout/Panel.tsx";
import { VisuallyHidden } from "../kit/layout/VisuallyHidden.tsx";
import { useWords } from "../language.tsx";
import { useSession } from "../session.tsx";
import { hashOfRoom } from "../shell/room.ts";
import { RunRow } from "./RunRow.tsx";
import styles from "./RunsPanel.module.css";

const css = classesOf(styles);

const RunComparison = lazy(() =>
  import("../charts/RunComparison.tsx").then((module) => ({ default: module.RunComparison })),
);

export function RunsPanel() {
  const t = useWords("runs");
  const runs = useSession((state) => state.runs);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const compared = runs.filter((run) => chosen.has(run.id));
  const choose = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  if (runs.length === 0)
    return (
      <Panel title={t.runs}>
        <div className={css("none")}>
          <p>{t.noRuns}</p>
          <LinkButton icon="arrow" href={hashOfRoom("train")}>
            {t.toTrain}
          </LinkButton>
        </div>
      </Panel>
    );
  const columns = t.columns;
  return (
    <Panel title={t.runs}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={css("scroll")} tabIndex={0} aria-label={t.table}>
        <table className={css("table")}>
          <thead>
            <tr>
              {(["compare", "title", "accuracy", "steps", "recipe", "seconds", "backend", "remove"] as const).map(
                (column) => (
                  <th key={column} scope="col">
                    {column === "remove" || column === "compare" ? (
                      <VisuallyHidden>{columns[column]}</VisuallyHidden>
                    ) : (
                      columns[column]
                    )}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <RunRow key={run.id} run={run} chosen={chosen.has(run.id)} onChoose={(on) => choose(run.id, on)} />
            ))}
          </tbody>
        </table>
      </section>
      {runs.length > 1 && compared.length < 2 && <p className={css("hint")}>{t.compareHint}</p>}
      {compared.length >= 2 && (
        <div className={css("compare")}>
          <Panel title={t.compare} level={3}>
            <Suspense fallback={<p className={css("hint")}>{t.opening}</p>}>
              <RunComparison runs={compared} />
            </Suspense>
          </Panel>
        </div>
      )}
    </Panel>
  );
}
