// `npm run predict`: names the faces in photos. They are cut out as the model bundle says.
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { unpackBundle } from "../formats/bundle.ts";
import { openBundle } from "../model/bundle.ts";
import { startNodeBackend } from "./backend.ts";
import { readEveryFace } from "./decode.ts";
import { startNodeDetector } from "./detector.ts";
import { percent, print, tell, UsageError } from "./output.ts";
import { photoFailureLine } from "./problemLine.ts";

const usage = "npm run predict -- --model MODEL.zip [--json] PHOTO ...";

function parse(args: readonly string[]) {
  try {
    const options = { model: { type: "string" }, json: { type: "boolean", default: false } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${usage}`);
  }
}

/** @returns the exit code: 1 where a photo could not be read. @throws UsageError. */
export async function predict(args: readonly string[]): Promise<number> {
  const { values, positionals: paths } = parse(args);
  if (values.model === undefined || paths.length === 0) throw new UsageError(usage);
  const bytes = await readFile(values.model).catch(() => {
    throw new UsageError(`cannot read the model ${values.model}`);
  });
  const unpacked = await unpackBundle(bytes);
  if (!unpacked.ok) throw new UsageError(`${values.model}: ${JSON.stringify(unpacked.failure)}`);
  await startNodeBackend();
  const opened = await openBundle(unpacked.value);
  if (!opened.ok) throw new UsageError(`${values.model}: ${JSON.stringify(opened.failure)}`);
  const { classNames, preprocessing } = unpacked.value.manifest;
  const detector = await startNodeDetector(preprocessing.crop);
  let unread = 0;
  for (const path of paths) {
    const given = await readFile(path).catch(() => null);
    const read = given && (await readEveryFace(new Uint8Array(given), path, preprocessing.crop, detector));
    if (!read?.ok) {
      unread++;
      tell(`${path}: ${read === null ? "cannot open the file" : photoFailureLine(read.failure)}`);
      if (values.json) print(JSON.stringify({ path, faces: [] }));
      continue;
    }
    const named: NamedFace[] = [];
    for (const { box, data } of read.value.faces) {
      const row = await opened.value.predictor.probabilities(data);
      const ranked = classNames.map((name, i) => ({ name, probability: row[i]! }));
      ranked.sort((a, b) => b.probability - a.probability);
      const probabilities = Object.fromEntries(classNames.map((name, i) => [name, row[i]!]));
      const { left: x, top: y, width, height } = box;
      named.push({ box: { x, y, width, height }, ...ranked[0]!, probabilities, ranked });
    }
    if (values.json) print(JSON.stringify({ path, faces: named.map(({ ranked: _, ...face }) => face) }));
    else for (const line of linesOf(path, named)) print(line);
  }
  detector?.dispose();
  opened.value.dispose();
  return unread === 0 ? 0 : 1;
}

interface NamedFace {
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly name: string;
  readonly probability: number;
  readonly probabilities: Readonly<Record<string, number>>;
  readonly ranked: readonly { readonly name: string; readonly probability: number }[];
}

/** One line for each face. With several faces each line says where its face is. */
function linesOf(path: string, faces: readonly NamedFace[]): string[] {
  if (faces.length === 0) return [`${path}: no face was found`];
  return faces.map(({ box, ranked }) => {
    const names = ranked.map(({ name, probability }) => `${name} ${percent(probability)}`).join(", ");
    const [x, y, width] = [box.x, box.y, box.width].map(Math.round);
    return faces.length === 1 ? `${path}: ${names}` : `${path}, face at ${x}, ${y}, ${width} wide: ${names}`;
  });
}
