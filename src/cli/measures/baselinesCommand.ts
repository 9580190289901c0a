// `eolgul baselines`: how often methods without a network are right on the photos that `eolgul train` would judge its
// network on. Photos are found, cut and split as there.
import { answersOf, type BaselineMethod, baselineMethods } from "../../baselines/baselines.ts";
import type { KnownFaces } from "../../baselines/hogRidge.ts";
import type { LabelledPhotos, ReadFaces } from "../../contract/run.ts";
import { wilsonInterval } from "../../metrics/interval.ts";
import { faceBytes } from "../../recipe/preprocessing.ts";
import { recipes } from "../../recipe/recipe.ts";
import { checkRecipe } from "../../recipe/schema.ts";
import { checkJob } from "../../run/checkJob.ts";
import { startNodeBackend } from "../backend.ts";
import { cropOf } from "../cropOption.ts";
import { failureLine } from "../failureLine.ts";
import { percent, print, UsageError } from "../output.ts";
import { givenSettings, withSettings } from "../settingOptions.ts";
import { readOptions } from "../shell/options.ts";
import { facesOf, findPhotos } from "../trainJob.ts";
import { sourceOf } from "../trainOptions.ts";

const usage = `eolgul baselines --train LIST.csv|FOLDER [--validate LIST.csv|FOLDER] [--root DIR] [--json]
eolgul baselines --demo [--json]                 learns from the drawn people

option                   default          what it does
--train LIST|FOLDER                       the photos: a list of path,name, or a folder with one folder a person
--validate LIST|FOLDER   a part of these  the photos to be judged on
--root DIR               .                where the photos of the lists are; links are followed
--demo                   off              the drawn people instead of photos
--crop aligned|as-is     aligned          finds each face and straightens it; or takes the middle of each photo
--seed N                 ${String(recipes.tuned.training.seed).padEnd(16)} chooses the part to be judged on, as in train
--json                   off              a line of JSON for each method: method, accuracy, count, seconds
--verbose                off              tells every problem with the photos; by default the first 20 of a kind
--help                   off              this text

nearestPixels  the person in the photo whose pixels differ least
eigenfaces     the person whose mean is nearest among the 100 first principal components (Turk and Pentland 1991)
hogRidge       a ridge classifier on histograms of oriented gradients (Dalal and Triggs 2005), with mirrored copies;
               the size of its cells, 6, 8 or 12 pixels, is chosen by leaving out each photo to learn from in turn

Exit code: 0 done, 2 called wrongly or not possible.`;

const options = {
  train: { type: "string" },
  validate: { type: "string" },
  root: { type: "string" },
  crop: { type: "string" },
  seed: { type: "string" },
  demo: { type: "boolean" },
  json: { type: "boolean" },
  verbose: { type: "boolean" },
  help: { type: "boolean" },
} as const;

interface Judged {
  readonly method: BaselineMethod;
  /** 0..1 */
  readonly accuracy: number;
  /** How many photos were judged on. */
  readonly count: number;
  /** For learning and answering; reading the photos is left out. */
  readonly seconds: number;
}

/** @returns the exit code. @throws UsageError. */
export async function baselines(args: readonly string[]): Promise<number> {
  const { values } = readOptions("baselines", args, options);
  if (values.help) {
    print(usage);
    return 0;
  }
  const preprocessing = { ...recipes.tuned.preprocessing, crop: cropOf(values.crop) };
  const recipe = withSettings({ ...recipes.tuned, preprocessing }, givenSettings({ seed: values.seed }));
  const checked = checkRecipe(recipe);
  if (!checked.ok) throw new UsageError(failureLine(checked.failure, null));
  const found = await findPhotos(sourceOf(values, null), values);
  if (recipe.preprocessing.crop !== "centerSquare") await startNodeBackend();
  const { readFaces, ...photos } = await facesOf(found, recipe, values.verbose);
  const possible = checkJob({ runId: "baselines", recipe, ...photos });
  if (!possible.ok) throw new UsageError(failureLine(possible.failure, null));
  const known = { ...(await facesFrom(photos.train, readFaces)), classCount: photos.classNames.length };
  const asked = await facesFrom(photos.validation, readFaces);
  if (!values.json) print(`${"method".padEnd(15)}right          accuracy  95% interval      seconds`);
  for (const method of baselineMethods) {
    const judged = judge(method, known, asked);
    print(values.json ? JSON.stringify(judged) : lineOf(judged));
  }
  return 0;
}

async function facesFrom({ ids, labels }: LabelledPhotos, readFaces: ReadFaces) {
  const joined = await readFaces(ids);
  if (joined === null) throw new Error("internal: the faces are in memory");
  return { faces: ids.map((_, i) => joined.subarray(i * faceBytes, (i + 1) * faceBytes)), labels };
}

function judge(method: BaselineMethod, known: KnownFaces, asked: Pick<KnownFaces, "faces" | "labels">): Judged {
  const begun = performance.now();
  const answers = answersOf(method, known, asked.faces);
  const right = answers.filter((answer, i) => answer === asked.labels[i]).length;
  const [count, seconds] = [answers.length, (performance.now() - begun) / 1000];
  return { method, accuracy: right / count, count, seconds: Math.round(seconds * 1000) / 1000 };
}

function lineOf({ method, accuracy, count, seconds }: Judged): string {
  const right = Math.round(accuracy * count);
  const interval = wilsonInterval(right, count).map(percent).join(" to ");
  const cells = [
    method.padEnd(15),
    `${right} of ${count}`.padEnd(15),
    percent(accuracy).padEnd(10),
    interval.padEnd(18),
    seconds.toFixed(1),
  ];
  return cells.join("");
}
