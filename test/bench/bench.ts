// Prints one table of this machine's speed: training steps of this project (`eolgul`), of stock tfjs, and of PyTorch
// where `python3` (or PYTHON) has torch, taken in turn; then the launches and bytes of a step and of the page.
// `npm run bench [-- --rounds 7] [--json FILE] [--only threads1,parts,threads2,launches,page,growth]`
// A step's time is the median over the rounds. A ratio is the median of the rounds' ratios.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { firstVisit } from "./page/firstVisit.ts";
import { drawPhotos, filesOf, readingRate } from "./shared/drawnPhotos.ts";
import { type Contender, median, medianRatio, type Seconds, takeTurns } from "./shared/rounds.ts";
import { grow } from "./steps/growth.ts";
import { countLaunches, total } from "./steps/launchCounts.ts";
import { type Bench, openNode } from "./steps/nodeStepper.ts";
import { startStock, startTorch } from "./steps/otherProcess.ts";
import { openPage } from "./steps/pageStepper.ts";
import { stepParts } from "./steps/stepParts.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    json: { type: "string" },
    only: { type: "string", default: "threads1,parts,threads2,launches,page,growth" },
  },
});
const rounds = Number(values.rounds);
const wanted = (part: string) => values.only.split(",").includes(part);

const contenders = ["eolgul", "stock tfjs", "PyTorch"] as const;
type Name = (typeof contenders)[number];

interface Row {
  readonly what: string;
  readonly figures: Readonly<Partial<Record<Name, number>>>;
  /** Eolgul's time divided by PyTorch's, and stock tfjs's divided by Eolgul's. Missing: the figures are divided. */
  readonly ratios?: Readonly<Partial<Record<Name, number>>>;
  /** Seconds of each step, by round. */
  readonly rounds?: Readonly<Record<string, readonly Seconds[]>>;
}

const rows: Row[] = [];
function add(row: Row): void {
  rows.push(row);
  process.stderr.write(`${row.what}: ${JSON.stringify(row.figures)}\n`);
}

/** Steps of stock tfjs are slow, so they are measured at batch 32 only, and three times. */
const stockRounds = 3;

/** @param kinds adds a row for each. */
async function addSteps(bench: Bench, kinds: readonly (keyof Seconds)[]): Promise<void> {
  const threads = bench.threads === 1 ? "1 thread" : `${bench.threads} threads`;
  for (const recipe of ["tuned", "tutorial"] as const) {
    for (const batch of [32, 100]) {
      const torch = startTorch(batch, bench.threads, recipe === "tuned");
      const stock = bench.threads === 1 && batch === 32 ? startStock(recipe, batch) : null;
      const taking = new Map<Name, Contender>([["eolgul", { step: await bench.prepare(recipe, batch) }]]);
      if (stock) taking.set("stock tfjs", { ...stock, most: stockRounds });
      if (torch) taking.set("PyTorch", torch);
      const times = await takeTurns(taking, rounds);
      stock?.end();
      torch?.end();
      for (const kind of kinds) add(rowOf(`\`${recipe}\`, batch ${batch}, ${threads}`, kind, times));
    }
  }
}

function rowOf(step: string, kind: keyof Seconds, times: ReadonlyMap<Name, readonly Seconds[]>): Row {
  const eolgul = times.get("eolgul")!;
  const figures: Partial<Record<Name, number>> = {};
  const ratios: Partial<Record<Name, number>> = {};
  for (const [name, taken] of times) {
    figures[name] = median(taken.map((seconds) => seconds[kind]));
    if (name === "PyTorch") ratios[name] = medianRatio(eolgul, taken, kind);
    else if (name !== "eolgul") ratios[name] = medianRatio(taken, eolgul, kind);
  }
  const of = kind === "clock" ? "s by the clock" : "s of processor time";
  return { what: `step of ${step}, ${of}`, figures, ratios, rounds: Object.fromEntries(times) };
}

async function addLaunches(): Promise<void> {
  const figures = new Map<string, Partial<Record<Name, number>>>();
  for await (const { backend, recipe, whose, kernels, leaked } of countLaunches(["webgl", "webgpu"], 2)) {
    const name = whose === "eolgul" ? "eolgul" : "stock tfjs";
    const note = (what: string, count: number) => figures.set(what, { ...figures.get(what), [name]: count });
    note(`launches a step of \`${recipe}\` on ${backend}`, total(kernels));
    if (whose === "eolgul") note(`tensors a step of \`${recipe}\` leaves on ${backend}`, leaked);
  }
  for (const [what, of] of figures) add({ what, figures: of });
}

async function addReading(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "eolgul-bench-"));
  try {
    const rate = await readingRate(filesOf(await drawPhotos(folder, 12, 1280)));
    add({ what: "photos a second, 1280 px, decode to crop, Node", figures: { eolgul: rate } });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (wanted("threads1") || wanted("parts")) {
  const bench = await openNode();
  if (wanted("threads1")) await addSteps(bench, ["processor"]);
  if (wanted("parts")) for await (const [what, figure] of stepParts(rounds)) add({ what, figures: { eolgul: figure } });
  await bench.close();
}
if (wanted("threads2")) {
  const bench = await openPage();
  // Time by the clock suffers from a busy machine. Processor time counts that PyTorch's threads spin while they wait.
  await addSteps(bench, ["clock", "processor"]);
  await bench.close();
}
if (wanted("launches")) await addLaunches();
if (wanted("growth")) for await (const [what, figure] of grow()) add({ what, figures: { eolgul: figure } });
if (wanted("page")) {
  await addReading();
  const { beforePaint, beforeStep, wholeSite, secondsToStep } = await firstVisit();
  for (const [when, kilobytes] of [
    ["before first paint", beforePaint],
    ["before first step", beforeStep],
    ["of the whole site", wholeSite],
  ] as const)
    for (const how of ["gzip", "brotli"] as const)
      add({ what: `kB ${when}, ${how}`, figures: { eolgul: kilobytes[how] } });
  add({ what: "s from the click to the first step, batch 100", figures: { eolgul: secondsToStep } });
}

const show = (figure: number | undefined) => {
  if (figure === undefined) return "";
  return Number.isInteger(figure) ? `${figure}` : figure.toFixed(figure < 0.1 ? 3 : figure < 10 ? 2 : 0);
};

/** The row's ratio, or the quotient of its figures where it has no rounds. */
function ratioOf({ figures, ratios }: Row, name: Name): number | undefined {
  if (ratios) return ratios[name];
  return figures.eolgul && figures[name] ? figures[name] / figures.eolgul : undefined;
}

const cells = rows.map((row) => [
  row.what,
  ...contenders.map((name) => show(row.figures[name])),
  show(ratioOf(row, "PyTorch")),
  show(ratioOf(row, "stock tfjs")),
]);
const head = ["", ...contenders, "eolgul / PyTorch", "stock / eolgul"];
for (const line of [head, head.map(() => "---"), ...cells]) console.log(`| ${line.join(" | ")} |`);
if (values.json) writeFileSync(values.json, `${JSON.stringify({ node: process.version, rounds, rows }, null, 2)}\n`);
process.exit(0);
