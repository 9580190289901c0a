// The report of `npm run faces` on each photo, and the names of its files. Pure.
import type { FaceFinding, ReviewReason } from "../contract/faces.ts";
import type { Photo } from "../contract/photos.ts";
import { normalizePath } from "../data/paths.ts";
import { isUsable, isWaiting } from "../data/review.ts";
import { photoFailureLine } from "./problemLine.ts";
import type { PhotosRead } from "./readPhotos.ts";

/** By photo id: the photo's path with the ending .png. Where two would be the same, the later ones get a number. */
export function facePaths(photos: readonly Photo[]): Map<string, string> {
  const taken = new Set<string>();
  return new Map(
    photos.map(({ id, path }) => {
      const stem = path.replace(/\.[^./]*$/, "");
      let name = `${stem}.png`;
      // Some disks hold A.png and a.png for the same file.
      for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${stem}-${n}.png`;
      taken.add(name.toLowerCase());
      return [id, name];
    }),
  );
}

const reportHeader = [
  "path",
  "name",
  "result",
  "why",
  "crop",
  "faces",
  "taken",
  "left",
  "top",
  "width",
  "height",
  "leftEyeX",
  "leftEyeY",
  "rightEyeX",
  "rightEyeY",
  "score",
  "facePx",
  "sharpness",
  "light",
  "turn",
  "cutOff",
] as const;

/** A header, then a row for every file that was read or could not be read, in the order of the list. */
export function reportRows(read: PhotosRead, paths: ReadonlyMap<string, string>): (string | number)[][] {
  const photos = new Map(read.photos.map((photo) => [photo.id, photo]));
  const said = new Set<string>();
  const rows: (string | number)[][] = [[...reportHeader]];
  for (const { path, personName } of read.entries) {
    const result = read.results.get(path);
    if (result === undefined || said.has(path)) continue;
    said.add(path);
    const empty = (what: string, why: string) => [path, personName, what, why, ...reportHeader.slice(4).map(() => "")];
    if (!result.ok) {
      rows.push(empty("unreadable", photoFailureLine(result.failure)));
      continue;
    }
    const photo = photos.get(result.value.id);
    if (photo === undefined) rows.push(empty("rejected", "the list does not say which of several files is meant"));
    else if (photo.path !== normalizePath(path)) rows.push(empty("rejected", `the same file as ${photo.path}`));
    else {
      const { finding } = result.value;
      const what = isUsable(photo) ? (isWaiting(photo) ? "look" : "taken") : "rejected";
      const why = finding.reasons.map((reason) => reasonWords[reason]).join("; ");
      rows.push([path, personName, what, why, paths.get(photo.id) ?? "", ...numbersOf(finding)]);
    }
  }
  return rows;
}

function numbersOf({ faces, choice, quality }: FaceFinding): (string | number)[] {
  const chosen = choice.kind === "face" ? faces[choice.index] : faces[0];
  const face =
    chosen === undefined
      ? ["", "", "", "", "", "", "", "", ""]
      : [
          ...[chosen.box.left, chosen.box.top, chosen.box.width, chosen.box.height].map(tenths),
          ...[chosen.leftEye.x, chosen.leftEye.y, chosen.rightEye.x, chosen.rightEye.y].map(tenths),
          thousandths(chosen.score),
        ];
  const { facePx, sharpness, light, turn, cutOff } = quality;
  return [faces.length, choice.kind, ...face, tenths(facePx), ...[sharpness, light, turn, cutOff].map(thousandths)];
}

/** How many photos were read, and how many of them gave a face, deserve a look or were rejected. */
export function summaryLines({ results, photos }: PhotosRead, taken: readonly Photo[]): string[] {
  const unreadable = [...results.values()].filter(({ ok }) => !ok).length;
  const noFace = photos.length - taken.length;
  const repeated = results.size - unreadable - photos.length;
  const counts = new Map<ReviewReason, number>();
  for (const { finding } of taken)
    for (const reason of finding?.reasons ?? []) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const looks = taken.filter(isWaiting).length;
  const reasons = [...counts].map(([reason, count]) => `${count} ${reasonWords[reason]}`).join(", ");
  return [
    `${counted(results.size, "photo")}, ${counted(taken.length, "face")}`,
    ...(looks > 0 ? [`${looks} of them deserve a look: ${reasons}`] : []),
    ...(noFace > 0 ? [`${noFace} rejected: no face was found`] : []),
    ...(repeated > 0 ? [`${repeated} rejected: the same file again`] : []),
    ...(unreadable > 0 ? [`${unreadable} could not be read`] : []),
  ];
}

const reasonWords: { readonly [reason in ReviewReason]: string } = {
  noFace: "no face was found",
  severalFaces: "several faces",
  tiny: "a tiny face",
  blurred: "blurred",
  dark: "dark",
  cutOff: "cut off by the edge",
  turned: "turned to the side",
};

function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function thousandths(value: number): number {
  return Math.round(value * 1000) / 1000;
}
