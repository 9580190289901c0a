// What a bundle's manifest must hold. Ranges are wide: they keep nonsense out, not unusual settings.
import type { BundleManifest } from "../contract/bundle.ts";
import type { ConvolutionSettings } from "../recipe/kinds.ts";
import { type AlignedCrop, type Crop, faceSidePx, type Preprocessing } from "../recipe/preprocessing.ts";
import type {
  AugmentationSettings,
  NetworkSettings,
  OptimizerSettings,
  Recipe,
  TrainingSettings,
} from "../recipe/recipe.ts";
import { type Check, flag, list, mismatch, number, oneOf, orNull, pair, record, text, whole } from "./checks.ts";

const fraction = number(0, 1);
const huge = 1e15;
const count = whole(0, huge);
const factor = pair(number(0, 100));

const aligned = record<AlignedCrop>({
  kind: oneOf("aligned"),
  detector: oneOf("blazeface"),
  eyeY: fraction,
  eyeDistance: number(0.05, 1),
  tightCrops: oneOf("align", "asIs"),
});

const crop: Check<Crop> = (value, path) =>
  typeof value === "string" ? oneOf("centerSquare")(value, path) : aligned(value, path);

const preprocessing = record<Preprocessing>({
  sidePx: oneOf(faceSidePx),
  crop,
  resize: oneOf("area"),
  mean: number(-1e6, 1e6),
  deviation: number(1e-6, 1e6),
});

const network = record<NetworkSettings>({
  convolutions: list(record<ConvolutionSettings>({ filters: whole(1, 4096), kernelSize: whole(1, 31) }), 1, 6),
  denseUnits: list(whole(1, 65_536), 1, 4),
  dropoutRate: fraction,
  batchNormalization: flag,
  initializer: oneOf("truncatedNormal", "heNormal"),
});

const augmentation = record<AugmentationSettings>({
  flip: flag,
  rotationDegrees: number(0, 360),
  scale: fraction,
  shift: fraction,
  brightness: number(0, 10),
  contrast: factor,
  hue: fraction,
  saturation: factor,
  eraseProbability: fraction,
  eraseSidePx: whole(0, faceSidePx),
  arithmetic: oneOf("float", "uint8"),
});

const optimizer = record<OptimizerSettings>({
  learningRate: number(0, 100),
  schedule: oneOf("constant", "oneCycle"),
  warmupFraction: fraction,
  weightDecay: number(0, 100),
  labelSmoothing: fraction,
  beta1: fraction,
  beta2: fraction,
  epsilon: fraction,
});

const training = record<TrainingSettings>({
  maxSteps: whole(1, 1e9),
  batchSize: whole(1, 1e6),
  validateEverySteps: whole(1, 1e9),
  stopAboveAccuracy: orNull(fraction),
  patienceEvaluations: orNull(whole(1, 1e9)),
  keepBest: flag,
  flipAtTest: flag,
  seed: whole(-huge, huge),
});

export const recipe = record<Recipe>({
  name: oneOf("tuned", "tutorial"),
  preprocessing,
  network,
  optimizer,
  augmentation,
  training,
});

const sha256 = text(/^[0-9a-f]{64}$/, "64 hex digits");
const instant = text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/, "a UTC time as 2024-05-06T07:08:09Z");
const name = text(/^.{1,200}$/su, "a name of 1 to 200 letters");

const fields = record<BundleManifest>({
  format: oneOf("eolgul-model"),
  version: oneOf(1),
  createdAt: instant,
  classNames: list(name, 2, 65_536),
  preprocessing,
  flipAtTest: flag,
  recipe,
  seed: whole(-huge, huge),
  backend: oneOf("webgpu", "webgl", "wasm", "cpu"),
  parameters: count,
  dataHashes: record<BundleManifest["dataHashes"]>({ train: sha256, validation: sha256 }),
  metrics: record<BundleManifest["metrics"]>({
    valAccuracy: fraction,
    valLoss: number(0, huge),
    valCount: count,
    steps: count,
    keptStep: count,
    imagesSeen: count,
    seconds: number(0, huge),
  }),
  weightsSha256: sha256,
  golden: record<BundleManifest["golden"]>({
    count: whole(1, 1000),
    probabilities: list(list(fraction, 2, 65_536), 1, 1000),
  }),
});

/** The fields one by one, then what must hold between them. */
export const bundleManifest: Check<BundleManifest> = (value, path) => {
  const manifest = fields(value, path);
  const { classNames, golden } = manifest;
  const twice = classNames.findIndex((className, i) => classNames.indexOf(className) !== i);
  if (twice >= 0) mismatch(`classNames[${twice}]`, classNames[twice], "a name not given before");
  if (golden.probabilities.length !== golden.count)
    mismatch("golden.probabilities.length", golden.probabilities.length, `${golden.count}`);
  golden.probabilities.forEach((row, i) => {
    if (row.length !== classNames.length)
      mismatch(`golden.probabilities[${i}].length`, row.length, `${classNames.length}`);
    const sum = row.reduce((total, probability) => total + probability, 0);
    if (Math.abs(sum - 1) > 1e-3) mismatch(`golden.probabilities[${i}]`, sum, "a sum of 1");
  });
  return manifest;
};
