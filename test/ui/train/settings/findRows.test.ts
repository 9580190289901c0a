import { describe, expect, test } from "vitest";
import { settingGroups } from "../../../../src/recipe/settings.ts";
import { findRows } from "../../../../src/ui/train/settings/findRows.ts";
import { rowsOf } from "../../../../src/ui/train/settings/formRows.ts";
import { en, ko } from "../../../harness/words.ts";

const rows = settingGroups.flatMap((group) => rowsOf(group).map((row) => [group, row] as const));
const find = (query: string) => findRows(rows, query, [en.settings, ko.settings]).map(({ path }) => path);

describe("searching the settings", () => {
  test("finds each by its label, its term and its path, in both languages and any case", () => {
    for (const [, row] of rows)
      for (const { words } of [en.settings, ko.settings])
        for (const text of [words[row.path].label, words[row.path].term.toUpperCase(), row.path])
          expect(find(text), text).toContain(row.path);
  });

  test("finds what the field calls it, and what it does", () => {
    expect(find("seed")).toEqual(["training.seed"]);
    expect(find("학습률")[0]).toBe("optimizer.learningRate");
    expect(find("over-fitting").sort()).toEqual(["network.dropoutRate", "optimizer.weightDecay"]);
  });

  test("needs every word, wherever it stands", () => {
    expect(find("blur strength")).toEqual(["augmentation.blurSigmaPx"]);
    expect(find("blur giraffe")).toEqual([]);
  });
});
