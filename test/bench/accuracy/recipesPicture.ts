// Makes the tables and the picture of the curves of the runs that recipes.ts measured; see also recipesBeside.ts.
// `npx tsx test/bench/accuracy/recipesPicture.ts RUNS.json [PICTURE.svg]`
import { readFile, writeFile } from "node:fs/promises";
import { type RecipeName, recipes } from "../../../src/recipe/recipe.ts";
import { grouped, intervalText, isBaseline, type MeasuredRun, mean, meanCurve, withPatience } from "./recipesRuns.ts";

const [file, picture] = process.argv.slice(2);
if (file === undefined) throw new Error("expected RUNS.json [PICTURE.svg]");
const measured: MeasuredRun[] = JSON.parse(await readFile(file, "utf8"));
const runs = measured.filter((run) => !isBaseline(run));

const fixed = (x: number | undefined) => (x === undefined ? "never" : x.toFixed(3));
const thousands = (x: number | undefined) => (x === undefined ? "never" : x.toLocaleString("en-US"));
const row = (cells: readonly (string | number)[]) => console.log(`| ${cells.join(" | ")} |`);

for (const [name, group] of grouped(runs)) {
  const count = group[0]!.validationCount;
  const curve = meanCurve(group);
  const patience = recipes[group[0]!.recipe as RecipeName].training.patienceEvaluations;
  console.log(`\n${name}: ${group[0]!.trainCount} + ${count} photos`);
  row([
    "seed",
    "first 0.90",
    "last evaluation",
    "95%",
    "loss",
    "best evaluation",
    "with patience",
    "processor seconds",
  ]);
  for (const run of group) {
    const last = run.evaluations.at(-1)!;
    const best = withPatience(run, Number.POSITIVE_INFINITY).best;
    const first = run.evaluations.find(({ accuracy }) => accuracy >= 0.9);
    const patient = patience === null ? null : withPatience(run, patience);
    row([
      run.fold === null ? run.seed : `${run.seed}, fold ${run.fold}`,
      thousands(first && first.step * run.batchSize),
      fixed(last.accuracy),
      intervalText(last.accuracy, run.validationCount),
      fixed(last.loss),
      `${fixed(best.accuracy)} (step ${best.step})`,
      patient === null ? "" : `${fixed(patient.best.accuracy)}, stopped at ${patient.stopped.step}`,
      last.processorSeconds.toFixed(0),
    ]);
  }
  const lasts = group.map(({ evaluations }) => evaluations.at(-1)!);
  const ends = mean(lasts.map(({ accuracy }) => accuracy));
  row([
    "mean",
    thousands(curve.find(({ accuracy }) => accuracy >= 0.9 - 1e-9)?.imagesSeen),
    fixed(ends),
    intervalText(ends, count),
    fixed(mean(lasts.map(({ loss }) => loss))),
    fixed(mean(group.map((run) => withPatience(run, Number.POSITIVE_INFINITY).best.accuracy))),
    patience === null ? "" : fixed(mean(group.map((run) => withPatience(run, patience).best.accuracy))),
    mean(lasts.map(({ processorSeconds }) => processorSeconds)).toFixed(0),
  ]);
  const every = Math.max(1, Math.round(curve.length / 12));
  console.log("\nmean (lowest to highest) by images seen");
  for (const [i, point] of curve.entries()) {
    if ((i + 1) % every === 0 || i === curve.length - 1)
      row([
        thousands(point.imagesSeen),
        `${fixed(point.accuracy)} (${point.lowest.toFixed(2)} to ${point.highest.toFixed(2)})`,
        `${point.processorSeconds.toFixed(0)} s`,
      ]);
  }
}

interface Line {
  readonly label: string;
  readonly colour: string;
  readonly dash: string;
  readonly curve: ReturnType<typeof meanCurve>;
}

