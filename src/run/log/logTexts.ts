// A run's recipe and result as Markdown, and its settings as the HParams dashboard of TensorBoard compares them.
import { visible } from "../../base/plainText.ts";
import type { RunRecord } from "../../contract/run.ts";
import type { LoggedSetting } from "../../formats/tensorboard/values.ts";
import { confusionMatrix, largestIndex, personScores } from "../../metrics/confusion.ts";
import { wilsonInterval } from "../../metrics/interval.ts";
import { type Recipe, settingIn } from "../../recipe/recipe.ts";
import { allSettings } from "../../recipe/settings.ts";

/** By their places in the recipe: `training.seed`. A value of several numbers is one text. */
export function recipeSettings(recipe: Recipe): [name: string, value: LoggedSetting][] {
  const { crop } = recipe.preprocessing;
  return [
    ["recipe", recipe.name],
    ["crop", crop === "centerSquare" ? crop : crop.kind],
    ...allSettings.map((setting): [string, LoggedSetting] => [setting.path, plain(settingIn(recipe, setting))]),
  ];
}

function plain(value: unknown): LoggedSetting {
  if (typeof value === "number" || typeof value === "string" || typeof value === "boolean") return value;
  return value === null ? "never" : JSON.stringify(value);
}

export function recipeText(recipe: Recipe): string {
  return table(
    ["setting", "value"],
    recipeSettings(recipe).map(([name, value]) => [name, String(value)]),
  );
}

/** The score with its 95% interval, and what was right of each person. */
export function resultText(record: RunRecord): string {
  const { result, classNames, keptStep, seconds, stopReason, trainCount, backend } = record;
  const count = result.labels.length;
  const right = Math.round(result.accuracy * count);
  const [low, high] = wilsonInterval(right, count);
  const facts = [
    [
      "validation accuracy",
      `${percent(result.accuracy)} (${right} of ${count}; 95% interval ${percent(low)} to ${percent(high)})`,
    ],
    ["validation loss", String(result.loss)],
    ["weights of step", String(keptStep)],
    ["ended by", stopReason],
    ["training photos", String(trainCount)],
    ["seconds", seconds.toFixed(1)],
    ["backend", backend.chosen],
  ];
  const scores = personScores(
    confusionMatrix(result.labels, result.probabilities.map(largestIndex), classNames.length),
  );
  const people = scores.map(({ support, recall, precision }, i) => [
    classNames[i]!,
    String(support),
    recall === null ? "" : percent(recall),
    precision === null ? "" : percent(precision),
  ]);
  return `${table(["result", ""], facts)}\n\n${table(["person", "photos", "recall", "precision"], people)}`;
}

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(1)}%`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), `|${" --- |".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

/** A name may hold what Markdown or HTML would take for itself. */
function cell(text: string): string {
  return visible(text).replace(/[\\`*_{}[\]<>|#~&]/g, (letter) => (letter === "<" ? "&lt;" : `\\${letter}`));
}
