// `npm run faces`: writes the faces of listed photos as files, a list of them in the tutorial's form, and a report of
// what was found in each photo.
import { readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import sharp from "sharp";
import { csvLines } from "../base/csv.ts";
import { numbersOfNames } from "../data/classNames.ts";
import type { GivenList } from "../data/planDelivery.ts";
import { isUsable } from "../data/review.ts";
import { faceSidePx } from "../recipe/preprocessing.ts";
import { startNodeBackend } from "./backend.ts";
import { cropOf } from "./cropOption.ts";
import { facePaths, reportRows, summaryLines } from "./faceReport.ts";
import { makeFolder } from "./out/makeFolder.ts";
import { prepareOut } from "./out/outPlace.ts";
import { systemWords } from "./out/systemWords.ts";
import { print, tell, UsageError } from "./output.ts";
import { listBytesOf } from "./photos/listBytes.ts";
import type { PhotoSource } from "./photos/planPhotos.ts";
import { type PhotosRead, readPhotos } from "./readPhotos.ts";
import { readOptions } from "./shell/options.ts";
import { tellProblems } from "./tellProblems.ts";

const usage = `eolgul faces --csv LIST.csv|FOLDER --out DIR [--root DIR] [--crop aligned|as-is]

option                default  what it does
--csv LIST|FOLDER              the photos: a list of path,name, or a folder with one folder a person
--out DIR                      where the faces go; the folder is made
--root DIR            .        where the photos of the list are; links are followed
--crop aligned|as-is  aligned  finds each face and straightens it; or takes the middle of each photo
--verbose             off      tells every problem with the photos; by default the first 20 of a kind
--help                off      this text

Writes the 96x96 face of every photo below --out (PNG), faces.csv (path,name,label, ready for
eolgul train --train DIR/faces.csv --root DIR --crop as-is) and report.csv: what was found in each photo, and why one
gave no face or deserves a look.
Exit code: 0 done, 1 a photo could not be read, 2 called wrongly or not possible.`;

const options = {
  csv: { type: "string" },
  root: { type: "string" },
  out: { type: "string" },
  crop: { type: "string" },
  verbose: { type: "boolean" },
  help: { type: "boolean" },
} as const;

/** @returns the exit code: 1 where a photo could not be read. @throws UsageError. */
export async function faces(args: readonly string[]): Promise<number> {
  const { values } = readOptions("faces", args, options);
  if (values.help) {
    print(usage);
    return 0;
  }
  const { csv } = values;
  if (csv === undefined) throw new UsageError("--csv: expected a list or a folder of photos (--help says more)");
  if (values.out === undefined) throw new UsageError("--out: expected a folder for the faces (--help says more)");
  const isFolder = (await stat(csv).catch(() => null))?.isDirectory() === true;
  const [root, out] = [resolve(isFolder ? csv : (values.root ?? ".")), resolve(values.out)];
  // Otherwise a face could overwrite the photo of the same name.
  if (`${root}/`.startsWith(`${out}/`)) throw new UsageError(`--out: expected another folder than that of the photos`);
  if (["faces.csv", "report.csv"].some((name) => resolve(csv) === join(out, name)))
    throw new UsageError("--out: expected another folder than that of the list, which would be overwritten");
  const crop = cropOf(values.crop);
  const given: PhotoSource = isFolder
    ? { kind: "folder", folder: csv, split: null, except: out }
    : { kind: "lists", root, lists: [await listAt(csv)], except: out };
  // Its lock shows that faces can be written, before any photo is read.
  const place = prepareOut(join(out, "faces.csv"), "--out");
  try {
    if (crop !== "centerSquare") await startNodeBackend();
    const read = await readPhotos([given], crop);
    return await writeFaces(read, { csv, root, out, typed: values.out, verbose: values.verbose });
  } finally {
    place.release();
  }
}

async function listAt(path: string): Promise<GivenList> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new UsageError(`--csv: cannot read the list or folder ${path} (${systemWords(error)})`);
  });
  return { path: path.replace(/^(\.{1,2}\/)+/, ""), ...(await listBytesOf(path, bytes)) };
}

interface Written {
  readonly csv: string;
  readonly root: string;
  readonly out: string;
  readonly typed: string;
  readonly verbose: boolean;
}

async function writeFaces(read: PhotosRead, { csv, root, out, typed, verbose }: Written): Promise<number> {
  const problems = read.problems.filter(({ kind }) => kind !== "unusedFile");
  tellProblems(problems, verbose);
  if (read.results.size === 0) throw new UsageError(`no photo named in ${csv} was found below ${root}`);

  const taken = read.photos.filter(isUsable);
  const paths = facePaths(taken);
  const labels = numbersOfNames(taken);
  for (const { id } of taken) {
    const raw = { width: faceSidePx, height: faceSidePx, channels: 3 } as const;
    await writeAt(join(out, paths.get(id)!), await sharp(read.faces.get(id)!, { raw }).png().toBuffer());
  }
  const rows = taken.map(({ id, personName }) => [paths.get(id)!, personName, labels.get(personName)!]);
  await writeAt(join(out, "faces.csv"), csvLines(rows));
  const report = reportRows(read, paths);
  await writeAt(join(out, "report.csv"), csvLines(report));
  for (const line of summaryLines(read, taken)) print(line);
  tell(`faces.csv and report.csv written to ${typed}`);
  return [...read.results.values()].every(({ ok }) => ok) ? 0 : 1;
}

async function writeAt(path: string, content: Uint8Array | string): Promise<void> {
  try {
    makeFolder(dirname(path));
    await writeFile(path, content);
  } catch (error) {
    throw new UsageError(`--out: ${path} could not be written (${systemWords(error)})`);
  }
}
