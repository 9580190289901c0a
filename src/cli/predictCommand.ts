// `eolgul predict`: names the faces in photos. They are cut out as the model bundle says.
import { readFile } from "node:fs/promises";
import { hasClipExtension } from "../data/paths.ts";
import { scoreFace } from "../metrics/unknown/scoreFace.ts";
import { openBundle } from "../model/bundle.ts";
import { defaultSureEnough, sureEnoughLimits, verdictOf } from "../session/verdict.ts";
import { startNodeBackend } from "./backend.ts";
import { startNodeDetector } from "./detector.ts";
import { bundleFailureLine, readModel } from "./modelFile.ts";
import { percent, print, someOf, tell, UsageError } from "./output.ts";
import { clipInstead } from "./photos/clips.ts";
import { readEveryFace } from "./photos/decode.ts";
import { picturesOf } from "./photos/picturesOf.ts";
import { photoFailureLine } from "./problemLine.ts";
import { isNumber } from "./settingOptions.ts";
import { readOptions } from "./shell/options.ts";

const { least, most } = sureEnoughLimits;

const usage = `eolgul predict --model MODEL.zip [--threshold X] [--json] PHOTO|FOLDER ...

option             default  what it does
--model MODEL.zip           the model, as train or the page's Download made it
--threshold X      ${String(defaultSureEnough).padEnd(7)}  below this probability, ${least} to ${most}, a face is
                            "unknown"; a model trained with --strangers has a threshold of its own
--json             off      one line of JSON for each photo, with every face and all probabilities
--help             off      this text

Of a folder, every picture in it and below it is taken.
Exit code: 0 done, 1 a photo could not be read, 2 called wrongly or not possible.`;

const options = {
  model: { type: "string" },
  threshold: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean" },
} as const;

/** @returns the exit code: 1 where a photo could not be read. @throws UsageError. */
export async function predict(args: readonly string[]): Promise<number> {
  const { values, positionals } = readOptions("predict", args, options, "photos");
  if (values.help) {
    print(usage);
    return 0;
  }
  if (values.model === undefined) throw new UsageError("--model: expected the zip of a model (--help says more)");
  if (positionals.length === 0) throw new UsageError("predict: expected a photo or a folder (--help says more)");
  const threshold = thresholdOf(values.threshold);
  const bundle = await readModel(values.model, "--model");
  const paths = (await Promise.all(positionals.map(picturesOf))).flat();
  await startNodeBackend();
  const opened = await openBundle(bundle);
  if (!opened.ok) throw new UsageError(`--model: ${values.model} cannot be used: ${bundleFailureLine(opened.failure)}`);
  const { classNames, preprocessing } = bundle.manifest;
  const { rule } = opened.value;
  const detector = await startNodeDetector(preprocessing.crop);
  let unread = 0;
  for (const path of paths) {
    if (hasClipExtension(path)) {
      unread++;
      tell(`${path}: ${clipInstead}`);
      if (values.json) print(JSON.stringify({ path, faces: [] }));
      continue;
    }
    const given = await readFile(path).catch(() => null);
    const read = given && (await readEveryFace(new Uint8Array(given), preprocessing.crop, detector));
    if (!read?.ok) {
      unread++;
      tell(`${path}: ${read === null ? "cannot open the file" : photoFailureLine(read.failure)}`);
      if (values.json) print(JSON.stringify({ path, faces: [] }));
      continue;
    }
    const named: NamedFace[] = [];
    for (const { box, data } of read.value.faces) {
      const outputs = await opened.value.predictor.outputs([data]);
      const row = outputs.probabilities;
      const ranked = classNames.map((name, i) => ({ name, probability: row[i]! }));
      ranked.sort((a, b) => b.probability - a.probability);
      const probabilities = Object.fromEntries(classNames.map((name, i) => [name, row[i]!]));
      const { left: x, top: y, width, height } = box;
      // A threshold that was typed is one of the probability.
      const isUnknown =
        threshold === null && rule !== null
          ? scoreFace(outputs, rule) < rule.threshold
          : verdictOf(ranked, threshold ?? defaultSureEnough)?.kind === "unknown";
      const unknown = isUnknown ? ({ unknown: true } as const) : {};
      named.push({ box: { x, y, width, height }, ...ranked[0]!, ...unknown, probabilities, ranked });
    }
    if (values.json) print(JSON.stringify({ path, faces: named.map(({ ranked: _, ...face }) => face) }));
    else for (const line of linesOf(path, named)) print(line);
  }
  detector?.dispose();
  opened.value.dispose();
  return unread === 0 ? 0 : 1;
}

/** Null where none was typed. */
function thresholdOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const value = isNumber(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`--threshold: expected a number from ${least} to ${most}, received ${text}`);
}

interface NamedFace {
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** The best guess, also where it is not sure enough. */
  readonly name: string;
  readonly probability: number;
  /** Only where the probability, or the score of the model's own rule, is below the threshold. */
  readonly unknown?: true;
  readonly probabilities: Readonly<Record<string, number>>;
  readonly ranked: readonly { readonly name: string; readonly probability: number }[];
}

/** One line for each face, with the likeliest people. With several faces each line says where its face is. */
function linesOf(path: string, faces: readonly NamedFace[]): string[] {
  if (faces.length === 0) return [`${path}: no face was found`];
  return faces.map(({ box, ranked, unknown }) => {
    const names = someOf(ranked.map(({ name, probability }) => `${name} ${percent(probability)}`));
    const answer = unknown ? `unknown (${names})` : names;
    const [x, y, width] = [box.x, box.y, box.width].map(Math.round);
    return faces.length === 1 ? `${path}: ${answer}` : `${path}, face at ${x}, ${y}, ${width} wide: ${answer}`;
  });
}
