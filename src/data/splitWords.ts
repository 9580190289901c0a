// The words for the two splits in the names of files and folders and in the columns of lists.
import type { Split } from "../contract/photos.ts";
import { lastPart } from "./paths.ts";

const trainWord = /^train(ing|set|list|data)?$|^(학습|훈련|训练|訓練|学習)/;
const validationWord = new RegExp(
  "^((test|val|valid)(ing|idate|idation|set|list|data)?|dev|eval(uate|uation)?|holdout)$|" +
    "^(검증|테스트|시험|평가|测试|验证|検証|テスト)",
);

/** Words that say nothing about who is on a photo. Beside one of them a word for a split still names a split. */
const fillerWords = wordSet(
  "set sets data dataset datasets database split splits subset part partition folder folders dir directory file " +
    "files list image images img imgs pic pics picture pictures photo photos pix jpg jpeg png face faces people " +
    "person persons sample samples example examples x y final new old my all the of for and raw original orig clean " +
    "crop crops cropped aligned resized small large big full mini tiny seg celeb celebs celebrity celebrities " +
    "actor actors recognition facial 세트 데이터 데이터셋 이미지 사진 얼굴 폴더 용 용사진",
);

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

/** The split that a word names: `Training`, `val`, `검증`; null for any other word. */
export function splitOfWord(word: string): Split | null {
  const plain = word.trim().normalize("NFC").toLowerCase();
  if (trainWord.test(plain)) return "train";
  return validationWord.test(plain) ? "validation" : null;
}

/**
 * The split that the name of a folder or a cell of a list names by one of its words, where the other words are only
 * about data: `training_set`, `Final Training Images`, `01-test`. Null for `Val Kilmer`, and where it names both.
 */
export function splitOfPhrase(phrase: string): Split | null {
  const whole = splitOfWord(phrase);
  if (whole !== null) return whole;
  const words = wordsOf(phrase);
  const isAboutData = (word: string) => splitOfWord(word) !== null || fillerWords.has(word) || /^[v\d]\d*$/.test(word);
  return words.every(isAboutData) ? splitAmong(words) : null;
}

/** The split in a list's file name: `train.csv`, `faces_test-8people.csv`; null where it names none or both. */
export function splitOfListName(path: string): Split | null {
  return splitWithin(stemOf(path));
}

/** A name without the words for a split: the lists, or the folders, of one data set share it. */
export function familyOf(name: string): string {
  return wordsOf(name)
    .filter((word) => splitOfWord(word) === null)
    .join(" ");
}

/** A list's file name without the words for a split and the extension. */
export function familyOfListName(path: string): string {
  return familyOf(stemOf(path));
}

/** The split that any word of a name names; null where it names none or both. */
export function splitWithin(name: string): Split | null {
  return splitAmong(wordsOf(name));
}

function splitAmong(words: readonly string[]): Split | null {
  const splits = new Set(words.map(splitOfWord));
  splits.delete(null);
  return splits.size === 1 ? [...splits][0]! : null;
}

function stemOf(path: string): string {
  return lastPart(path).replace(/\.[^.]*$/, "");
}

function wordsOf(name: string): string[] {
  return name
    .normalize("NFC")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/(\p{L})(\d)/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
