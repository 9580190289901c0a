#!/usr/bin/env bash
# torchmetrics 1.9.0: binary_calibration_error and multiclass_calibration_error count a confidence of exactly 1 in a
# bin of its own behind the last one, so that n_bins=10 makes 11, and the error differs from its definition.
#
# Documented: "n_bins: Number of bins to use when computing the metric", "constructed in an uniform way in the [0,1]
# range". Guo et al. 2017, "On calibration of modern neural networks": the last of M bins is (1 - 1/M, 1].
# Behaviour: as soon as a confidence is 1 and another one lies in the last bin, the two no longer stand against each
# other. With n_bins=1 the error should be the distance between the mean confidence and the accuracy. A softmax over
# two in float32 is 1 where one logit is 17 above the other. Known to its makers: torchmetrics' issue 3510.
#
# Input: two predictions, one of confidence 1 (wrong) and one of 0.95 (right); the same with 0.99 in place of 1; and
# 1 without another one in the last bin, where nothing differs. Norm l1.
# Output seen (torchmetrics 1.9.0, torch 2.13.0):
#   1 wrong, 0.95 right, 10 bins: definition 0.4750, multiclass 0.5250, binary 0.5250
#   1 wrong, 0.95 right, 1 bin: definition 0.4750, multiclass 0.5250, binary 0.5250
#   0.99 wrong, 0.95 right, 10 bins: definition 0.4700, multiclass 0.4700, binary 0.4700
#   1 wrong, 0.85 right, 10 bins: definition 0.5750, multiclass 0.5750, binary 0.5750
# Exits 0 while this is so, 1 when something differs, 2 when it could not be tried.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
processor=https://download.pytorch.org/whl/cpu # a tenth of the size, without the kernels for graphics cards
python3 -m venv python && python/bin/pip install --quiet torch==2.13.0 torchmetrics==1.9.0 \
  --extra-index-url "$processor" 2> /dev/null || exit 2
cat > try.py <<'PY'
import math
import sys

import torch
import torchmetrics
from torchmetrics.functional.classification import binary_calibration_error, multiclass_calibration_error


def definition(confidences, right, bins):
    """Guo et al., equations 1 to 3: the bins are (0, 1/M], ..., (1 - 1/M, 1]."""
    members = {}
    for confidence, is_right in zip(confidences, right):
        members.setdefault(math.ceil(confidence * bins), []).append((confidence, is_right))
    gaps = [abs(sum(confidence - is_right for confidence, is_right in each)) for each in members.values()]
    return sum(gaps) / len(confidences)


def errors(confidences, right, bins):
    scores, correct = torch.tensor(confidences), torch.tensor(right)
    rows = torch.stack([scores, 1 - scores], 1)
    of = {"n_bins": bins, "norm": "l1"}
    multiclass = multiclass_calibration_error(rows, 1 - correct, num_classes=2, **of)
    binary = binary_calibration_error(scores, correct, **of)
    return definition(confidences, right, bins), multiclass.item(), binary.item()


print(f"torchmetrics {torchmetrics.__version__}, torch {torch.__version__}")
same = True
cases = [
    ((1.0, 0.95), 10, (0.475, 0.525, 0.525)),
    ((1.0, 0.95), 1, (0.475, 0.525, 0.525)),
    ((0.99, 0.95), 10, (0.47, 0.47, 0.47)),
    ((1.0, 0.85), 10, (0.575, 0.575, 0.575)),
]
for confidences, bins, expected in cases:
    seen = errors(confidences, (0, 1), bins)
    named = "definition {:.4f}, multiclass {:.4f}, binary {:.4f}".format(*seen)
    print("{:g} wrong, {:g} right, {} {}: {}".format(*confidences, bins, "bin" if bins == 1 else "bins", named))
    same = same and all(abs(one - other) < 1e-5 for one, other in zip(seen, expected))
sys.exit(0 if same else 1)
PY
python/bin/python try.py
