// `npm run faces`: writes the faces of listed photos as files, a list of them in the tutorial's form, and a report of
// what was found in each photo.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { isUsable } from "../data/review.ts";
import { faceSidePx } from "../recipe/preprocessing.ts";
import { startNodeBackend } from "./backend.ts";
import { cropOf } from "./cropOption.ts";
import { csvCell, facePaths, labelsOf, reportRows, summaryLines } from "./faceReport.ts";
import { print, tell, UsageError } from "./output.ts";
import { problemLine } from "./problemLine.ts";
import { readPhotos } from "./readPhotos.ts";

const usage =
  `npm run faces -- --csv LIST.csv --out DIR [--root DIR] [--crop aligned|as-is]

Writes the 96x96 face of every photo in the list below --out (PNG), faces.csv (path,name,label, ready for
npm run train -- --train DIR/faces.csv --root DIR --crop as-is) and report.csv: what was found in each photo, and ` +
  "why one\ngave no face or deserves a look.";

const options = {
  csv: { type: "string" },
  root: { type: "string", default: "." },
  out: { type: "string" },
  crop: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${usage}`);
  }
}

/** @returns the exit code: 1 where a photo could not be read. @throws UsageError. */
export async function faces(args: readonly string[]): Promise<number> {
  const values = parse(args);
  if (values.help) {
    print(usage);
    return 0;
  }
  if (values.csv === undefined || values.out === undefined) throw new UsageError(usage);
  const { csv } = values;
  const [root, out] = [resolve(values.root), resolve(values.out)];
  // Otherwise a face could overwrite the photo of the same name.
  if (`${root}/`.startsWith(`${out}/`)) throw new UsageError(`--out: expected another folder than that of the photos`);
  if (["faces.csv", "report.csv"].some((name) => resolve(csv) === join(out, name)))
    throw new UsageError("--out: expected another folder than that of the list, which would be overwritten");
  const crop = cropOf(values.crop);
  const bytes = await readFile(csv).catch(() => {
    throw new UsageError(`cannot read the list ${csv}`);
  });
  if (crop !== "centerSquare") await startNodeBackend();
  const list = { path: csv.replace(/^(\.{1,2}\/)+/, ""), bytes };
  const read = await readPhotos({ root, lists: [list], crop, except: out });
  for (const problem of read.problems) if (problem.kind !== "unusedFile") tell(problemLine(problem));
  if (read.results.size === 0) throw new UsageError(`no photo named in ${csv} was found below ${values.root}`);

  const taken = read.photos.filter(isUsable);
  const paths = facePaths(taken);
  const labels = labelsOf(taken);
  for (const { id } of taken) {
    const path = join(out, paths.get(id)!);
    await mkdir(dirname(path), { recursive: true });
    const raw = { width: faceSidePx, height: faceSidePx, channels: 3 } as const;
    await sharp(read.faces.get(id)!, { raw }).png().toFile(path);
  }
  await mkdir(out, { recursive: true });
  const rows = taken.map(({ id, personName }) => [paths.get(id)!, personName, labels.get(personName)!]);
  await writeFile(join(out, "faces.csv"), lines(rows));
  const report = reportRows(read, paths);
  await writeFile(join(out, "report.csv"), lines(report));
  for (const line of summaryLines(read, taken)) print(line);
  tell(`faces.csv and report.csv written to ${values.out}`);
  return [...read.results.values()].every(({ ok }) => ok) ? 0 : 1;
}

function lines(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(",")}\n`).join("");
}
