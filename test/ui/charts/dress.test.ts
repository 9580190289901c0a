import { expect, test } from "vitest";
import type { ChartSpec } from "../../../src/ui/charts/chartElement.ts";
import { dressLines, dressMatrix } from "../../../src/ui/charts/dress.ts";

const style = { colour: "#000000", width: 2, opacity: 1, dash: [], dots: false };
const theme = { colour: () => "#123456", font: "sans-serif" };

/** As tfjs-vis writes it: rows numbered from 0, whatever x was. */
function given(): ChartSpec {
  return {
    width: 400,
    height: 200,
    config: {},
    data: {
      values: [
        { x: 0, s0: 5, "s0-name": "s0", s1: Number.NaN },
        { x: 1, s0: 4, s1: 3 },
      ],
    },
    encoding: {},
    layer: [],
  };
}

test("each curve keeps the rows where it has a value, at their true step", () => {
  const spec = dressLines(given(), { xs: [10, 250], styles: [style, style], logScale: false, percent: false, theme });
  expect(spec.layer.map((layer) => layer.data?.values)).toEqual([
    [
      { x: 10, s0: 5 },
      { x: 250, s0: 4 },
    ],
    [{ x: 250, s1: 3 }],
  ]);
});

test("accuracy always runs from 0 to 1, and loss takes a log axis when asked", () => {
  const scaleOf = (percent: boolean, logScale: boolean): unknown => {
    const spec = dressLines(given(), { xs: [1, 2], styles: [style], logScale, percent, theme });
    return (spec.layer[0]!["encoding"] as { y: { scale: unknown } }).y.scale;
  };
  expect(scaleOf(true, false)).toEqual({ domain: [0, 1] });
  expect(scaleOf(false, true)).toMatchObject({ type: "log" });
});

test("a wrong cell of the matrix has another colour than a right one, and an empty one a third", () => {
  const matrix = {
    ...given(),
    data: { values: [{ label: "Ana", prediction: "Ben", count: 1 }] },
    encoding: { x: {}, y: {} },
    layer: [{}],
  };
  const spec = dressMatrix(matrix, { colour: (name) => name, font: "" }, "taken for", "is");
  const { color } = spec.layer[0]!["encoding"] as {
    color: { condition: { test: string; value: string }[]; value: string };
  };
  expect(color.value).toBe("good");
  expect(color.condition.map(({ value }) => value)).toEqual(["line", "bad"]);
});
