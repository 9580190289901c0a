// The type of the words for problems: a title and a way out for each kind, and a sentence for each problem. The words
// are in ui/words. problemWords.ts chooses among them.
import type { FileKind } from "./fileKinds.ts";
import type { ProblemKind, ProblemOf } from "./problems.ts";

interface GroupWords {
  readonly title: string;
  /** What the problem means for the training, and what can be done about it. */
  readonly way: string;
}

export interface ProblemTexts {
  readonly groups: Record<ProblemKind, GroupWords>;
  readonly place: (list: string, row: number) => string;
  readonly and: (items: readonly string[]) => string;
  readonly missingPhoto: (path: string) => string;
  readonly ambiguousPath: (path: string, candidates: string) => string;
  /** What the file is and where it belongs. */
  readonly unusedFile: Record<FileKind, (path: string) => string>;
  readonly modelZip: (path: string, gone: boolean) => string;
  readonly skippedByList: (lists: string, count: string, one: boolean, examples: string, gone: boolean) => string;
  readonly moreFiles: (count: string) => string;
  readonly duplicate: (path: string, samePath: string) => string;
  readonly samePhotoTwoNames: (paths: string, names: string, near: boolean) => string;
  readonly inBothSplits: (paths: string, near: boolean) => string;
  readonly tooFewPhotos: (name: string, count: number, least: number) => string;
  readonly emptyPerson: (name: string) => string;
  readonly onePersonOnly: (name: string) => string;
  readonly quoted: (name: string) => string;
  readonly alikeNames: (names: string) => string;
  readonly labelConflict: (label: number, names: string) => string;
  readonly badLabel: (text: string) => string;
  readonly badRow: Record<ProblemOf<"badRow">["reason"], string>;
  readonly namesFromAbove: (list: string, count: string) => string;
  readonly badList: (list: string, reason: ProblemOf<"badList">["reason"], limit: string) => string;
  readonly moreProblems: (title: string, count: string) => string;
  readonly unsafePath: (path: string) => string;
  readonly badZip: Record<ProblemOf<"badZip">["reason"], (path: string) => string>;
  readonly badRecord: Record<ProblemOf<"badRecord">["reason"], (path: string, record: string, byte: string) => string>;
  readonly otherCount: (path: string, count: string, expected: string) => string;
  readonly photo: {
    readonly emptyFile: string;
    readonly readerMissing: (format: string) => string;
    readonly svg: string;
    readonly notAPicture: (looksLike: string | null) => string;
    readonly damaged: (format: string, detail: string) => string;
    readonly tooManyPixels: (width: string, height: string, millions: string) => string;
    readonly unsupportedHere: (format: string) => string;
  };
}
