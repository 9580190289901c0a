// `train --recipe-file`: a whole recipe from a file.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { train } from "../../src/cli/trainCommand.ts";
import { beginningOf } from "../../src/cli/trainJob.ts";
import { parse } from "../../src/cli/trainOptions.ts";
import { unpackBundle } from "../../src/formats/bundle.ts";
import { recipes } from "../../src/recipe/recipe.ts";
import { inThisProcess } from "./inThisProcess.ts";
import { writePlainPhotos } from "./plainPhotos.ts";

const folder = mkdtempSync(join(tmpdir(), "eolgul-recipe-"));
beforeAll(() => writePlainPhotos(folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, value: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof value === "string" ? value : JSON.stringify(value));
  return path;
};
const { tutorial } = recipes;
const changed = {
  ...tutorial,
  optimizer: { ...tutorial.optimizer, learningRate: 0.002 },
  training: { ...tutorial.training, seed: 77, maxSteps: 2, batchSize: 2 },
};

it("takes the recipe whole; options that are given change it", async () => {
  const path = write("recipe.json", changed);
  const recipeOf = async (...more: string[]) =>
    (await beginningOf(parse(["--demo", "--recipe-file", path, ...more]))).recipe;
  expect(await recipeOf()).toEqual(changed);
  const { preprocessing, training } = await recipeOf("--seed", "5", "--crop", "as-is");
  expect([preprocessing.crop, training.seed, training.batchSize]).toEqual(["centerSquare", 5, 2]);
});

it("makes the run of the model whose manifest it is: the same losses", { timeout: 240_000 }, async () => {
  const photos = ["--train", join(folder, "train.csv"), "--root", folder, "--json"];
  const first = await inThisProcess(
    train,
    ...[
      ...photos,
      "--recipe-file",
      write("first.json", { ...changed, preprocessing: { ...changed.preprocessing, crop: "centerSquare" } }),
    ],
    ...["--out", join(folder, "first.zip")],
  );
  expect(first.code, first.stderr).toBe(0);
  const bundle = await unpackBundle(readFileSync(join(folder, "first.zip")));
  if (!bundle.ok) throw new Error("no bundle");
  const again = await inThisProcess(train, ...photos, "--recipe-file", write("manifest.json", bundle.value.manifest));
  expect(again.code, again.stderr).toBe(0);
  const losses = ({ stdout }: { stdout: string }) =>
    JSON.parse(stdout).history.steps.map(({ loss }: { loss: number }) => loss);
  expect(losses(first)).toHaveLength(2);
  expect(losses(again)).toEqual(losses(first));
});

it.each([
  ["no file", () => join(folder, "none.json"), "cannot be read (it is not there)"],
  ["no JSON", () => write("text.json", "{seed: 1}"), "is no JSON"],
  ["another kind of JSON", () => write("list.json", [1]), "holds no recipe"],
  [
    "a value outside its limits",
    () => write("high.json", { ...changed, optimizer: { ...changed.optimizer, learningRate: 7 } }),
    "optimizer.learningRate: expected",
  ],
  ["half a recipe", () => write("half.json", { name: "tuned" }), "received nothing"],
])("says what is wrong with %s", async (_, path, words) => {
  const { code, stderr } = await inThisProcess(train, "--demo", "--recipe-file", path());
  expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
  expect(stderr).toContain("--recipe-file: ");
});

it("does not stand beside --recipe", async () => {
  const path = write("both.json", changed);
  const both = await inThisProcess(train, "--demo", "--recipe", "tuned", "--recipe-file", path);
  expect([both.code, both.stderr]).toEqual([2, expect.stringContaining("in place of --recipe")]);
});
