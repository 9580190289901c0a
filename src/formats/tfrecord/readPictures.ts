// From the bytes of a file of records to its pictures: TFRecord, and CIFAR-10's binary.
import type { RecordFailure, RecordPicture } from "../../contract/records.ts";
import { cifarPicture, cifarRecordBytes } from "./cifar.ts";
import { decodeExample } from "./example.ts";
import { pictureOf } from "./pictureExample.ts";
import { isCifarPath } from "./recordPaths.ts";
import { createRecordReader, mostRecordBytes, type RecordPlace, type RecordReader } from "./records.ts";

export interface PictureSink {
  picture(picture: RecordPicture, place: RecordPlace): void;
  failed(failure: RecordFailure): void;
}

/** Takes a file, already unpacked, in pieces of any size. */
export function createPictureReader(path: string, sink: PictureSink, mostBytes = mostRecordBytes): RecordReader {
  if (isCifarPath(path)) return createCifarReader(sink);
  return createRecordReader(
    {
      record(data, place) {
        const example = decodeExample(data);
        const picture = example && pictureOf(example);
        if (picture !== null) sink.picture(picture, place);
        else sink.failed({ ...place, reason: example === null ? "notAnExample" : "noPicture" });
      },
      failed: (failure) => sink.failed(failure),
    },
    mostBytes,
  );
}

function createCifarReader(sink: PictureSink): RecordReader {
  const waiting = new Uint8Array(cifarRecordBytes);
  let [filled, record] = [0, 0];
  const placeNow = () => ({ record, offset: (record - 1) * cifarRecordBytes });
  return {
    push(piece) {
      for (let at = 0; at < piece.length; ) {
        const count = Math.min(piece.length - at, cifarRecordBytes - filled);
        waiting.set(piece.subarray(at, at + count), filled);
        filled += count;
        at += count;
        if (filled < cifarRecordBytes) break;
        filled = 0;
        record++;
        const picture = cifarPicture(waiting);
        if (picture === null) sink.failed({ ...placeNow(), reason: "noPicture" });
        else sink.picture(picture, placeNow());
      }
      return true;
    },
    finish() {
      if (filled > 0) {
        record++;
        sink.failed({ ...placeNow(), reason: "cutRecord" });
      }
      return record;
    },
  };
}
