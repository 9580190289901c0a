// A delivery (the files given at once) before and after it is planned. It is planned in data/planDelivery.ts.
import type { ListBytes, ListChoice, ListReading } from "./lists.ts";
import type { ClipSource, Problem, Split } from "./photos.ts";
import type { RecordPhoto } from "./records.ts";

/** One file to read, and what the lists or folders say about it. */
export interface PlannedPhoto {
  /** As it was given. */
  readonly path: string;
  /** Null where neither a list nor a folder nor the file's name tells. */
  readonly personName: string | null;
  readonly split: Split | null;
  readonly label?: number | null;
  readonly source?: ClipSource;
  /**
   * The place of a row that fits several files. All of them are planned. If their bytes are equal, the row names that
   * photo; otherwise the row is ambiguous.
   */
  readonly doubt?: { readonly list: string; readonly row: number; readonly path: string };
}

export interface Delivery {
  readonly entries: readonly PlannedPhoto[];
  readonly problems: readonly Problem[];
  /** How each list was read that a person may want to be read another way. */
  readonly lists: readonly ListReading[];
  /** The photos that lists decide about and no row names. */
  readonly unlisted: readonly string[];
}

export interface GivenList extends ListBytes {
  readonly path: string;
  /** The split of the list's photos. Undefined: its name tells, where there are lists for both splits. */
  readonly split?: Split | null;
  /** What a person decided about it. */
  readonly how?: ListChoice | undefined;
}

/** What the plan of a delivery is made from. */
export interface FilesToPlan {
  readonly paths: readonly string[];
  readonly lists: readonly GivenList[];
  /** Those that are pictures by their first bytes alone. */
  readonly pictures: ReadonlySet<string>;
  /** Photos out of files of records, which say themselves who is on them. They are not among `paths`. */
  readonly records?: readonly RecordPhoto[];
}
