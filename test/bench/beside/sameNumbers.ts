// Whether a checkout gives the very numbers that commit 3834eac gave: `npx tsx test/bench/beside/sameNumbers.ts [DIR]
// [--road command|page] [--arithmetic fused|separate]`. Runs 100 steps of both recipes by the command line and on the
// page of the checkout in DIR (this one by default) and compares losses, evaluations, weights and probabilities bit for
// bit with test/fixtures/kept. Ends with 1 where one differs. Nothing is imported from the checkout: its commands run,
// and its site is built and served.
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { arithmeticHere } from "../../fixtures/kept/arithmetic.ts";
import { type Arithmetic, onDrawnPeople, trainByCommand } from "../../fixtures/kept/commandLine.ts";
import { batch, keptFile, onKeptPhotos, readNumbers, recipeNames, valuesThen } from "../../fixtures/kept/files.ts";
import { serveCheckout, trainOnPage } from "../../fixtures/kept/page.ts";

const { values, positionals } = parseArgs({
  options: { road: { type: "string" }, arithmetic: { type: "string" } },
  allowPositionals: true,
});
const root = resolve(positionals[0] ?? fileURLToPath(new URL("../../..", import.meta.url)));
const here = arithmeticHere();
const wanted: readonly Arithmetic[] = here === "fused" ? ["fused", "separate"] : ["separate"];
const { madeBy, kept } = readNumbers();
let differ = false;

/** Each part that differs, with its first difference. */
function compare(title: string, now: object, before: object): void {
  const told: string[] = [];
  for (const [part, expected] of Object.entries(before)) {
    const found = (now as Readonly<Record<string, unknown>>)[part];
    if (JSON.stringify(found) === JSON.stringify(expected)) continue;
    const [a, b] = [[found].flat(), [expected].flat()];
    const at = b.findIndex((value, i) => JSON.stringify(value) !== JSON.stringify(a[i]));
    told.push(`${part}[${at < 0 ? b.length : at}] is ${JSON.stringify(a[at])}, was ${JSON.stringify(b[at])}`);
  }
  console.log(`${title}: ${told.length === 0 ? "equal bit for bit" : `DIFFERENT: ${told.join("; ")}`}`);
  if (told.length > 0) differ = true;
}

console.log(
  `${root} beside ${madeBy["commit"]} (Node ${madeBy["node"]}, ${madeBy["chromium"]}); here ${process.version}`,
);
const roads = ["command", "page"].filter((road) => (values.road ?? road) === road);
const ways = wanted.filter((way) => (values.arithmetic ?? way) === way);
if (roads.length * ways.length === 0) throw new Error("no such road, or no such arithmetic on this machine");
const site = roads.includes("page") ? await serveCheckout(root) : null;
try {
  for (const arithmetic of ways) {
    for (const recipe of recipeNames) {
      const { steps100, demo100 } = kept[arithmetic];
      const { probabilities: _, ...byCommand } = steps100[recipe];
      if (roads.includes("command")) {
        const title = `${arithmetic}, ${recipe}, command line`;
        compare(
          title,
          await trainByCommand(root, [...onKeptPhotos(recipe, 100), ...valuesThen(recipe)], arithmetic),
          byCommand,
        );
        const demo = await trainByCommand(
          root,
          [...onDrawnPeople(recipe, 100, batch), ...valuesThen(recipe)],
          arithmetic,
        );
        compare(`${title}, drawn people`, demo, demo100[recipe]);
      }
      if (site === null) continue;
      const training = { recipe, steps: 100, batch, valuesThen: true };
      const byPage = await trainOnPage(site.url, keptFile("photos"), training, arithmetic);
      compare(`${arithmetic}, ${recipe}, page`, byPage, steps100[recipe]);
    }
  }
} finally {
  site?.close();
}
process.exit(differ ? 1 : 0);
