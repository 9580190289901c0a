// One training in the table: its title and recipe, its accuracy with the interval, its time and its device.
import { useState } from "react";
import type { RunRecord } from "../../contract/run.ts";
import { wilsonInterval } from "../../metrics/interval.ts";
import { classesOf } from "../kit/classes.ts";
import { IconButton } from "../kit/controls/Button.tsx";
import { ConfirmDialog } from "../kit/layout/Dialog.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import { useCommands } from "../session.tsx";
import styles from "./RunsPanel.module.css";

const css = classesOf(styles);

interface RunRowProps {
  readonly run: RunRecord;
  readonly chosen: boolean;
  readonly onChoose: (chosen: boolean) => void;
}

export function RunRow({ run, chosen, onChoose }: RunRowProps) {
  const t = useWords("runs");
  const format = useFormat();
  const commands = useCommands();
  const [asking, setAsking] = useState(false);
  const date = format.date(run.startedAt);
  const name = run.title || date;
  const steps = run.history.steps.at(-1)?.step ?? 0;
  return (
    <tr>
      <td>
        <label className={css("pick")}>
          <input
            type="checkbox"
            className={css("check")}
            checked={chosen}
            aria-label={t.compareThis(name)}
            onChange={(event) => onChoose(event.target.checked)}
          />
        </label>
      </td>
      <td>
        <Title run={run} date={date} />
        <span className={css("soft")}>{date}</span>
      </td>
      <td>
        <Score accuracy={run.result.accuracy} count={run.result.labels.length} />
      </td>
      <td>
        {format.count(steps)}
        <span className={css("soft")}>{t.kept(format.count(run.keptStep))}</span>
      </td>
      <td>
        {t.recipes[run.recipe.name]}
        <span className={css("soft")}>{t.seed(run.recipe.training.seed)}</span>
      </td>
      <td>{format.seconds(run.seconds)}</td>
      <td>
        {run.backend.chosen}
        <span className={css("soft")}>{run.backend.device}</span>
      </td>
      <td>
        <div className={css("act")}>
          <IconButton icon="trash" label={t.removeRun(name)} onClick={() => setAsking(true)} />
        </div>
        {asking && (
          <ConfirmDialog
            title={t.removeRunTitle}
            confirm={t.remove}
            onConfirm={() => commands.removeRun(run.id)}
            onClose={() => setAsking(false)}
          >
            <p>{t.removeRunText(name)}</p>
          </ConfirmDialog>
        )}
      </td>
    </tr>
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
