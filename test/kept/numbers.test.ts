// The command line gives the losses, the weights and the predictions that commit 3834eac gave, bit for bit, and opens
// the checkpoints and bundles that it wrote. Longer runs, and the page's: test/bench/beside/sameNumbers.ts.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { root } from "../cli/runCommand.ts";
import { arithmeticHere } from "../fixtures/kept/arithmetic.ts";
import { predictByCommand, trainByCommand } from "../fixtures/kept/commandLine.ts";
import {
  askedPhotos,
  keptFile,
  onKeptCheckpoint,
  onKeptPhotos,
  readNumbers,
  recipeNames,
  valuesThen,
} from "../fixtures/kept/files.ts";

const scratch = mkdtempSync(join(tmpdir(), "eolgul-kept-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const kept = readNumbers().kept[arithmeticHere()];

describe.each(recipeNames)("%s, as commit 3834eac had it", (recipe) => {
  it("gives the same losses, evaluations, weights and golden answers over 20 steps", async () => {
    expect(await trainByCommand(root, [...onKeptPhotos(recipe, 20), ...valuesThen(recipe)])).toEqual(
      kept.steps20[recipe],
    );
  });

  it("predicts the same with a bundle that it wrote", async () => {
    expect(await predictByCommand(root, keptFile(`${recipe}.zip`), askedPhotos)).toEqual(kept.bundles[recipe]);
  });

  it("goes on from a checkpoint that it wrote, to the same end", async () => {
    expect(await trainByCommand(root, onKeptCheckpoint(recipe, scratch))).toEqual(kept.checkpoints[recipe]);
  });
});
