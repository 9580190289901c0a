// The table of runs: which settings differ, and its order.
import { expect, it } from "vitest";
import { allSettings } from "../../../src/recipe/settings.ts";
import { differingSettings, sortRuns } from "../../../src/ui/runs/compare/compareRuns.ts";
import { finishedRun } from "../../run/log/finishedRun.ts";

const runs = [1, 2, 3, 4].map((n) => finishedRun(n));

it("shows only the settings that differ", () => {
  expect(differingSettings(runs).map(({ path }) => path)).toEqual(["optimizer.learningRate", "training.seed"]);
  expect(differingSettings([runs[0]!, runs[0]!])).toEqual([]);
  expect(differingSettings([])).toEqual([]);
});

it("sorts by results and by settings, up and down, and leaves equal rows as they were", () => {
  const rate = allSettings.find(({ path }) => path === "optimizer.learningRate")!;
  const by = (column: Parameters<typeof sortRuns>[1]["column"], rising: boolean) =>
    sortRuns(runs, { column, rising }).map(({ title }) => title);
  expect(by("name", false)).toEqual(["run 4", "run 3", "run 2", "run 1"]);
  expect(by(rate, true)).toEqual(["run 2", "run 1", "run 4", "run 3"]);
  expect(by("accuracy", true)).toEqual(["run 1", "run 2", "run 3", "run 4"]);
});
