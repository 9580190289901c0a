// The faces that a model is judged by: photos of the people it knows, and photos of strangers.
import { stat } from "node:fs/promises";
import { labelledBy } from "../../data/classNames.ts";
import { isUsable } from "../../data/review.ts";
import type { Crop } from "../../recipe/preprocessing.ts";
import { startNodeDetector } from "../detector.ts";
import { systemWords } from "../out/systemWords.ts";
import { createProgressLine, someOf, tell, UsageError } from "../output.ts";
import { readPhotoFile } from "../photos/decode.ts";
import { picturesOf } from "../photos/picturesOf.ts";
import type { PhotoSource } from "../photos/planPhotos.ts";
import { photoFailureLine } from "../problemLine.ts";
import { readPhotos } from "../readPhotos.ts";
import { tellLines, tellProblems } from "../tellProblems.ts";

/** Faces of known people. */
export interface TestFaces {
  /** [96, 96, 3] uint8 each. */
  readonly faces: readonly Uint8Array[];
  /** Class indexes. */
  readonly labels: readonly number[];
  /** Of the photos. */
  readonly ids: readonly string[];
}

export interface HowToRead {
  readonly classNames: readonly string[];
  readonly crop: Crop;
  /** The flag that named the photos: `--test`. */
  readonly option: string;
  readonly verbose: boolean;
  /** Ids of photos that the model learnt from or was chosen by: they judge nothing. */
  readonly seen: ReadonlySet<string>;
}

/** Needs a started backend, unless photos are taken as they are. @throws UsageError where no photo can be judged by. */
export async function readTestFaces(source: PhotoSource, how: HowToRead): Promise<TestFaces> {
  const { classNames, option, verbose } = how;
  const { photos, problems, faces } = await readPhotos([source], how.crop);
  const isTold = ({ kind }: { readonly kind: string }) => kind !== "unusedFile";
  tellProblems(problems.filter(isTold), verbose);
  tellLines(
    photos.filter((photo) => !isUsable(photo)),
    ({ path }) => `${path}: no face was found; it takes no part`,
    verbose,
  );
  const usable = photos.filter(isUsable);
  const known = usable.filter(({ personName }) => classNames.includes(personName));
  const others = [...new Set(usable.map(({ personName }) => personName))].filter((name) => !classNames.includes(name));
  if (others.length > 0)
    tell(`${leftOut(usable.length - known.length, ` of ${someOf(others)}`)}: the model does not know them`);
  const fresh = known.filter(({ id }) => !how.seen.has(id));
  if (fresh.length < known.length)
    tell(`${leftOut(known.length - fresh.length)}: the model has seen them in its training`);
  if (fresh.length === 0)
    throw new UsageError(`${option}: no photo of the people the model knows: ${someOf(classNames)}`);
  const ids = fresh.map(({ id }) => id);
  return { faces: ids.map((id) => faces.get(id)!), labels: [...labelledBy(fresh, classNames)(ids).labels], ids };
}

function leftOut(count: number, whose = ""): string {
  return count === 1 ? `1 photo${whose} takes no part` : `${count} photos${whose} take no part`;
}

/** @throws UsageError where it is no folder. */
export async function requireStrangers(folder: string): Promise<void> {
  const found = await stat(folder).catch((error: unknown) => {
    throw new UsageError(`--strangers: cannot read the folder ${folder} (${systemWords(error)})`);
  });
  if (!found.isDirectory()) throw new UsageError(`--strangers: expected a folder, received the file ${folder}`);
}

/** The main face of every picture in the folder and below it. @throws UsageError where there is none. */
export async function readStrangers(folder: string, crop: Crop, verbose: boolean): Promise<Uint8Array[]> {
  const paths = await picturesOf(folder);
  const detector = await startNodeDetector(crop);
  const faces = new Map<string, Uint8Array>();
  const without: string[] = [];
  const line = createProgressLine();
  for (const [i, path] of paths.entries()) {
    line.show(`reading stranger ${i + 1} of ${paths.length}`);
    const read = await readPhotoFile(path, { crop }, detector);
    if (!read.ok) without.push(`${path}: ${photoFailureLine(read.failure)}`);
    else if (read.value.finding.reasons.includes("noFace"))
      without.push(`${path}: no face was found; it takes no part`);
    else faces.set(read.value.id, read.value.face);
  }
  line.end();
  detector?.dispose();
  tellLines(without, (words) => words, verbose);
  if (faces.size === 0) throw new UsageError(`--strangers: no face was found in ${folder}`);
  return [...faces.values()];
}
