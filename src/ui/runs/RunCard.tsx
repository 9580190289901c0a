// One training: its title and date, its accuracy with the interval, its steps and time; the rest behind "details".
import { type ReactNode, useState } from "react";
import type { RunRecord } from "../../contract/run.ts";
import { wilsonInterval } from "../../metrics/interval.ts";
import { classesOf } from "../kit/classes.ts";
import { IconButton } from "../kit/controls/Button.tsx";
import { ConfirmDialog } from "../kit/layout/Dialog.tsx";
import { Summary } from "../kit/layout/Summary.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import { useCommands, useSession } from "../session.tsx";
import styles from "./RunsPanel.module.css";

const css = classesOf(styles);

interface RunCardProps {
  readonly run: RunRecord;
  readonly chosen: boolean;
  readonly onChoose: (id: string, chosen: boolean) => void;
}

export function RunCard({ run, chosen, onChoose }: RunCardProps) {
  const t = useWords("runs");
  const format = useFormat();
  const date = format.date(run.startedAt);
  const name = run.title || date;
  return (
    <li className={css("card")}>
      <label className={css("pick")}>
        <input
          type="checkbox"
          className={css("check")}
          checked={chosen}
          aria-label={t.compareThis(name)}
          onChange={(event) => onChoose(run.id, event.target.checked)}
        />
      </label>
      <div className={css("named")}>
        <Title run={run} date={date} />
        <span className={css("soft")}>{date}</span>
      </div>
      <dl className={css("facts")}>
        <Fact name={t.columns.accuracy}>
          <Score accuracy={run.result.accuracy} count={run.result.labels.length} />
        </Fact>
        <Fact name={t.columns.steps}>{format.count(run.history.steps.at(-1)?.step ?? 0)}</Fact>
        <Fact name={t.columns.seconds}>{format.seconds(run.seconds)}</Fact>
      </dl>
      <Remove run={run} name={name} />
      <Details run={run} />
    </li>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={css("fact")}>
      <dt className={css("soft")}>{name}</dt>
      <dd className={css("value")}>{children}</dd>
    </div>
  );
}

function Details({ run }: { readonly run: RunRecord }) {
  const t = useWords("runs");
  const devices = useWords("devices").names;
  const format = useFormat();
  return (
    <details className={css("details")}>
      <Summary>{t.details}</Summary>
      <dl className={css("facts")}>
        <Fact name={t.columns.kept}>{format.count(run.keptStep)}</Fact>
        <Fact name={t.columns.recipe}>{t.recipes[run.recipe.name]}</Fact>
        <Fact name={t.columns.seed}>{format.count(run.recipe.training.seed)}</Fact>
        <Fact name={t.columns.backend}>
          {devices[run.backend.chosen]}
          <span className={css("soft")}>{run.backend.device}</span>
        </Fact>
      </dl>
    </details>
  );
}

function Remove({ run, name }: { readonly run: RunRecord; readonly name: string }) {
  const t = useWords("runs");
  const commands = useCommands();
  /** Its last state goes with it, and does not come back. */
  const isExtendable = useSession((state) => state.extendableRunId === run.id);
  const [asking, setAsking] = useState(false);
  const remove = () => void commands.removeRun(run.id);
  return (
    <div className={css("act")}>
      <IconButton icon="trash" label={t.removeRun(name)} onClick={() => (isExtendable ? setAsking(true) : remove())} />
      {asking && (
        <ConfirmDialog title={t.removeRunTitle} confirm={t.remove} onConfirm={remove} onClose={() => setAsking(false)}>
          <p>{t.removeRunText(name)}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}

/** An input for the title. Enter or leaving the input keeps the title; Escape restores the old one. */
function Title({ run, date }: { readonly run: RunRecord; readonly date: string }) {
  const t = useWords("runs");
  const commands = useCommands();
  const [typed, setTyped] = useState<string | null>(null);
  const keep = () => {
    const title = typed?.trim();
    if (title !== undefined && title !== run.title) commands.renameRun(run.id, title);
    setTyped(null);
  };
  return (
    <input
      type="text"
      className={css("title")}
      aria-label={t.titleOf(date)}
      placeholder={t.untitled}
      value={typed ?? run.title}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === "Enter") keep();
        else if (event.key === "Escape") setTyped(null);
      }}
    />
  );
}

function Score({ accuracy, count }: { readonly accuracy: number; readonly count: number }) {
  const t = useWords("runs");
  const format = useFormat();
  const [low, high] = wilsonInterval(Math.round(accuracy * count), count);
  return (
    <>
      <span className={css("score")}>{format.percent(accuracy)}</span>
      <span className={css("scale")} aria-hidden="true">
        <span
          className={css("band")}
          style={{ insetInlineStart: `${low * 100}%`, inlineSize: `${(high - low) * 100}%` }}
        />
        <span className={css("dot")} style={{ insetInlineStart: `${accuracy * 100}%` }} />
      </span>
      <span className={css("soft")} title={t.intervalTitle}>
        {t.interval(format.percent(low, 0), format.percent(high, 0))}
      </span>
    </>
  );
}
