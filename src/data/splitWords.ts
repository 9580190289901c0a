// The words for the two splits in the names of files and folders and in the columns of lists.
import type { Split } from "../contract/photos.ts";
import { lastPart } from "./paths.ts";

const trainWord = /^(train(ing|set|list|data)?|학습.*|훈련.*)$/;
const validationWord =
  /^((test|val|valid)(ing|idate|idation|set|list|data)?|dev|eval(uation)?|holdout|검증.*|테스트.*|시험.*|평가.*)$/;

/** The split that a word names: `Training`, `val`, `검증`; null for any other word. */
export function splitOfWord(word: string): Split | null {
  const plain = word.trim().normalize("NFC").toLowerCase();
  if (trainWord.test(plain)) return "train";
  return validationWord.test(plain) ? "validation" : null;
}

/** The split in a list's file name: `train.csv`, `faces_test-8people.csv`; null where it names none or both. */
export function splitOfListName(path: string): Split | null {
  const splits = new Set(wordsOf(path).map(splitOfWord));
  splits.delete(null);
  return splits.size === 1 ? [...splits][0]! : null;
}

/** A list's file name without the word for the split and the extension. The lists of one data set share it. */
export function familyOfListName(path: string): string {
  return wordsOf(path)
    .filter((word) => splitOfWord(word) === null)
    .join(" ");
}

function wordsOf(path: string): string[] {
  const stem = lastPart(path)
    .normalize("NFC")
    .replace(/\.[^.]*$/, "");
  return stem
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
