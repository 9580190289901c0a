# What TensorFlow reads: `python readByTensorflow.py FILE ...` prints a line of JSON for each file: how many records,
# the SHA-256 over all of them, the sum of their labels, how many are another message when TensorFlow writes them again,
# and the error that ended the reading.
import hashlib
import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
import tensorflow as tf

for path in sys.argv[1:]:
    compression = "GZIP" if path.endswith(".gz") else ""
    records, labels, different, failure = 0, 0, 0, None
    digest = hashlib.sha256()
    try:
        for record in tf.data.TFRecordDataset(path, compression_type=compression).as_numpy_iterator():
            records += 1
            digest.update(record)
            example = tf.train.Example.FromString(record)
            different += example.SerializeToString(deterministic=True) != record
            feature = example.features.feature
            key = "image/class/label" if "image/class/label" in feature else "label"
            labels += feature[key].int64_list.value[0]
            if records % 1000 == 1:
                image = feature["image/encoded" if "image/encoded" in feature else "image_raw"].bytes_list.value[0]
                assert tf.io.decode_image(image).shape == (96, 96, 3)
    except tf.errors.OpError as error:
        failure = type(error).__name__
    print(json.dumps(dict(records=records, sha256=digest.hexdigest(), labels=labels, different=different,
                          failure=failure, version=tf.__version__)))