/** The longest runs on the test list, of each unchanged recipe and number of people. */
function linesOf(): Line[] {
  const lines: Line[] = [];
  for (const [recipe, colour] of [
    ["tuned", "#1f5fbf"],
    ["tutorial", "#b8560f"],
  ] as const) {
    for (const people of [5, 8]) {
      const those = runs.filter(
        (run) =>
          run.recipe === recipe &&
          run.people === people &&
          run.folds === 0 &&
          (run.photosEach ?? null) === null &&
          (run.folder ?? "faces") === "faces",
      );
      const steps = Math.max(...those.map((run) => run.steps));
      const group = those.filter((run) => run.steps === steps && run.variant === "asItIs");
      if (group.length === 0) continue;
      const seeds = group.length === 1 ? "1 seed" : `mean of ${group.length} seeds`;
      lines.push({
        label: `${recipe}, ${people} people (${seeds})`,
        colour,
        dash: people === 5 ? "" : "5 4",
        curve: meanCurve(group),
      });
    }
  }
  return lines;
}

const [width, height, left, top] = [420, 300, 44, 34];

/** One panel with its axes. */
function panel(lines: readonly Line[], x0: number, title: string, of: "imagesSeen" | "processorSeconds"): string {
  const most = Math.max(...lines.flatMap(({ curve }) => curve.map((point) => point[of])));
  const unit = [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000].find((size) => most / size <= 7) ?? 50_000;
  const [right, bottom] = [Math.ceil(most / unit) * unit, top + height];
  const atX = (value: number) => (x0 + (value / right) * width).toFixed(1);
  const atY = (accuracy: number) => (bottom - accuracy * height).toFixed(1);
  const parts = [`<text x="${x0}" y="20" font-weight="600">${title}</text>`];
  for (const accuracy of [0, 0.2, 0.4, 0.6, 0.8, 0.9, 1]) {
    const stroke = accuracy === 0.9 ? "#8a8a8a" : "#e4e4e4";
    parts.push(`<path d="M${x0} ${atY(accuracy)}h${width}" stroke="${stroke}"/>`);
    parts.push(`<text x="${x0 - 6}" y="${Number(atY(accuracy)) + 4}" text-anchor="end">${accuracy.toFixed(1)}</text>`);
  }
  for (let value = 0; value <= right; value += unit)
    parts.push(
      `<text x="${atX(value)}" y="${bottom + 18}" text-anchor="middle">${value.toLocaleString("en-US")}</text>`,
    );
  for (const { curve, colour, dash } of lines) {
    const upper = curve.map((point) => `${atX(point[of])},${atY(point.highest)}`);
    const lower = curve.map((point) => `${atX(point[of])},${atY(point.lowest)}`).reverse();
    if (dash === "")
      parts.push(`<polygon points="${[...upper, ...lower].join(" ")}" fill="${colour}" opacity="0.12"/>`);
    const points = curve.map((point) => `${atX(point[of])},${atY(point.accuracy)}`).join(" ");
    parts.push(
      `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="1.8" stroke-dasharray="${dash}"/>`,
    );
  }
  return parts.join("\n");
}

if (picture !== undefined) {
  const lines = linesOf();
  const second = left + width + 70;
  const legend = lines.map(({ label, colour, dash }, i) => {
    const [x, y] = [left + (i % 2) * 300, top + height + 46 + Math.floor(i / 2) * 20];
    return (
      `<path d="M${x} ${y - 4}h28" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/>` +
      `<text x="${x + 36}" y="${y}">${label}</text>`
    );
  });
  const [wide, high] = [second + width + 30, top + height + 46 + Math.ceil(lines.length / 2) * 20];
  await writeFile(
    picture,
    [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" ` +
        'font-family="system-ui, sans-serif" font-size="12" fill="#333">',
      "<title>Accuracy on the test photos by images seen and by seconds</title>",
      `<rect width="${wide}" height="${high}" fill="#fff"/>`,
      panel(lines, left, "Accuracy on the test photos, by images seen", "imagesSeen"),
      panel(lines, second, "The same, by seconds of one processor", "processorSeconds"),
      ...legend,
      "</svg>\n",
    ].join("\n"),
  );
}
