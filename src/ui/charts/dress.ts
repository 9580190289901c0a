// Changes the specification that tfjs-vis writes: true steps on x, the page's colours and fonts, thin lines.
import type { ChartSpec } from "./chartElement.ts";
import type { ChartTheme } from "./theme.ts";

export interface LineStyle {
  readonly colour: string;
  readonly width: number;
  readonly opacity: number;
  readonly dash: readonly number[];
  /** Whether each point has a dot, for curves of few points. */
  readonly dots: boolean;
}

export interface LineDress {
  readonly xs: readonly number[];
  readonly styles: readonly LineStyle[];
  readonly logScale: boolean;
  readonly percent: boolean;
  readonly theme: ChartTheme;
}

/** A cell beside the diagonal. */
const isWrong = "datum.label !== datum.prediction";

function config(theme: ChartTheme): Record<string, unknown> {
  return {
    background: theme.colour("surface"),
    font: theme.font,
    padding: 0,
    view: { stroke: null },
    axis: {
      domainColor: theme.colour("line"),
      gridColor: theme.colour("line"),
      gridWidth: 0.75,
      tickColor: theme.colour("line"),
      tickSize: 4,
      labelColor: theme.colour("ink-soft"),
      titleColor: theme.colour("ink-soft"),
      titleFontWeight: 400,
      labelFontSize: 12,
      titleFontSize: 12,
      labelPadding: 6,
    },
  };
}

/** The name that tfjs-vis gets for series `i`. It becomes a field of every row. */
export function seriesField(i: number): string {
  return `s${i}`;
}

/**
 * tfjs-vis numbers the rows 0, 1, 2 and draws every series at every row, with a legend. Here each row gets its true
 * step, and each curve has its own colour and only the rows where it has a value. LineChart.tsx draws the legend and
 * shows values.
 */
export function dressLines(given: ChartSpec, dress: LineDress): ChartSpec {
  const lines = dress.styles.map((style, i) => {
    const field = seriesField(i);
    return {
      // Each layer gets parsed rows without gaps. Vega then evaluates no expression for each point; in Vega's
      // interpreter that would take most of the drawing's time.
      data: { values: rowsOf(given, dress.xs, field), format: { parse: null } },
      mark: {
        type: "line",
        clip: true,
        aria: false,
        invalid: null,
        color: style.colour,
        strokeWidth: style.width,
        opacity: style.opacity,
        strokeDash: style.dash,
        strokeJoin: "round",
        ...(style.dots
          ? {
              point: {
                filled: true,
                size: 18,
                aria: false,
                invalid: null,
                color: style.colour,
                opacity: style.opacity,
              },
            }
          : {}),
      },
      encoding: {
        y: {
          field,
          type: "quantitative",
          title: null,
          axis: { tickCount: 5, ...(dress.percent ? { format: ".0%" } : { format: dress.logScale ? "~g" : "~r" }) },
          scale: dress.percent
            ? { domain: [0, 1] }
            : dress.logScale
              ? { type: "log", nice: true }
              : { zero: true, nice: true },
        },
      },
    };
  });
  return {
    width: given.width,
    height: given.height,
    padding: 0,
    autosize: { type: "fit", contains: "padding", resize: true },
    config: config(dress.theme),
    encoding: {
      x: {
        field: "x",
        type: "quantitative",
        title: null,
        scale: { nice: false, zero: false },
        axis: { grid: false, tickCount: 6, tickMinStep: 1, format: "~s", labelFlush: true },
      },
    },
    layer: lines,
  };
}

function rowsOf(given: ChartSpec, xs: readonly number[], field: string): Record<string, unknown>[] {
  const rows: Record<string, unknown>[] = [];
  given.data?.values.forEach((row, i) => {
    const y = row[field];
    if (typeof y === "number" && Number.isFinite(y)) rows.push({ x: xs[i], [field]: y });
  });
  return rows;
}

/** The most width for the names at the left of the matrix. */
const namesPx = 130;
/** A narrower cell shows no number. Its value is shown on hover and in the table. */
const leastForNumbersPx = 24;

/** The confusion matrix of tfjs-vis in the page's colours, with numbers that are readable on every cell. */
export function dressMatrix(given: ChartSpec, theme: ChartTheme, xTitle: string, yTitle: string): ChartSpec {
  const highest = Math.max(1, ...(given.data?.values ?? []).map((row) => Number(row["count"])));
  const encoding = given.encoding as Record<string, Record<string, unknown>>;
  const [cells, ...texts] = given.layer as Record<string, Record<string, unknown>>[];
  const people = Math.sqrt(given.data?.values.length ?? 1);
  const cellPx = (given.width - namesPx) / people;
  return {
    ...given,
    config: { ...config(theme), background: null },
    encoding: {
      x: {
        ...encoding["x"],
        title: xTitle,
        axis: {
          labelAngle: 0,
          labelLimit: Math.max(12, Math.floor(cellPx) - 6),
          labelOverlap: false,
          ticks: false,
          domain: false,
          labelPadding: 8,
          titlePadding: 10,
        },
      },
      y: {
        ...encoding["y"],
        title: yTitle,
        axis: { labelLimit: namesPx - 30, ticks: false, domain: false, labelPadding: 8 },
      },
    },
    layer: [
      {
        ...cells,
        mark: { type: "rect", stroke: theme.colour("paper"), strokeWidth: 3, cornerRadius: 6 },
        encoding: {
          ...cells?.["encoding"],
          color: {
            condition: [
              { test: "datum.count === 0", value: theme.colour("line") },
              { test: isWrong, value: theme.colour("bad") },
            ],
            value: theme.colour("good"),
          },
          opacity: {
            condition: { test: "datum.count === 0", value: 0.35 },
            field: "count",
            type: "quantitative",
            legend: null,
            scale: { domain: [0, highest], range: [0.15, 1] },
          },
        },
      },
      ...(cellPx < leastForNumbersPx ? [] : texts).map((text) => ({
        ...text,
        mark: { type: "text", baseline: "middle", fontSize: 14 },
        encoding: {
          ...text["encoding"],
          color: {
            condition: { test: `datum.count > ${highest / 2}`, value: theme.colour("accent-ink") },
            value: theme.colour("ink"),
          },
        },
      })),
    ],
  } as ChartSpec;
}
