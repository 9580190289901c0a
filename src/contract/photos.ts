// Photos, lists of photos, and what can be wrong with them.
import type { CropChoice, FaceFinding } from "./faces.ts";
import type { WorkbookFailure } from "./lists.ts";
import type { RecordFailure } from "./records.ts";

export type Split = "train" | "validation";

/** A photo of the project. Its face, [96, 96, 3] uint8, and its file are stored by its id. */
export interface Photo {
  /** SHA-256 of the file's bytes, hex: the same bytes are the same photo. */
  readonly id: string;
  /** Where it came from, with `/`, in NFC: `faces/ana/ana_03.jpg`. */
  readonly path: string;
  /** Null until somebody says whose photo it is: it waits in the tray, and no training uses it. */
  readonly personName: string | null;
  /** The split of the list that names it; null where the project splits. */
  readonly split: Split | null;
  /** The number that the list gives the person. It orders the classes. */
  readonly label?: number | null;
  readonly leftOut: boolean;
  /** Size of the decoded original, upright. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** 256-bit difference hash of the face, 64 hex digits. */
  readonly hash: string;
  /** How the face was found and chosen; missing in photos of an earlier version. */
  readonly finding?: FaceFinding;
  /** A person has reviewed the photo. It does not wait for review any more. */
  readonly reviewed?: boolean;
  /** What a person decided about the crop. It stays when all photos are cut another way. */
  readonly decided?: CropChoice;
  /** Missing unless the photo was taken from a clip. */
  readonly source?: ClipSource;
}

/** A moment of a clip. */
export interface ClipMoment {
  /** The name of the clip's file. */
  readonly clip: string;
  /** The size of the clip's file: with the name, it tells one clip from another. */
  readonly clipBytes: number;
  readonly seconds: number;
}

/** The moment of a clip that a photo was taken from. */
export interface ClipSource extends ClipMoment {
  /** Where the photo's stretch of the clip begins. All photos of a stretch go to one side of a split. */
  readonly stretchSeconds: number;
}

/** A photo of a person whose name is known. */
export type NamedPhoto = Photo & { readonly personName: string };

/** What reading a file gives: the face, and everything of a Photo that comes from the bytes alone. */
export interface ReadPhoto {
  readonly id: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly hash: string;
  readonly finding: FaceFinding;
  /** [96, 96, 3] */
  readonly face: Uint8Array;
}

/** Why a file gave no photo. */
export type PhotoFailure =
  | { readonly kind: "emptyFile" }
  /** The part that decodes this format could not be fetched. */
  | { readonly kind: "readerMissing"; readonly format: string; readonly detail: string }
  | { readonly kind: "svg" }
  | { readonly kind: "notAPicture"; readonly looksLike: string | null }
  | { readonly kind: "damaged"; readonly format: string; readonly detail: string }
  | { readonly kind: "tooManyPixels"; readonly widthPx: number; readonly heightPx: number; readonly limitPx: number }
  | { readonly kind: "unsupportedHere"; readonly format: string };

/** One usable line of a list. `row` counts lines of the file from 1. */
export interface ListRow {
  readonly list: string;
  readonly row: number;
  readonly path: string;
  readonly personName: string;
  readonly label: number | null;
  readonly split: Split | null;
}

/** What a person should know about the files they gave, with the place. No problem blocks the rest. */
export type Problem =
  | { readonly kind: "missingPhoto"; readonly list: string; readonly row: number; readonly path: string }
  | {
      readonly kind: "ambiguousPath";
      readonly list: string;
      readonly row: number;
      readonly path: string;
      readonly candidates: readonly string[];
    }
  /** A file that is no photo, or a list of another edition. */
  | { readonly kind: "unusedFile"; readonly path: string }
  /** A zip that holds a trained model. */
  | { readonly kind: "modelZip"; readonly path: string; readonly gone?: boolean }
  /** Photos that no row of the lists names. `paths` are the first few; `lists` is empty where they are many. */
  | {
      readonly kind: "skippedByList";
      readonly lists: readonly string[];
      readonly count: number;
      readonly paths: readonly string[];
      /** The page has been loaded again since, and does not have the files any more. */
      readonly gone?: boolean;
    }
  | { readonly kind: "unreadablePhoto"; readonly path: string; readonly failure: PhotoFailure }
  | { readonly kind: "duplicate"; readonly path: string; readonly samePath: string }
  | {
      readonly kind: "samePhotoTwoNames";
      readonly paths: readonly string[];
      readonly names: readonly string[];
      /** True where the files differ and the pictures look nearly the same: both photos are there. */
      readonly near?: boolean;
    }
  | { readonly kind: "inBothSplits"; readonly paths: readonly string[]; readonly near: boolean }
  | { readonly kind: "tooFewPhotos"; readonly personName: string; readonly count: number; readonly least: number }
  | { readonly kind: "emptyPerson"; readonly personName: string }
  /** Names that differ only in case, blanks or the like. */
  | { readonly kind: "alikeNames"; readonly names: readonly string[] }
  | { readonly kind: "onePersonOnly"; readonly personName: string }
  | {
      readonly kind: "labelConflict";
      readonly list: string;
      readonly row: number;
      readonly label: number;
      readonly names: readonly string[];
    }
  | { readonly kind: "badLabel"; readonly list: string; readonly row: number; readonly text: string }
  | {
      readonly kind: "badRow";
      readonly list: string;
      readonly row: number;
      readonly reason: "noPath" | "noName" | "brokenQuotes" | "tooLong";
    }
  /** Rows of a list whose name is blank, and taken from the row above. */
  | { readonly kind: "namesFromAbove"; readonly list: string; readonly count: number }
  | {
      readonly kind: "badList";
      readonly list: string;
      readonly reason:
        | "empty"
        | "oneColumn"
        | "binary"
        | "tooManyRows"
        | "fitsNoPhoto"
        | "saysNobody"
        | "tooMuch"
        | WorkbookFailure;
      readonly limit?: number;
    }
  /** So many more problems of one kind as are not listed one by one. */
  | { readonly kind: "moreProblems"; readonly of: Problem["kind"]; readonly count: number }
  | { readonly kind: "unsafePath"; readonly path: string }
  /** A record of a file of records that gave no photo. */
  | ({ readonly kind: "badRecord"; readonly path: string } & RecordFailure)
  /** A file of records that holds more or fewer of them than it was written with. */
  | { readonly kind: "otherCount"; readonly path: string; readonly count: number; readonly expected: number }
  | {
      readonly kind: "badZip";
      readonly path: string;
      readonly reason: "damaged" | "tooLarge" | "encrypted" | "nested" | "otherMethod" | "otherArchive";
    };

/** The result of a whole delivery of folders, files, zips and lists. */
export interface Reconciliation {
  readonly photos: readonly Photo[];
  readonly problems: readonly Problem[];
}
