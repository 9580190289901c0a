// Lays recipes and baselines beside one another, from the runs that recipes.ts measured.
// `npx tsx test/bench/accuracy/recipesBeside.ts RUNS.json... [--against hogRidge] [--picture FILE.svg]`
// Prints a row for each recipe, variant and place: the accuracy of each seed, their mean with Wilson's interval for so
// many photos, the same of the method that it is compared with, and the difference on the same photos with its 95%
// interval, from a bootstrap over photos (pairs.ts). The picture shows accuracy by photos a person.
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { pairedDifference, rightByPhoto } from "./pairs.ts";
import { type PhotosLine, photosPicture } from "./photosPicture.ts";
import { intervalText, isBaseline, type MeasuredRun, mean, placeOf } from "./recipesRuns.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { against: { type: "string", default: "hogRidge" }, picture: { type: "string" } },
});
if (positionals.length === 0) throw new Error("expected RUNS.json");
const files = await Promise.all(positionals.map(async (path) => JSON.parse(await readFile(path, "utf8"))));
const all: MeasuredRun[] = files.flat();
const runs = all.filter(({ photos }) => photos !== undefined);
if (runs.length < all.length) console.error(`${all.length - runs.length} runs without answers are passed over`);

/** The runs of one recipe in one place. */
interface Row {
  readonly name: string;
  readonly place: string;
  readonly photosEach: number | null;
  /** Those of one seed together: all folds. */
  readonly seeds: readonly (readonly MeasuredRun[])[];
}

function rowsOf(): Row[] {
  const groups = new Map<string, MeasuredRun[]>();
  for (const run of runs) {
    const key = `${placeOf(run)} ${nameOf(run)}`;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].map((group) => ({
    name: nameOf(group[0]!),
    place: placeOf(group[0]!),
    photosEach: group[0]!.photosEach ?? null,
    seeds: [...new Set(group.map(({ seed }) => seed))]
      .sort((a, b) => a - b)
      .map((seed) => group.filter((run) => run.seed === seed))
      .filter((own) => own.length === Math.max(1, own[0]!.folds)), // all folds, or the seed waits
  }));
}

function nameOf(run: MeasuredRun): string {
  const name = run.variant === "asItIs" ? run.recipe : `${run.recipe}.${run.variant}`;
  return isBaseline(run) ? name : `${name}, ${run.steps} steps of ${run.batchSize}`;
}

const photosOf = (own: readonly MeasuredRun[]) => own.flatMap(({ photos }) => photos!);
const accuraciesOf = ({ seeds }: Row) =>
  seeds.map((own) => mean(photosOf(own).map(({ label, predicted }) => (label === predicted ? 1 : 0))));
const points = (share: number) => `${share < 0 ? "" : "+"}${(100 * share).toFixed(1)}`;

function cellsOf(row: Row, against: Row | undefined): string[] {
  const accuracies = accuraciesOf(row);
  const right = rightByPhoto(row.seeds.map(photosOf));
  const seconds = mean(row.seeds.map((own) => mean(own.map((run) => run.evaluations.at(-1)!.processorSeconds))));
  const cells = [
    row.place,
    row.name,
    accuracies.length === 1 ? "" : accuracies.map((accuracy) => accuracy.toFixed(3)).join(", "),
    `${mean(accuracies).toFixed(3)} (${intervalText(mean(accuracies), right.size)})`,
  ];
  if (against === undefined || against === row) return [...cells, "", "", seconds.toFixed(1)];
  const { difference, low, high } = pairedDifference(right, rightByPhoto(against.seeds.map(photosOf)));
  return [
    ...cells,
    mean(accuraciesOf(against)).toFixed(3),
    `${points(difference)} (${points(low)} to ${points(high)})`,
    seconds.toFixed(1),
  ];
}

const found = rowsOf().filter(({ seeds }) => seeds.length > 0);
const places = [...new Set(found.map(({ place }) => place))];
const rows = places.flatMap((where) => found.filter(({ place }) => place === where));
const print = (cells: readonly string[]) => console.log(`| ${cells.join(" | ")} |`);
print([
  "photos",
  "method",
  "each seed",
  "mean (95%)",
  values.against,
  "difference in points (95%)",
  "processor seconds a run",
]);
print(Array.from({ length: 7 }, () => "---"));
for (const row of rows)
  print(
    cellsOf(
      row,
      rows.find(({ name, place }) => name === values.against && place === row.place),
    ),
  );

const words: { readonly [name: string]: string } = {
  nearestPixels: "nearest photo by pixels",
  eigenfaces: "eigenfaces, nearest mean",
  hogRidge: "HOG with ridge",
};

if (values.picture !== undefined) {
  const lines = new Map<string, PhotosLine["points"][number][]>();
  for (const row of rows) {
    if (row.photosEach === null) continue;
    const accuracies = accuraciesOf(row);
    const [lowest, highest] = [Math.min(...accuracies), Math.max(...accuracies)];
    const point = { photosEach: row.photosEach, accuracy: mean(accuracies), lowest, highest };
    lines.set(row.name, [...(lines.get(row.name) ?? []), point]);
  }
  if (lines.size === 0) throw new Error("no run was measured with --people-photos");
  await writeFile(
    values.picture,
    photosPicture(
      [...lines].map(([name, of]) => ({
        label: words[name] ?? name,
        points: of.sort((a, b) => a.photosEach - b.photosEach),
      })),
    ),
  );
}
