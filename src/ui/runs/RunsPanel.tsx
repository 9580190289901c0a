// The trainings as cards, and the curves of the chosen ones in one chart.
import { lazy, Suspense, useState } from "react";
import { classesOf } from "../kit/classes.ts";
import { LinkButton } from "../kit/controls/Button.tsx";
import { Panel } from "../kit/layout/Panel.tsx";
import { useWords } from "../language.tsx";
import { useSession } from "../session.tsx";
import { hashOfRoom } from "../shell/room.ts";
import { RunCard } from "./RunCard.tsx";
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
  return (
    <Panel title={t.runs}>
      <ul className={css("cards")} aria-label={t.runs}>
        {runs.map((run) => (
          <RunCard
            key={run.id}
            run={run}
            chosen={chosen.has(run.id)}
            onChoose={runs.length > 1 ? (on) => choose(run.id, on) : null}
          />
        ))}
      </ul>
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
