// A whole file of records at once, for tests.
import type { RecordFailure, RecordPicture } from "../../../src/contract/records.ts";
import { createPictureReader } from "../../../src/formats/tfrecord/readPictures.ts";
import { createRecordReader } from "../../../src/formats/tfrecord/records.ts";

/** @param pieceBytes how much is given at a time. */
export function readRecords(bytes: Uint8Array, pieceBytes = bytes.length || 1) {
  const records: Uint8Array[] = [];
  const failures: RecordFailure[] = [];
  const reader = createRecordReader({
    record: (data) => records.push(data.slice()),
    failed: (failure) => failures.push(failure),
  });
  for (let at = 0; at < bytes.length; at += pieceBytes) if (!reader.push(bytes.subarray(at, at + pieceBytes))) break;
  return { count: reader.finish(), records, failures };
}

export function readPictures(bytes: Uint8Array, path = "a.tfrecord") {
  const pictures: RecordPicture[] = [];
  const failures: RecordFailure[] = [];
  const reader = createPictureReader(path, {
    picture: (picture) => pictures.push(picture),
    failed: (failure) => failures.push(failure),
  });
  reader.push(bytes);
  return { count: reader.finish(), pictures, failures };
}

/** As a file that comes piece by piece. */
export async function* piecesOf(bytes: Uint8Array, pieceBytes = bytes.length || 1): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}
