// Builds the photos, results and findings that the tests of data/ use.
import type { FaceFinding, ReviewReason } from "../../src/contract/faces.ts";
import type { ListBytes } from "../../src/contract/lists.ts";
import type { NamedPhoto, Problem, ReadPhoto } from "../../src/contract/photos.ts";
import { isListPath, isUntoldByName } from "../../src/data/paths.ts";
import { placeUnzipped } from "../../src/data/placeUnzipped.ts";
import { type Delivery, planDelivery } from "../../src/data/planDelivery.ts";
import { isWorkbookPath, listOfSheets } from "../../src/data/tables/workbookList.ts";
import { workbookAsList } from "../../src/formats/workbook/workbookList.ts";
import { unzip } from "../../src/formats/zip.ts";
import { beginsAsPicture } from "../../src/image/sniffFormat.ts";

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** The difference hash for a number: 64 hex digits, far from the hash of every other number. */
export function farHash(n: number): string {
  const word = (x: number) => (Math.imul(x + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, "0");
  return [0, 1, 2, 3, 4, 5, 6, 7].map((i) => word(Math.imul(n + 1, 2 * i + 1) + i)).join("");
}

export function photo(n: number, personName: string, more: Partial<NamedPhoto> = {}): NamedPhoto {
  return {
    id: `${String(n).padStart(4, "0")}${"0".repeat(60)}`,
    path: `${personName}/${n}.jpg`,
    personName,
    split: null,
    leftOut: false,
    widthPx: 100,
    heightPx: 100,
    hash: farHash(n),
    ...more,
  };
}

/** What reading a file gives; the `id` stands for its bytes. */
export function readPhoto(id: string, hash = farHash(0)): ReadPhoto {
  return { id, widthPx: 100, heightPx: 100, hash, finding: findingWith(), face: new Uint8Array(0) };
}

/** The finding of a picture taken whole that a person should check for these reasons. */
export function findingWith(...reasons: ReviewReason[]): FaceFinding {
  const quality = { facePx: 96, sharpness: 0.5, light: 0.5, turn: 0, cutOff: 0 };
  return { faces: [], choice: { kind: "whole" }, quality, reasons };
}

/** The bytes of a delivery's files by path; a photo's bytes are not read here. */
export type GivenFiles = ReadonlyMap<string, Uint8Array>;

/** `picturesOf("a", 2, "b", 1)` is a/0.jpg, a/1.jpg and b/0.jpg. */
export function picturesOf(...counts: (string | number)[]): string[] {
  const paths: string[] = [];
  for (let i = 0; i < counts.length; i += 2)
    for (let n = 0; n < Number(counts[i + 1]); n++) paths.push(`${counts[i]}/${n}.jpg`);
  return paths;
}

export function given(
  photos: readonly string[],
  lists: Readonly<Record<string, string | Uint8Array>> = {},
): GivenFiles {
  const empty = new Uint8Array(0);
  const bytes = (content: string | Uint8Array) => (typeof content === "string" ? bytesOf(content) : content);
  return new Map([
    ...photos.map((path) => [path, empty] as const),
    ...Object.entries(lists).map(([path, content]) => [path, bytes(content)] as const),
  ]);
}

/** The same with each zip replaced by the files in it. */
function opened(given: GivenFiles): { files: GivenFiles; problems: Problem[] } {
  const files = new Map([...given].filter(([path]) => !path.endsWith(".zip")));
  const problems: Problem[] = [];
  for (const [path, bytes] of given) {
    if (!path.endsWith(".zip")) continue;
    const zip = unzip(bytes, path);
    problems.push(...zip.problems);
    const among = { taken: new Set(files.keys()), otherZips: [] };
    const places = placeUnzipped(
      path,
      zip.files.map((file) => file.path),
      among,
    );
    for (const [i, file] of zip.files.entries()) files.set(places[i]!, file.bytes);
  }
  return { files, problems };
}

function listBytes(path: string, bytes: Uint8Array): ListBytes {
  return isWorkbookPath(path) ? workbookAsList(bytes, listOfSheets) : { bytes };
}

/** The plan, and how many photos each person has: `ana 6`, or `ana 4+2` where two are for validation. */
export function planned(given: GivenFiles): Delivery & { people: string } {
  const { files, problems: zipProblems } = opened(given);
  const paths = [...files.keys()];
  const plan = planDelivery(
    paths,
    paths.filter(isListPath).map((path) => ({ path, ...listBytes(path, files.get(path)!) })),
    new Set(paths.filter((path) => isUntoldByName(path) && beginsAsPicture(files.get(path)!))),
  );
  const counts = new Map<string, [number, number]>();
  for (const { personName, split } of plan.entries) {
    if (personName === null) continue;
    const count = counts.get(personName) ?? [0, 0];
    count[split === "validation" ? 1 : 0]++;
    counts.set(personName, count);
  }
  const people = [...counts].map(([name, [train, held]]) => `${name} ${train}${held > 0 ? `+${held}` : ""}`);
  const problems = [...zipProblems, ...plan.problems];
  return { ...plan, problems, people: people.sort().join(", ") };
}

/** The plan's problems, each by its kind, path or list, and line. */
export function told(files: GivenFiles): string[] {
  return planned(files)
    .problems.map((problem) => {
      const place = "list" in problem ? problem.list : "path" in problem ? problem.path : "";
      return [problem.kind, place, "row" in problem ? problem.row : ""].join(" ").trim();
    })
    .sort();
}
