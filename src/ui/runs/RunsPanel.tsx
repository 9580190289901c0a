// The trainings as cards, and the curves and the differences of the chosen ones.
import { lazy, Suspense, useDeferredValue, useMemo, useState } from "react";
import { classesOf } from "../kit/classes.ts";
import { Button, LinkButton } from "../kit/controls/Button.tsx";
import { Panel } from "../kit/layout/Panel.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import { useSession } from "../session.tsx";
import { hashOfRoom } from "../shell/room.ts";
import { LastRemoval } from "./LastRemoval.tsx";
import { LogButtons } from "./LogButtons.tsx";
import { RunCard } from "./RunCard.tsx";
import styles from "./RunsPanel.module.css";

const css = classesOf(styles);
const cardsAtFirst = 20;
/** The newest, which are compared until a person chooses. */
const chosenAtFirst = 5;

const CompareRuns = lazy(() => import("./compare/CompareRuns.tsx").then((module) => ({ default: module.CompareRuns })));

export function RunsPanel() {
  const t = useWords("runs");
  const words = useWords("compare");
  const format = useFormat();
  const runs = useSession((state) => state.runs);
  const [cards, setCards] = useState(cardsAtFirst);
  const guests = useSession((state) => state.guestLogs);
  const [ids, setIds] = useState<ReadonlySet<string> | null>(null);
  const chosen = useMemo(() => ids ?? new Set(runs.slice(0, chosenAtFirst).map(({ id }) => id)), [ids, runs]);
  const compared = useDeferredValue(useMemo(() => runs.filter(({ id }) => chosen.has(id)), [runs, chosen]));
  const choose = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setIds(next);
  };
  return (
    <Panel title={t.runs}>
      {runs.length === 0 ? (
        <div className={css("none")}>
          <p>{t.noRuns}</p>
          <LinkButton icon="arrow" href={hashOfRoom("train")}>
            {t.toTrain}
          </LinkButton>
        </div>
      ) : (
        <ul className={css("cards")} aria-label={t.runs}>
          {runs.slice(0, cards).map((run) => (
            <RunCard key={run.id} run={run} chosen={chosen.has(run.id)} onChoose={choose} />
          ))}
        </ul>
      )}
      {runs.length > cards && (
        <Button onClick={() => setCards(cards + 50)}>{words.moreRuns(format.count(runs.length - cards))}</Button>
      )}
      <LastRemoval />
      <div className={css("compare")}>
        <Panel
          title={words.title}
          level={3}
          aside={
            runs.length > 0 && (
              <>
                <span className={css("soft")}>{words.chosen(format.count(compared.length))}</span>
                <Button onClick={() => setIds(new Set(runs.map(({ id }) => id)))}>{words.all}</Button>
                <Button onClick={() => setIds(new Set())}>{words.none}</Button>
              </>
            )
          }
        >
          <LogButtons runIds={compared.map(({ id }) => id)} />
          {compared.length + guests.length === 0 ? (
            <p className={css("hint")}>{words.hint}</p>
          ) : (
            <Suspense fallback={<p className={css("hint")}>{t.opening}</p>}>
              <CompareRuns runs={compared} guests={guests} />
            </Suspense>
          )}
        </Panel>
      </div>
    </Panel>
  );
}
