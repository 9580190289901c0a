// Why a file of records could not be read on, in one line of English. The page's words are in ui/words.
import type { RecordFailure, RecordReason } from "../../contract/records.ts";

/** Without the file's path. */
export function recordFailureLine({ record, offset, reason }: RecordFailure): string {
  return `record ${record}, at byte ${offset}: ${reasons[reason]}`;
}

const reasons: Readonly<Record<RecordReason, string>> = {
  lengthChecksum: "the checksum of its length is wrong; nothing behind it can be read",
  dataChecksum: "the checksum of its data is wrong",
  cutHeader: "the file ends within the 12 bytes before it",
  cutRecord: "the file ends within it",
  tooLong: "it is longer than is taken",
  notAnExample: "it is no tf.train.Example",
  noPicture: "it has no picture under image/encoded, image_raw or image",
};
