// Which files hold records, and which files stand beside them, by their paths alone.

/** The words that programs put behind a name, and the numbers of a shard before or behind them. */
const tfrecordName = /(\.tfrec(ords?)?(-\d{5}-of-\d{5})?|-\d{5}-of-\d{5}(\.tfrec(ords?)?)?)(\.gz)?$/i;
const cifarName = /(^|\/)(data_batch(_\d+)?|test_batch)\.bin(\.gz)?$/i;
const shardsEnding = /\.shards\.json$/i;

export function isRecordPath(path: string): boolean {
  return tfrecordName.test(path) || isCifarPath(path);
}

/** `data_batch_1.bin`, `test_batch.bin`: other `.bin` files are not looked at. */
export function isCifarPath(path: string): boolean {
  return cifarName.test(path);
}

export function isShardsPath(path: string): boolean {
  return shardsEnding.test(path);
}

/** `NAME.errors.csv`, which tells of a conversion and is no list of photos. @param path of `NAME.shards.json`. */
export function errorsPathBeside(path: string): string {
  return path.replace(shardsEnding, ".errors.csv");
}
