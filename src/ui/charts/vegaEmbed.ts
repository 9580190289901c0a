// Replaces `vega-embed` in tfjs-vis, by an alias in vite.config.ts: Vega without eval, and one live view for each
// element. The `dress` function stored on the element decides what a chart looks like; see chartElement.ts.
import { changeset, Error as errorsOnly, logger, parse, truthy, View } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile } from "vega-lite";
import { type ChartSpec, chartHold } from "./chartElement.ts";

/**
 * Draws a Vega-Lite specification into the element. If only the data changed, the data of the view is replaced, which
 * takes a few milliseconds; otherwise a new view replaces the old one. Expressions run in Vega's interpreter, so the
 * Content-Security-Policy needs no `unsafe-eval`.
 */
async function embed(element: HTMLElement, given: ChartSpec): Promise<void> {
  const hold = chartHold(element);
  const spec = hold.dress ? hold.dress(given) : given;
  const sources = [spec.data, ...spec.layer.map((layer) => layer.data)].filter((data) => data !== undefined);
  for (const [i, data] of sources.entries()) data.name = `source${i}`;
  const shape = shapeOf(spec);
  if (hold.view && hold.shape === shape) {
    const view = hold.view.width(spec.width).height(spec.height);
    for (const data of sources) view.change(data.name ?? "", changeset().remove(truthy).insert(data.values));
    await view.runAsync();
    return;
  }
  hold.view?.finalize();
  // Vega sets a role and a label on its container. A container inside the element keeps the element's own role and
  // label.
  const stage = document.createElement("div");
  element.replaceChildren(stage);
  const compiled = compile(spec as unknown as Parameters<typeof compile>[0], { logger: logger(errorsOnly) });
  const view = new View(parse(compiled.spec, undefined, { ast: true }), {
    expr: expressionInterpreter,
    logLevel: errorsOnly,
    renderer: "canvas",
    container: stage,
    hover: true,
    tooltip: (_handler: unknown, event: MouseEvent, item: { datum?: Record<string, unknown> } | null, value: unknown) =>
      hold.onHover?.(value == null ? null : (item?.datum ?? null), event),
  } as unknown as ConstructorParameters<typeof View>[1]);
  hold.view = view;
  hold.shape = shape;
  await view.runAsync();
}

/** The specification without rows and size, as JSON. */
function shapeOf({ width: _width, height: _height, ...rest }: ChartSpec): string {
  return JSON.stringify(rest, (key, value) => (key === "values" ? undefined : value));
}

// biome-ignore lint/style/noDefaultExport: tfjs-vis requires the default export of vega-embed.
export default embed;
