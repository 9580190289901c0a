// One chart of curves over steps. tfjs-vis draws the curves; this component adds the legend, the values under the
// pointer and the PNG. The caller chooses the curves, the smoothing and the scale.
import { type RefObject, useCallback, useMemo, useRef, useState } from "react";
import { classesOf } from "../kit/classes.ts";
import { Button } from "../kit/controls/Button.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import { chartHold } from "./chartElement.ts";
import styles from "./charts.module.css";
import { dressLines, seriesField } from "./dress.ts";
import { type CurvePoint, nearest } from "./points.ts";
import { saveFile } from "./saveFile.ts";
import { readTheme } from "./theme.ts";
import { type Draw, useChart } from "./useChart.ts";

const css = classesOf(styles);

export type CurveColour = "ink" | "accent" | `series-${1 | 2 | 3 | 4 | 5}`;

export interface Curve {
  /** Shown in the legend. */
  readonly name: string;
  readonly colour: CurveColour;
  /** In rising x, thinned by the caller to some hundreds at most. */
  readonly points: readonly CurvePoint[];
  /** The same points before smoothing, drawn faint behind the curve; null without smoothing. */
  readonly raw: readonly CurvePoint[] | null;
}

interface LineChartProps {
  readonly title: string;
  /** The field's term for the title, such as `loss`. */
  readonly term: string;
  readonly curves: readonly Curve[];
  readonly logScale?: boolean;
  readonly percent?: boolean;
  /** Of the PNG, without the extension. */
  readonly fileName: string;
  /** The heading level of the title. */
  readonly level?: 2 | 3;
}

interface Hover {
  /** In pixels from the left edge of the chart's element. */
  readonly left: number;
  readonly flip: boolean;
  readonly step: number;
}

const heightPx = 260;
const fewPoints = 40;
const manyPoints = 250;

export function LineChart(props: LineChartProps) {
  const { title, term, curves, percent = false, fileName, level = 3 } = props;
  const t = useWords("charts");
  const Heading = level === 2 ? "h2" : "h3";
  const format = useFormat();
  const ref = useRef<HTMLDivElement>(null);
  const [hover, setHover] = useState<Hover | null>(null);
  useChart(ref, useLines(props));
  const show: ShowValue = (y) => (y === undefined ? "" : percent ? format.percent(y) : format.number(y));
  const named = curves.map((curve) => `${curve.name} ${show(curve.points.at(-1)?.y)}`).join(", ");
  return (
    <figure className={css("chart")} aria-label={title}>
      <figcaption className={css("caption")}>
        <Heading className={css("title")}>
          {title} <span className={css("term")}>{term}</span>
        </Heading>
        <Legend curves={curves} show={show} />
      </figcaption>
      <div
        className={css("plot")}
        onPointerMove={(event) => setHover(hoverAt(ref, curves, event.clientX))}
        onPointerLeave={() => setHover(null)}
      >
        <div ref={ref} className={css("canvas")} role="img" aria-label={`${title}: ${named}`} />
        {hover && <ValuesAt hover={hover} curves={curves} show={show} />}
      </div>
      <div className={css("foot")}>
        <span className={css("axisName")}>{t.steps}</span>
        <Button kind="plain" icon="download" onClick={() => void savePng(ref, fileName)} aria-label={t.pngOf(title)}>
          PNG
        </Button>
      </div>
    </figure>
  );
}

/** How tfjs-vis draws the curves, and how its specification is changed on the way to Vega. */
function useLines({ curves, logScale = false, percent = false }: LineChartProps): Draw {
  return useCallback<Draw>(
    async (element, { linechart }) => {
      const theme = readTheme(element);
      const drawn = drawnLines(curves, logScale);
      const xs = [...new Set(drawn.flatMap((line) => line.points.map((point) => point.x)))].sort((a, b) => a - b);
      const values = drawn.map((line) => joinOn(xs, line.points));
      const hold = chartHold(element);
      hold.dress = (spec) =>
        dressLines(spec, {
          xs,
          styles: drawn.map((line) => ({
            colour: theme.colour(line.colour),
            width: line.faint ? 1 : line.points.length > manyPoints ? 1.5 : 2,
            opacity: line.faint ? 0.28 : 1,
            dash: [],
            dots: !line.faint && line.points.length <= fewPoints,
          })),
          logScale,
          percent,
          theme,
        });
      // tfjs-vis wants series of one length. An unknown value is NaN, and dressLines leaves NaN out.
      await linechart(
        element,
        { values, series: drawn.map((_, i) => seriesField(i)) },
        { width: element.clientWidth, height: heightPx },
      );
    },
    [curves, logScale, percent],
  );
}

