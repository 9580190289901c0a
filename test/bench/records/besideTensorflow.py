# TensorFlow's own writing and reading of records, for records.ts: `python besideTensorflow.py COUNT BYTES FILE ROUNDS`
# prints a line of JSON for each round: megabytes of pictures a second of processor time.
import json
import os
import sys
import time

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
import tensorflow as tf

count, size, path, rounds = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
pictures = [os.urandom(size) for _ in range(20)]
megabytes = count * size / 1e6


def example(i):
    image = tf.train.Feature(bytes_list=tf.train.BytesList(value=[pictures[i % 20]]))
    label = tf.train.Feature(int64_list=tf.train.Int64List(value=[i % 10]))
    features = tf.train.Features(feature={"image_raw": image, "label": label})
    return tf.train.Example(features=features).SerializeToString()


def seconds_of(work):
    began = time.process_time()
    work()
    return time.process_time() - began


def write(records):
    with tf.io.TFRecordWriter(path) as writer:
        for record in records:
            writer.write(record)


keys = {"image_raw": tf.io.FixedLenFeature([], tf.string), "label": tf.io.FixedLenFeature([], tf.int64)}


def read():
    for _ in tf.data.TFRecordDataset(path).map(lambda record: tf.io.parse_single_example(record, keys)):
        pass


def read_unparsed():
    tf.data.TFRecordDataset(path).reduce(0, lambda total, _: total + 1)


ready = [example(i) for i in range(20)]
for _ in range(rounds):
    figures = {
        "write": megabytes / seconds_of(lambda: write(example(i) for i in range(count))),
        "frame": megabytes / seconds_of(lambda: write(ready[i % 20] for i in range(count))),
        "read": megabytes / seconds_of(read),
        "unframe": megabytes / seconds_of(read_unparsed),
    }
    print(json.dumps(figures), flush=True)
