// A text beside each photo that numbers what is on it, as YOLO's labels do: `labels/1.txt` for `images/1.jpg`, with a
// line `0 0.5 0.5 0.2 0.3` for each face.
import type { ListRow } from "../../contract/photos.ts";
import { extensionOf, hasPictureExtension, pathParts } from "../paths.ts";
import { splitOfPhrase } from "../splitWords.ts";

/** The class, then four numbers or more: a box, or the corners of a shape. */
const line = /^\d{1,4}(\s+[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?){4,}$/i;
const largestFile = 100_000;

export interface PhotoNumbers {
  readonly rows: readonly ListRow[];
  /** The texts that number photos, those without a line among them. */
  readonly paths: ReadonlySet<string>;
}

/** Photos whose text has several classes are left out: whose face is meant stays unsaid. */
export function readPhotoNumbers(
  texts: readonly { readonly path: string; readonly bytes: Uint8Array }[],
  files: readonly string[],
): PhotoNumbers {
  const pictures = new Map(files.filter(hasPictureExtension).map((path) => [stemKey(path), path]));
  const rows: ListRow[] = [];
  const paths = new Set<string>();
  const empty: string[] = [];
  for (const { path, bytes } of texts) {
    const picture = extensionOf(path) === "txt" ? pictures.get(stemKey(path)) : undefined;
    if (picture === undefined || bytes.length > largestFile) continue;
    const lines = new TextDecoder().decode(bytes).split("\n");
    const filled = lines.map((text) => text.trim()).filter((text) => text !== "");
    if (filled.length === 0) empty.push(path);
    if (filled.length === 0 || !filled.every((text) => line.test(text))) continue;
    paths.add(path);
    const classes = new Set(filled.map((text) => Number(/^\d+/.exec(text)![0])));
    const [label] = classes;
    if (classes.size > 1 || label === undefined) continue;
    const split =
      pathParts(picture)
        .slice(0, -1)
        .map(splitOfPhrase)
        .find((found) => found !== null) ?? null;
    rows.push({ list: path, row: 1, path: picture, personName: String(label), label, split });
  }
  if (paths.size > 0) for (const path of empty) paths.add(path);
  return { rows, paths };
}

/** The same for a photo and its text, also where they lie in `images` and `labels`. */
function stemKey(path: string): string {
  const parts = pathParts(path.toLowerCase());
  const file = parts.pop()!.replace(/\.[^.]*$/, "");
  return [...parts.filter((part) => !/^(images?|imgs?|labels?|annotations?|txts?)$/.test(part)), file].join("/");
}
