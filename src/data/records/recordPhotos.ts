// Photos out of files of records: the record says who is on a photo, or gives a number that a file of names explains.
import { asName } from "../../base/plainText.ts";
import type { GivenList, PlannedPhoto } from "../../contract/delivery.ts";
import type { Split } from "../../contract/photos.ts";
import type { RecordPhoto } from "../../contract/records.ts";
import { ignoreOneSidedSplits } from "../chooseLists.ts";
import { lastPart } from "../paths.ts";
import { splitWithin } from "../splitWords.ts";
import { namesOfNumbers, readNumberNames } from "../tables/classNamesFile.ts";

/**
 * A number that nothing explains is its own name; a photo without a number has none. The file's name may say the split,
 * where there are files of both: `train-00000-of-00008`, `test_batch.bin`.
 * @param lists the files among which one may give the numbers their names.
 * @returns `namedBy`: the path of that file.
 */
export function planRecords(
  photos: readonly RecordPhoto[],
  lists: readonly GivenList[],
): { readonly entries: readonly PlannedPhoto[]; readonly namedBy: string | null } {
  const bare = new Set(photos.flatMap(({ name, label }) => (name === null && label !== null ? [label] : [])));
  const nameFiles = bare.size === 0 ? [] : lists.flatMap(({ path, bytes }) => readNumberNames(path, bytes) ?? []);
  const found = namesOfNumbers(bare, nameFiles);
  const splits = new Map<string, Split | null>();
  const entries = photos.map(({ path, file, name, label }): PlannedPhoto => {
    if (!splits.has(file)) splits.set(file, splitOfFile(file));
    const said = name ?? (label === null ? "" : (found?.names.get(label) ?? String(label)));
    return { path, personName: asName(said) || null, split: splits.get(file) ?? null, label };
  });
  return { entries: ignoreOneSidedSplits(entries), namedBy: found?.path ?? null };
}

function splitOfFile(file: string): Split | null {
  const name = lastPart(file);
  return /^data_batch/i.test(name) ? "train" : splitWithin(name); // CIFAR-10's, beside test_batch.bin
}
