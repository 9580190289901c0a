// The compared runs as a table: hide and pin each, their results, and only the settings that differ. A pinned run is
// the one that the others are measured by.
import { useMemo, useState } from "react";
import type { RunRecord } from "../../../contract/run.ts";
import { settingIn } from "../../../recipe/recipe.ts";
import { classesOf } from "../../kit/classes.ts";
import { Button, IconButton } from "../../kit/controls/Button.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import styles from "./compare.module.css";
import { type CompareColumn, differingSettings, type ResultColumn, type SortOrder, sortRuns } from "./compareRuns.ts";

const css = classesOf(styles);
const resultColumns: readonly ResultColumn[] = ["name", "accuracy", "loss", "steps", "seconds"];
const rowsAtFirst = 25;

interface CompareTableProps {
  readonly runs: readonly RunRecord[];
  readonly nameOf: (run: RunRecord) => string;
  readonly colourOf: (run: RunRecord) => string;
  readonly hidden: ReadonlySet<string>;
  readonly onHide: (id: string, hidden: boolean) => void;
  readonly pinnedId: string | null;
  readonly onPin: (id: string | null) => void;
}

export function CompareTable(props: CompareTableProps) {
  const { runs, pinnedId } = props;
  const t = useWords("compare");
  const labels = useWords("settings").words;
  const format = useFormat();
  const [order, setOrder] = useState<SortOrder>({ column: "accuracy", rising: false });
  const [rows, setRows] = useState(rowsAtFirst);
  const settings = useMemo(() => differingSettings(runs), [runs]);
  const sorted = useMemo(() => sortRuns(runs, order), [runs, order]);
  const pinned = runs.find(({ id }) => id === pinnedId) ?? null;
  const columns: readonly CompareColumn[] = [...resultColumns, ...settings];
  const wordOf = (column: CompareColumn) => {
    if (typeof column === "string") return t.columns[column];
    return column.path === "network.convolutions" ? t.convolutions : labels[column.path].label;
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section className={css("scroll")} tabIndex={0} aria-label={t.table}>
      <table className={css("table")}>
        <caption className={css("soft")}>{settings.length === 0 ? t.sameSettings : t.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.shown}</th>
            {columns.map((column) => {
              const isOrder = order.column === column;
              return (
                <th
                  key={wordOf(column)}
                  scope="col"
                  aria-sort={isOrder ? (order.rising ? "ascending" : "descending") : "none"}
                >
                  <Button
                    kind="plain"
                    {...(isOrder ? { icon: "down" as const } : {})}
                    onClick={() => setOrder({ column, rising: isOrder ? !order.rising : column === "name" })}
                  >
                    {wordOf(column)}
                  </Button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, rows).map((run) => (
            <Row key={run.id} run={run} columns={columns} pinned={pinned} {...props} />
          ))}
        </tbody>
      </table>
      {sorted.length > rows && (
        <Button onClick={() => setRows(rows + 100)}>{t.moreRows(format.count(sorted.length - rows))}</Button>
      )}
    </section>
  );
}

interface RowProps extends CompareTableProps {
  readonly run: RunRecord;
  readonly columns: readonly CompareColumn[];
  readonly pinned: RunRecord | null;
}

function Row({ run, columns, pinned, nameOf, colourOf, hidden, onHide, pinnedId, onPin }: RowProps) {
  const t = useWords("compare");
  const isHidden = hidden.has(run.id);
  const isPinned = run.id === pinnedId;
  const name = nameOf(run);
  return (
    <tr data-hidden={isHidden}>
      <td>
        <IconButton
          icon={isHidden ? "hide" : "show"}
          label={isHidden ? t.show(name) : t.hide(name)}
          aria-pressed={!isHidden}
          onClick={() => onHide(run.id, !isHidden)}
        />
        <Button
          kind="plain"
          aria-pressed={isPinned}
          aria-label={isPinned ? t.unpin(name) : t.pin(name)}
          onClick={() => onPin(isPinned ? null : run.id)}
        >
          {isPinned ? t.pinned : t.pinIt}
        </Button>
      </td>
      {columns.map((column) =>
        column === "name" ? (
          <th key="name" scope="row">
            <span className={css("name")}>
              <span className={css("swatch")} style={{ background: colourOf(run) }} />
              {name}
            </span>
          </th>
        ) : (
          <td key={typeof column === "string" ? column : column.path}>
            <Cell run={run} column={column} pinned={pinned === run ? null : pinned} />
          </td>
        ),
      )}
    </tr>
  );
}

interface CellProps {
  readonly run: RunRecord;
  readonly column: Exclude<CompareColumn, "name">;
  /** Null where there is none, or it is this run. */
  readonly pinned: RunRecord | null;
}

function Cell({ run, column, pinned }: CellProps) {
  const format = useFormat();
  const words = useSettingValue();
  if (typeof column !== "string") return words(settingIn(run.recipe, column));
  const stepsOf = ({ history }: RunRecord) => history.steps.at(-1)?.step ?? 0;
  const signed = (value: number, text: string) => `${value > 0 ? "+" : value < 0 ? "−" : "±"}${text}`;
  const of = {
    accuracy: [run.result.accuracy, pinned?.result.accuracy, (value: number) => format.percent(value)],
    loss: [run.result.loss, pinned?.result.loss, (value: number) => format.number(value)],
    steps: [stepsOf(run), pinned && stepsOf(pinned), (value: number) => format.count(value)],
    seconds: [run.seconds, pinned?.seconds, (value: number) => format.seconds(value)],
  } as const;
  const [value, base, show] = of[column];
  if (base === undefined || base === null) return show(value);
  return (
    <>
      {show(value)} <span className={css("difference")}>({signed(value - base, show(Math.abs(value - base)))})</span>
    </>
  );
}

/** @returns the words for a value of a setting. */
function useSettingValue(): (value: unknown) => string {
  const t = useWords("compare");
  const format = useFormat();
  return (value) => {
    if (typeof value === "number") return format.number(value, 6);
    if (typeof value === "boolean") return value ? t.on : t.off;
    if (value === null) return t.never;
    return typeof value === "string" ? value : JSON.stringify(value).replaceAll(/["{}[\]]/g, "");
  };
}
