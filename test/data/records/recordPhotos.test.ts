// Photos out of files of records: who is on them, and which side of the split they are on.
import { describe, expect, it } from "vitest";
import type { RecordPhoto } from "../../../src/contract/records.ts";
import { planFiles } from "../../../src/data/records/planFiles.ts";

const photo = (n: number, label: number | null, name: string | null = null, file = "faces.tfrecord"): RecordPhoto => ({
  path: `${file}/${n}.png`,
  file,
  label,
  name,
});
const list = (path: string, text: string) => ({ path, bytes: new TextEncoder().encode(text) });
const plan = (records: RecordPhoto[], paths: string[] = [], lists: ReturnType<typeof list>[] = []) =>
  planFiles({ paths: [...paths, ...lists.map(({ path }) => path)], lists, pictures: new Set(), records });

describe("photos out of records", () => {
  it("are of whom the record names; a bare number is its own name, and without one a photo waits for a name", () => {
    const { entries, problems } = plan([photo(1, 4, "train"), photo(2, 3), photo(3, null)]);
    expect(entries.map(({ personName, label }) => [personName, label])).toEqual([
      ["train", 4],
      ["3", 3],
      [null, null],
    ]);
    expect(problems).toEqual([]);
  });

  it("have the names that a file beside them gives to the numbers, and that file is not told as unused", () => {
    const { entries, problems } = plan([photo(1, 0), photo(2, 1)], [], [list("labels.txt", "Ana\n정하\n")]);
    expect(entries.map(({ personName }) => personName)).toEqual(["Ana", "정하"]);
    expect(problems).toEqual([]);
  });

  it("are held back where the files' names say so, if there are files of both sides", () => {
    const both = plan([
      photo(1, 0, "Ana", "faces-train-00000-of-00001"),
      photo(2, 0, "Ana", "faces-validation-00000-of-00001.tfrecord"),
    ]);
    expect(both.entries.map(({ split }) => split)).toEqual(["train", "validation"]);
    expect(plan([photo(1, 0, "Ana", "train-00000-of-00001")]).entries[0]?.split).toBeNull();
    const cifar = plan([photo(1, 8, "ship", "c/data_batch_1.bin"), photo(2, 8, "ship", "c/test_batch.bin")]);
    expect(cifar.entries.map(({ split }) => split)).toEqual(["train", "validation"]);
  });

  it("stand beside photos in folders and lists, which they change nothing of", () => {
    const paths = ["ana/1.jpg", "ana/2.jpg", "ben/1.jpg"];
    const alone = plan([], paths);
    const { entries } = plan([photo(1, 0, "Cho")], paths);
    expect(entries).toEqual([
      ...alone.entries,
      { path: "faces.tfrecord/1.png", personName: "Cho", split: null, label: 0 },
    ]);
  });
});
