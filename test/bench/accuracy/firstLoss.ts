// Prints the first loss of the recipe `tutorial`, on a folder with `train.csv` and `test.csv`.
// `npx tsx test/bench/accuracy/firstLoss.ts --root FOLDER [--crop aligned|as-is] [--seeds 1,2,3,4,5,6]`
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startNodeBackend } from "../../../src/cli/backend.ts";
import { cropOf } from "../../../src/cli/cropOption.ts";
import { readFaces } from "../../../src/cli/readFaces.ts";
import { firstLoss } from "../../train/firstLoss.ts";

const { values } = parseArgs({
  options: {
    root: { type: "string" },
    crop: { type: "string", default: "as-is" },
    seeds: { type: "string", default: "1,2,3,4,5,6" },
  },
});
if (values.root === undefined) throw new Error("--root FOLDER is missing");
const root = values.root;
await startNodeBackend();
const list = async (path: string) => ({ path, bytes: await readFile(join(root, path)) });
const train = { ...(await list("train.csv")), split: "train" } as const;
const held = { ...(await list("test.csv")), split: "validation" } as const;
const given = [{ kind: "lists", root, lists: [train, held] }] as const;
const split = await readFaces({ photos: given, named: "train.csv", seed: 1, crop: cropOf(values.crop) });
console.log("| seed | a run's first point | without dropout | as the author printed it |\n| --- | --- | --- | --- |");
for (const seed of values.seeds.split(",").map(Number)) {
  const { reported, before, printed } = await firstLoss(split, seed);
  console.log(`| ${[seed, reported.toFixed(0), before.toFixed(0), printed.toFixed(0)].join(" | ")} |`);
}
