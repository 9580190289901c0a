// The chosen runs laid over one another, with logs of other programs if there are any, and the table of what differs.
import { useCallback, useDeferredValue, useMemo, useState } from "react";
import type { GuestLog } from "../../../contract/logs.ts";
import type { RunRecord } from "../../../contract/run.ts";
import { OverlayChart } from "../../charts/overlay/OverlayChart.tsx";
import {
  likelySeries,
  lineColour,
  type OverlayLine,
  pointsEach,
  type Quantity,
  quantities,
  runPoints,
  seriesPoints,
  type XAxis,
  xAxes,
} from "../../charts/overlay/overlayLines.ts";
import { useThemeKey } from "../../charts/theme.ts";
import { classesOf } from "../../kit/classes.ts";
import { CheckboxField, RangeField, SelectField } from "../../kit/controls/Field.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { CompareTable } from "./CompareTable.tsx";
import styles from "./compare.module.css";
import { GuestRows } from "./GuestRows.tsx";

const css = classesOf(styles);

interface CompareRunsProps {
  readonly runs: readonly RunRecord[];
  readonly guests: readonly GuestLog[];
}

interface View {
  readonly quantity: Quantity;
  readonly axis: XAxis;
  readonly smoothing: number;
  readonly logarithmic: boolean;
}

export function CompareRuns({ runs, guests }: CompareRunsProps) {
  const t = useWords("compare");
  const [view, setView] = useState<View>({
    quantity: "validationAccuracy",
    axis: "steps",
    smoothing: 0.6,
    logarithmic: false,
  });
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [pinnedId, setPinnedId] = useState<string | null>(null);
  /** Which series of a guest is shown for a quantity, where a person chose another than the likely one. */
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const isDark = useThemeKey() === "dark";
  const nameOf = useNames(runs);
  const colours = useMemo(() => new Map(runs.map(({ id }, i) => [id, lineColour(i, isDark)])), [runs, isDark]);
  const seriesOf = useCallback(
    ({ name, series }: GuestLog): string | null =>
      chosen.get(`${view.quantity} ${name}`) ??
      likelySeries(
        name,
        series.map(({ tag }) => tag),
        view.quantity,
      ),
    [chosen, view.quantity],
  );
  const lines = useDeferredValue(useLines({ runs, guests, view, hidden, colours, nameOf, seriesOf, isDark }));
  return (
    <>
      <Controls view={view} onChange={setView} />
      <OverlayChart
        title={t.quantities[view.quantity]}
        lines={lines}
        axis={view.axis}
        logarithmic={view.logarithmic}
        percent={view.quantity.endsWith("Accuracy")}
        pinnedId={pinnedId}
      />
      <GuestRows
        guests={guests}
        axis={view.axis}
        seriesOf={seriesOf}
        colourOf={(i) => lineColour(runs.length + i, isDark)}
        onChoose={(name, tag) => setChosen(new Map([...chosen, [`${view.quantity} ${name}`, tag]]))}
      />
      {runs.length > 0 && (
        <CompareTable
          runs={runs}
          nameOf={nameOf}
          colourOf={({ id }) => colours.get(id) ?? "gray"}
          hidden={hidden}
          onHide={(id, isHidden) => {
            const next = new Set(hidden);
            if (isHidden) next.add(id);
            else next.delete(id);
            setHidden(next);
          }}
          pinnedId={pinnedId}
          onPin={setPinnedId}
        />
      )}
    </>
  );
}

interface LinesInput extends Pick<CompareRunsProps, "runs" | "guests"> {
  readonly view: View;
  readonly hidden: ReadonlySet<string>;
  readonly colours: ReadonlyMap<string, string>;
  readonly nameOf: (run: RunRecord) => string;
  /** The tag of the series that a guest shows. */
  readonly seriesOf: (guest: GuestLog) => string | null;
  readonly isDark: boolean;
}

function useLines({ runs, guests, view, hidden, colours, nameOf, seriesOf, isDark }: LinesInput): OverlayLine[] {
  const { quantity, axis, smoothing } = view;
  return useMemo(() => {
    const limit = pointsEach(runs.length + guests.length);
    const own = runs.flatMap((run): OverlayLine[] => {
      if (hidden.has(run.id)) return [];
      const points = runPoints(run, quantity, axis, smoothing, limit);
      return [{ id: run.id, name: nameOf(run), colour: colours.get(run.id) ?? "gray", ...points }];
    });
    const others = guests.flatMap((guest, i): OverlayLine[] => {
      const tag = seriesOf(guest);
      const series = guest.series.find((one) => one.tag === tag);
      if (series === undefined) return [];
      const points = seriesPoints(series, axis, quantity.startsWith("training") ? smoothing : 0, limit);
      const colour = lineColour(runs.length + i, isDark);
      return [{ id: `guest ${guest.name}`, name: `${guest.name} · ${series.tag}`, colour, ...points }];
    });
    return [...own, ...others];
  }, [runs, guests, quantity, axis, smoothing, hidden, colours, nameOf, seriesOf, isDark]);
}

function Controls({ view, onChange }: { readonly view: View; readonly onChange: (view: View) => void }) {
  const t = useWords("compare");
  const charts = useWords("charts");
  const options = <T extends string>(values: readonly T[], words: { readonly [value in T]: string }) =>
    values.map((value) => ({ value, label: words[value] }));
  return (
    <div className={css("controls")}>
      <div className={css("field")}>
        <SelectField
          label={t.quantity}
          value={view.quantity}
          options={options(quantities, t.quantities)}
          onChange={(quantity) => onChange({ ...view, quantity })}
        />
      </div>
      <div className={css("field")}>
        <SelectField
          label={t.axis}
          value={view.axis}
          options={options(xAxes, charts.axes)}
          onChange={(axis) => onChange({ ...view, axis })}
        />
      </div>
      <div className={css("field")}>
        <RangeField
          label={charts.smoothing}
          value={view.smoothing}
          min={0}
          max={0.99}
          step={0.01}
          disabled={!(view.quantity === "trainingLoss" || view.quantity === "trainingAccuracy")}
          format={(value) => (value === 0 ? charts.smoothingOff : value.toFixed(2))}
          onChange={(smoothing) => onChange({ ...view, smoothing })}
        />
      </div>
      <CheckboxField
        label={t.logAxis}
        checked={view.logarithmic}
        onChange={(logarithmic) => onChange({ ...view, logarithmic })}
      />
    </div>
  );
}

/** Runs of the same title get a number: `second try`, `second try (2)`. */
function useNames(runs: readonly RunRecord[]): (run: RunRecord) => string {
  const format = useFormat();
  return useMemo(() => {
    const seen = new Map<string, number>();
    const names = new Map<string, string>();
    for (const run of runs) {
      const name = run.title || format.date(run.startedAt);
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      names.set(run.id, count === 1 ? name : `${name} (${count})`);
    }
    return ({ id }) => names.get(id) ?? "";
  }, [runs, format]);
}
