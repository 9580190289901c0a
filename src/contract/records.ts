// Records: pictures with labels, one after another in one file. Reading is in formats/tfrecord/.

/** Why a record gave no picture. */
export type RecordReason =
  /** Nothing says where the record ends: no further one is read. */
  | "lengthChecksum"
  /** Its bytes were changed. Further records are read. */
  | "dataChecksum"
  /** The file ends within the 12 bytes before a record. TensorFlow ends there without a word. */
  | "cutHeader"
  /** The file ends within the record, or within the checksum behind it. */
  | "cutRecord"
  /** Longer than is taken. */
  | "tooLong"
  /** No `tf.train.Example`. */
  | "notAnExample"
  /** An example without a picture under a key that is known. */
  | "noPicture";

export interface RecordFailure {
  /** Counted from 1. */
  readonly record: number;
  /** Where the record begins, in bytes from the file's beginning; in a packed file, from that of what is in it. */
  readonly offset: number;
  readonly reason: RecordReason;
}

/** What a record says about its picture. */
export interface ToldByRecord {
  readonly label: number | null;
  /** What the label stands for. */
  readonly name: string | null;
}

/** A photo out of a file of records, before it is planned. */
export interface RecordPhoto extends ToldByRecord {
  readonly path: string;
  /** The file of records. */
  readonly file: string;
}

/** A picture out of a record. */
export interface RecordPicture extends ToldByRecord {
  /** A picture file. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What stands beside a file of records about it. */
export interface WrittenRecords {
  readonly count: number;
  /** The name of each label. */
  readonly labels: Readonly<Record<string, string>>;
}
