// Which photos are read, and who is on them: by lists and the files below a folder, or by a folder of folders, which is
// planned as on the page.
import { open, readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { Problem, Split } from "../../contract/photos.ts";
import { isJunk, isListPath, isUntoldByName } from "../../data/paths.ts";
import { type Delivery, type GivenList, type PlannedPhoto, planDelivery } from "../../data/planDelivery.ts";
import { planFiles as planDeliveryOf } from "../../data/records/planFiles.ts";
import { isNumberNamesPath, readNumberNames } from "../../data/tables/classNamesFile.ts";
import { isArchivePath } from "../../formats/archive.ts";
import { beginsAsPicture, sniffedBytes } from "../../image/sniffFormat.ts";
import { UsageError } from "../output.ts";
import { problemLine } from "../problemLine.ts";
import { tellOfClips } from "./clips.ts";
import { filesBelow } from "./filesBelow.ts";
import { listBytesOf } from "./listBytes.ts";
import { unpackRecords, withFilesBeside } from "./records.ts";

/** Photos as a command names them. */
export type PhotoSource =
  | {
      readonly kind: "lists";
      readonly root: string;
      readonly lists: readonly GivenList[];
      /** A folder whose files are left out. */
      readonly except?: string;
    }
  | { readonly kind: "folder"; readonly folder: string; readonly split: Split | null; readonly except?: string }
  /** A file of records. */
  | { readonly kind: "records"; readonly file: string; readonly split: Split | null };

export type NamedEntry = PlannedPhoto & { readonly personName: string };

export interface PhotoPlan {
  /** The photos that a list, a folder or the file's name says the person of. */
  readonly entries: readonly NamedEntry[];
  /** The other photos. */
  readonly nameless: readonly string[];
  readonly problems: readonly Problem[];
  /** By path. */
  readonly files: ReadonlyMap<string, string>;
}

/** @throws UsageError where a folder cannot be read, or no given list can be used. */
export async function planPhotos(given: readonly PhotoSource[]): Promise<PhotoPlan> {
  const plans: PhotoPlan[] = [];
  const labels = new Map<string, string>();
  for (const part of given) {
    if (part.kind === "lists") plans.push(await planLists(part));
    else if (part.kind === "folder") plans.push(await planFolder(part, labelOf(part.folder, labels)));
    else plans.push(await planFiles(await withFilesBeside(part.file), part.split));
  }
  return {
    entries: plans.flatMap(({ entries }) => entries),
    nameless: plans.flatMap(({ nameless }) => nameless),
    problems: plans.flatMap(({ problems }) => problems),
    files: new Map(plans.flatMap(({ files }) => [...files])),
  };
}

async function planLists({ root, lists, except }: Extract<PhotoSource, { kind: "lists" }>): Promise<PhotoPlan> {
  const all = await filesBelow(root, except);
  const paths = all.filter((path) => !isListPath(path));
  const files = new Map(paths.map((path) => [path, join(root, path)]));
  const beside = await namesOfNumbersBelow(root, all);
  const made = planDelivery(paths, [...lists, ...beside], await picturesByBytes(files));
  const isBeside = (problem: Problem) => beside.some(({ path }) => "path" in problem && problem.path === path);
  const plan = { ...made, problems: made.problems.filter((problem) => !isBeside(problem)) };
  // The folders decide in its place only where nobody asked for the list.
  const bad = plan.problems.filter((problem) => problem.kind === "badList");
  if (bad.length === lists.length) throw new UsageError(problemLine(bad[0]!));
  return { ...named(plan), files };
}

/** Files that give numbers their names. Nobody has to name them beside a list. */
async function namesOfNumbersBelow(root: string, paths: readonly string[]): Promise<GivenList[]> {
  const found: GivenList[] = [];
  for (const path of paths.filter((path) => isNumberNamesPath(path) && !/\.[ct]sv$/i.test(path))) {
    const bytes = await readFile(join(root, path)).catch(() => null);
    if (bytes !== null && readNumberNames(path, bytes) !== null) found.push({ path, bytes });
  }
  return found;
}

async function planFolder(part: Extract<PhotoSource, { kind: "folder" }>, label: string): Promise<PhotoPlan> {
  const { folder, split, except } = part;
  const files = new Map((await filesBelow(folder, except)).map((path) => [`${label}/${path}`, join(folder, path)]));
  return planFiles(files, split);
}

/** @param given by path. @param split of all photos; null: as the names of folders and files say it. */
async function planFiles(given: ReadonlyMap<string, string>, split: Split | null): Promise<PhotoPlan> {
  const unpacked = await unpackRecords(given);
  const files = new Map([...given].filter(([path]) => !unpacked.spent.has(path)));
  const paths = [...files.keys()];
  tellOfClips(paths);
  const lists: GivenList[] = [];
  for (const path of paths.filter(isListPath)) {
    const bytes = await readFile(files.get(path)!).catch(() => null);
    if (bytes !== null) lists.push({ path, ...(await listBytesOf(path, bytes)) });
  }
  const plan = named(
    planDeliveryOf({
      paths: paths.filter((path) => !isListPath(path)),
      lists,
      pictures: await picturesByBytes(files),
      records: unpacked.records,
    }),
  );
  return {
    ...plan,
    problems: [...unpacked.problems, ...plan.problems],
    entries: split === null ? plan.entries : plan.entries.map((entry) => ({ ...entry, split })),
    files: new Map([...files, ...unpacked.files]),
  };
}

function named({ entries, problems }: Pick<Delivery, "entries" | "problems">): Omit<PhotoPlan, "files"> {
  return {
    entries: entries.filter((entry): entry is NamedEntry => entry.personName !== null),
    nameless: entries.filter(({ personName }) => personName === null).map(({ path }) => path),
    problems: problems.map((problem): Problem => {
      const isArchive = problem.kind === "unusedFile" && isArchivePath(problem.path);
      return isArchive ? { kind: "badZip", path: problem.path, reason: "otherArchive" } : problem;
    }),
  };
}

/** Begins the paths of a folder's photos, as the chosen folder's name does on the page. Each folder has its own. */
function labelOf(folder: string, labels: Map<string, string>): string {
  const full = resolve(folder);
  const name = basename(full).replace(/^\.+/, "");
  const wanted = name === "" || isJunk(`${name}/x`) ? "photos" : name;
  for (let n = 1; ; n++) {
    const label = n === 1 ? wanted : `${wanted}-${n}`;
    const owner = labels.get(label) ?? full;
    labels.set(label, owner);
    if (owner === full) return label;
  }
}

/** The paths of files that are pictures by their first bytes alone. @param files by path. */
async function picturesByBytes(files: ReadonlyMap<string, string>): Promise<Set<string>> {
  const pictures = new Set<string>();
  for (const [path, file] of files) if (isUntoldByName(path) && (await beginsAsPictureFile(file))) pictures.add(path);
  return pictures;
}

export async function beginsAsPictureFile(file: string): Promise<boolean> {
  const opened = await open(file).catch(() => null);
  try {
    const start = await opened?.read({ buffer: new Uint8Array(sniffedBytes) });
    return start !== undefined && beginsAsPicture(start.buffer.subarray(0, start.bytesRead));
  } catch {
    return false;
  } finally {
    await opened?.close();
  }
}
