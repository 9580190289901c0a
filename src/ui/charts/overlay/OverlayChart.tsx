// A chart of many lines. Under it stands what they say where it is read: under the pointer, or where the slider is.
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { RangeField } from "../../kit/controls/Field.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import charts from "../charts.module.css";
import { saveFile } from "../saveFile.ts";
import { readTheme, useThemeKey } from "../theme.ts";
import { drawOverlay, type OverlayScales, scalesOf } from "./drawOverlay.ts";
import styles from "./overlay.module.css";
import type { OverlayLine, XAxis } from "./overlayLines.ts";
import { readingsAt } from "./readings.ts";

const css = classesOf(styles);
const ofCharts = classesOf(charts);
const heightPx = 320;
/** As many readings as a person compares at a glance. The nearest to the pointer are shown. */
const mostReadings = 12;

interface OverlayChartProps {
  readonly title: string;
  readonly lines: readonly OverlayLine[];
  readonly axis: XAxis;
  readonly logarithmic: boolean;
  readonly percent: boolean;
  readonly pinnedId: string | null;
}

/** Where the chart is read. */
interface Place {
  readonly x: number;
  /** Null where the slider chose the place. */
  readonly y: number | null;
}

export function OverlayChart({ title, lines, axis, logarithmic, percent, pinnedId }: OverlayChartProps) {
  const t = useWords("charts");
  const format = useFormat();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const width = useWidth(canvas);
  const scales = useDrawing(canvas, { lines, logarithmic, percent, pinnedId, width });
  const range = useMemo(() => rangeOf(lines), [lines]);
  const wanted = place === null ? null : axis === "seconds" ? place.x : Math.round(place.x); // there is no half step
  const at = wanted === null || range === null ? null : Math.min(range[1], Math.max(range[0], wanted));
  const left = at === null || scales === null ? null : scales.x.toPixel(at);
  const xWords = (x: number) => (axis === "seconds" ? format.seconds(x) : t.readAtWords[axis](format.count(x)));
  const hover = (clientX: number, clientY: number) => {
    const box = canvas.current?.getBoundingClientRect();
    if (box !== undefined && scales !== null)
      setPlace({ x: scales.x.toValue(clientX - box.left), y: scales.y.toValue(clientY - box.top) });
  };
  return (
    <figure className={ofCharts("chart")} aria-label={title}>
      <div className={css("plot")} onPointerMove={(event) => hover(event.clientX, event.clientY)}>
        <canvas
          ref={canvas}
          role="img"
          aria-label={t.overlayOf(title, format.count(lines.length))}
          style={{ blockSize: heightPx }}
        />
        {left !== null && <div className={css("hairline")} style={{ insetInlineStart: left }} />}
      </div>
      <div className={css("foot")}>
        <span className={ofCharts("axisName")}>{t.axes[axis]}</span>
        <Button
          kind="plain"
          icon="download"
          aria-label={t.savePng(title)}
          onClick={() => canvas.current?.toBlob((blob) => blob && saveFile(blob, "eolgul-runs.png"), "image/png")}
        >
          PNG
        </Button>
      </div>
      {range === null ? (
        <p className={css("empty")}>{t.nothingToDraw}</p>
      ) : (
        <>
          <RangeField
            label={t.readAt}
            value={at ?? range[1]}
            min={range[0]}
            max={range[1]}
            step={(range[1] - range[0]) / 200 || 1}
            format={xWords}
            onChange={(x) => setPlace({ x, y: null })}
          />
          <Readings lines={lines} at={at ?? range[1]} towards={place?.y ?? null} percent={percent} />
        </>
      )}
    </figure>
  );
}

interface ReadingsProps {
  readonly lines: readonly OverlayLine[];
  readonly at: number;
  readonly towards: number | null;
  readonly percent: boolean;
}

function Readings({ lines, at, towards, percent }: ReadingsProps) {
  const t = useWords("charts");
  const format = useFormat();
  const readings = readingsAt(lines, at, towards);
  const shown = readings.slice(0, mostReadings);
  return (
    <>
      <ul className={css("readings")} aria-label={t.readAt}>
        {shown.map(({ line, y }) => (
          <li key={line.id} className={css("reading")}>
            <span className={css("swatch")} style={{ background: line.colour }} />
            <span className={css("readingName")}>{line.name}</span>
            <span className={css("value")}>{percent ? format.percent(y) : format.number(y)}</span>
          </li>
        ))}
      </ul>
      {readings.length > shown.length && (
        <p className={ofCharts("axisName")}>{t.moreReadings(format.count(readings.length - shown.length))}</p>
      )}
    </>
  );
}

interface Drawn {
  readonly lines: readonly OverlayLine[];
  readonly logarithmic: boolean;
  readonly percent: boolean;
  readonly pinnedId: string | null;
  readonly width: number;
}

/** Draws again when something changes, the theme too. @returns the scales of what is drawn. */
function useDrawing(canvas: RefObject<HTMLCanvasElement | null>, drawn: Drawn): OverlayScales | null {
  const { lines, logarithmic, percent, pinnedId, width } = drawn;
  const themeKey = useThemeKey();
  const [scales, setScales] = useState<OverlayScales | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme asks for a new drawing of the same lines.
  useEffect(() => {
    const element = canvas.current;
    if (element === null || width === 0) return;
    const look = { width, height: heightPx, logarithmic, percent, pinnedId, theme: readTheme(element) };
    const found = scalesOf(lines, look);
    drawOverlay(element, lines, look, found);
    setScales(found);
  }, [canvas, lines, logarithmic, percent, pinnedId, width, themeKey]);
  return scales;
}

function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current?.parentElement;
    if (element === null || element === undefined) return;
    setWidth(element.clientWidth);
    const resized = new ResizeObserver(() => setWidth(element.clientWidth));
    resized.observe(element);
    return () => resized.disconnect();
  }, [ref]);
  return width;
}

function rangeOf(lines: readonly OverlayLine[]): readonly [number, number] | null {
  const drawn = lines.filter(({ xs }) => xs.length > 0);
  if (drawn.length === 0) return null;
  return [Math.min(...drawn.map(({ xs }) => xs[0]!)), Math.max(...drawn.map(({ xs }) => xs.at(-1)!))];
}