/** A value in words; a dash for none. */
type ShowValue = (y: number | undefined) => string;

interface CurvesProps {
  readonly curves: readonly Curve[];
  readonly show: ShowValue;
}

function Legend({ curves, show }: CurvesProps) {
  const latest = useMemo(() => curves.map((curve) => curve.points.at(-1)?.y), [curves]);
  return (
    <ul className={css("legend")}>
      {curves.map((curve, i) => (
        <li key={curve.name} className={css("key")}>
          <span className={css("swatch")} style={{ background: `var(--${curve.colour})` }} />
          {curve.name}
          <span className={css("latest")}>{show(latest[i])}</span>
        </li>
      ))}
    </ul>
  );
}

/** The line under the pointer, and each curve's value there. */
function ValuesAt({ hover, curves, show }: CurvesProps & { readonly hover: Hover }) {
  const t = useWords("charts");
  const format = useFormat();
  return (
    <>
      <div className={css("hairline")} style={{ insetInlineStart: hover.left }} />
      <div className={css("tip", hover.flip && "tipLeft")} style={{ insetInlineStart: hover.left }}>
        <p className={css("tipHead")}>{t.step(format.count(hover.step))}</p>
        {curves.map((curve) => {
          const at = nearest(curve.points, (point) => point.x, hover.step);
          const raw = curve.raw && at !== null ? curve.raw[at] : undefined;
          return (
            <p key={curve.name} className={css("tipLine")}>
              <span className={css("swatch")} style={{ background: `var(--${curve.colour})` }} />
              {curve.name}
              <span className={css("tipValue")}>{show(at === null ? undefined : curve.points[at]?.y)}</span>
              {raw && <span className={css("tipRaw")}>{t.unsmoothed(show(raw.y))}</span>}
            </p>
          );
        })}
      </div>
    </>
  );
}

interface DrawnLine {
  readonly colour: CurveColour;
  readonly points: readonly CurvePoint[];
  readonly faint: boolean;
}

/** Faint lines first, so that they lie behind. On a logarithmic axis, points at or below zero are left out. */
function drawnLines(curves: readonly Curve[], logScale: boolean): DrawnLine[] {
  const keep = (points: readonly CurvePoint[]): readonly CurvePoint[] =>
    logScale ? points.filter((point) => point.y > 0) : points;
  const faint = curves.flatMap((curve) =>
    curve.raw ? [{ colour: curve.colour, points: keep(curve.raw), faint: true }] : [],
  );
  const clear = curves.map((curve) => ({ colour: curve.colour, points: keep(curve.points), faint: false }));
  return [...faint, ...clear].filter((line) => line.points.length > 0);
}

function joinOn(xs: readonly number[], points: readonly CurvePoint[]): { x: number; y: number }[] {
  const byX = new Map(points.map((point) => [point.x, point.y]));
  return xs.map((x) => ({ x, y: byX.get(x) ?? Number.NaN }));
}

function hoverAt(ref: RefObject<HTMLElement | null>, curves: readonly Curve[], clientX: number): Hover | null {
  const element = ref.current;
  const view = element && chartHold(element).view;
  if (!view) return null;
  const xs = [...new Set(curves.flatMap((curve) => curve.points.map((point) => point.x)))].sort((a, b) => a - b);
  const scale = view.scale("x") as ((x: number) => number) & { invert(px: number): number };
  const origin = view.origin()[0] ?? 0;
  const wanted = scale.invert(clientX - element.getBoundingClientRect().left - origin);
  const at = nearest(xs, (x) => x, wanted);
  const step = at === null ? undefined : xs[at];
  if (step === undefined) return null;
  const left = scale(step) + origin;
  return { left, flip: left > element.clientWidth / 2, step };
}

async function savePng(ref: RefObject<HTMLElement | null>, fileName: string): Promise<void> {
  const view = ref.current && chartHold(ref.current).view;
  if (!view) return;
  const canvas = await view.toCanvas(2);
  canvas.toBlob((blob) => blob && saveFile(blob, `${fileName}.png`), "image/png");
}
