// The Test room: how good the network is on photos that the training never saw.
import { useMemo, useState } from "react";
import type { RunRecord } from "../../contract/run.ts";
import { ConfusionMatrix } from "../charts/ConfusionMatrix.tsx";
import { classesOf } from "../kit/classes.ts";
import { LinkButton } from "../kit/controls/Button.tsx";
import { SelectField } from "../kit/controls/Field.tsx";
import { EmptyState } from "../kit/layout/EmptyState.tsx";
import { Panel } from "../kit/layout/Panel.tsx";
import { RoomHead } from "../kit/layout/RoomHead.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import { useSession } from "../session.tsx";
import { MistakeList } from "./MistakeList.tsx";
import { NextSteps } from "./NextSteps.tsx";
import { PeopleScores } from "./PeopleScores.tsx";
import { figuresOf } from "./runFigures.ts";
import { Score } from "./Score.tsx";
import styles from "./test.module.css";

const css = classesOf(styles);

export function TestRoom() {
  const t = useWords("test");
  const loaded = useSession((state) => state.loaded);
  const runs = useSession((state) => state.runs);
  const [wanted, setWanted] = useState<string | null>(null);
  if (!loaded) return null;
  const run = runs.find((one) => one.id === wanted) ?? runs[0];
  if (!run)
    return (
      <EmptyState
        title={t.emptyTitle}
        actions={
          <LinkButton kind="primary" href="#/train" icon="arrow">
            {t.toTrain}
          </LinkButton>
        }
      >
        <p>{t.emptyText}</p>
      </EmptyState>
    );
  return (
    <>
      <RoomHead title={t.title} actions={<RunChoice runs={runs} chosen={run} onChoose={setWanted} />} />
      <RunTest key={run.id} run={run} />
    </>
  );
}

interface RunChoiceProps {
  readonly runs: readonly RunRecord[];
  readonly chosen: RunRecord;
  readonly onChoose: (runId: string) => void;
}

function RunChoice({ runs, chosen, onChoose }: RunChoiceProps) {
  const t = useWords("test");
  const format = useFormat();
  if (runs.length < 2) return null;
  const options = runs.map((run) => ({
    value: run.id,
    label: [run.title, format.date(run.startedAt), format.percent(run.result.accuracy)].filter(Boolean).join(" · "),
  }));
  return <SelectField label={t.run} value={chosen.id} options={options} onChange={onChoose} />;
}

function RunTest({ run }: { readonly run: RunRecord }) {
  const t = useWords("test");
  const figures = useMemo(() => figuresOf(run), [run]);
  return (
    <>
      <Score run={run} figures={figures} />
      <div className={css("columns")}>
        <Panel title={t.matrix} lead={t.matrixLead}>
          <ConfusionMatrix classNames={run.classNames} counts={figures.matrix} />
        </Panel>
        <PeopleScores classNames={run.classNames} scores={figures.scores} />
      </div>
      <MistakeList classNames={run.classNames} mistakes={figures.mistakes} />
      <NextSteps run={run} figures={figures} />
    </>
  );
}
