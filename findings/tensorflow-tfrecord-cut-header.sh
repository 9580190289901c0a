#!/usr/bin/env bash
# TensorFlow 2.21.0: tf.data.TFRecordDataset ends without an error where a file is cut inside a record's header, as if
# the record had never been there. Cut at the end of the header, or anywhere behind it, the same file raises
# DataLossError.
#
# Documented: tf.errors.DataLossError, "raised when unrecoverable data loss or corruption is encountered", names "a
# truncated file" as its first cause. The format has a header of 12 bytes (length, checksum of the length) before the
# data, and the checksum of the data, 4 bytes, after them.
# Behaviour: 1 to 11 bytes of a header are taken for the end of the file. Only a count of the records that stands
# elsewhere tells that one is missing.
#
# Input: three records of 100 bytes, written by tf.io.TFRecordWriter; the third begins at byte 232. Cut behind N bytes
# of the third.
# Output seen (TensorFlow 2.21.0, Linux x64):
#   0 bytes: 2 records, no error
#   1 to 11 bytes: 2 records, no error
#   12 to 115 bytes: 2 records, DataLossError: truncated record at 232
#   116 bytes: 3 records, no error
# Exits 0 while this is so, 1 when something differs, 2 when it could not be tried.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python && python/bin/pip install --quiet tensorflow-cpu==2.21.0 2> /dev/null || exit 2
cat > try.py <<'PY'
import pathlib
import re
import sys

import tensorflow as tf

with tf.io.TFRecordWriter("whole.tfrecord") as writer:
    for value in (b"a", b"b", b"c"):
        writer.write(value * 100)
whole = pathlib.Path("whole.tfrecord").read_bytes()
begin = 2 * (12 + 100 + 4)
assert len(whole) == begin + 12 + 100 + 4


def read(kept):
    pathlib.Path("cut.tfrecord").write_bytes(whole[: begin + kept])
    count = 0
    try:
        for _ in tf.data.TFRecordDataset("cut.tfrecord"):
            count += 1
    except tf.errors.DataLossError as error:
        return f"{count} records, DataLossError: {re.search('truncated record at [0-9]+', error.message)[0]}"
    return f"{count} records, no error"


print(f"TensorFlow {tf.__version__}")
lost = "2 records, DataLossError: truncated record at 232"
expected = {
    (0, 0): "2 records, no error",
    (1, 11): "2 records, no error",
    (12, 115): lost,
    (116, 116): "3 records, no error",
}
same = True
for (low, high), result in expected.items():
    seen = sorted({read(kept) for kept in range(low, high + 1)})
    print(f"{low if low == high else f'{low} to {high}'} bytes: {'; '.join(seen)}")
    same = same and seen == [result]
sys.exit(0 if same else 1)
PY
TF_CPP_MIN_LOG_LEVEL=3 python/bin/python try.py 2> errors.txt || { code=$?; cat errors.txt; exit $code; }
