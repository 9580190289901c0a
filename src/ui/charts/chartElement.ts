// What vegaEmbed.ts needs to know about a chart. tfjs-vis calls vegaEmbed.ts with the element and a specification only,
// so the rest is stored on the element. The key is a registered symbol, because a bundler may load this module twice.
import type { View } from "vega";

export interface ChartData {
  /** vegaEmbed.ts names data without a name, so that the values can be replaced later. */
  name?: string;
  values: Record<string, unknown>[];
  format?: { parse: null };
}

/** The parts of a Vega-Lite 4 specification that tfjs-vis writes and this folder reads or replaces. */
export interface ChartSpec {
  width: number;
  height: number;
  config: Record<string, unknown>;
  /** For the whole chart; a layer may have its own. */
  data?: ChartData;
  encoding: Record<string, unknown>;
  layer: (Record<string, unknown> & { data?: ChartData })[];
  [key: string]: unknown;
}

export interface ChartHold {
  /** Changes the specification of tfjs-vis into the one that is drawn; see dress.ts. */
  dress: ((spec: ChartSpec) => ChartSpec) | null;
  /** Called with the datum under the pointer, and with null when the pointer leaves it. */
  onHover: ((datum: Record<string, unknown> | null, event: MouseEvent) => void) | null;
  view: View | null;
  /** The specification without data and size. While it stays the same, only the data changes. */
  shape: string;
}

const key = Symbol.for("eolgul.chart");
type Holder = HTMLElement & { [key]?: ChartHold };

export function chartHold(element: HTMLElement): ChartHold {
  const holder = element as Holder;
  holder[key] ??= { dress: null, onHover: null, view: null, shape: "" };
  return holder[key];
}

/** Ends the element's Vega view, with its listeners and timers. */
export function releaseChart(element: HTMLElement): void {
  const hold = chartHold(element);
  hold.view?.finalize();
  hold.view = null;
  hold.shape = "";
  element.replaceChildren();
}
