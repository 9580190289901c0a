// The README of a model's zip: what the files are, how a picture has to be prepared, and code that uses the model.
import type { BundleManifest } from "../contract/bundle.ts";
import type { Preprocessing } from "../recipe/preprocessing.ts";

const library = "@tensorflow/tfjs";

/** Markdown. The same manifest gives the same text. */
export function bundleReadme(manifest: BundleManifest): string {
  const { classNames, preprocessing, flipAtTest, metrics, createdAt } = manifest;
  const { sidePx } = preprocessing;
  const input = inputOf(manifest);
  const right = metrics.valCount === 0 ? "" : ` It named ${percent(metrics.valAccuracy)} of ${metrics.valCount} right.`;
  return `# A face recogniser for ${classNames.length} people

Trained with Eolgul, ${createdAt.slice(0, 10)}, from nothing on photos of these people alone.${right}
To use it in Eolgul, import the whole zip. To use it in a program of your own, take model.json and weights.bin:

\`\`\`js
import * as tf from ${JSON.stringify(library)};
const names = ${JSON.stringify(classNames)};
const model = await tf.loadLayersModel("model.json"); // an address; weights.bin lies beside it
export async function who(face) { // an <img>, <canvas> or ImageData that holds one face, cut as below
  const pixels = tf.image.resizeBilinear(tf.browser.fromPixels(face), [${sidePx}, ${sidePx}], false, true);
  const input = pixels${input.code}.expandDims(); // [1, ${sidePx}, ${sidePx}, 3] float32
  const logits = model.predict(input); // [1, ${classNames.length}]
  const probabilities = await tf.softmax(logits).data();
  return names.map((name, i) => ({ name, probability: probabilities[i] }));
}
\`\`\`

- **Output: logits**, one for each person in the order of \`names\`, not probabilities: softmax makes them so.
- **Input**: RGB, ${sidePx} x ${sidePx}, ${input.words}
- **The cut**: ${cutOf(preprocessing)}
- **Mirror**: ${
    flipAtTest
      ? "Eolgul also predicts the mirror image, and takes the mean of both probabilities."
      : "Eolgul predicts the picture alone, without its mirror image."
  }
- **Unknown people**: the probabilities are shared among these people and nobody else. Below a threshold of your
  choice, say "unknown".${ruleOf(manifest)}

manifest.json holds all settings of the training. golden.bin holds drawn pictures, and manifest.json the answers to
them, by which Eolgul checks a copy.
`;
}

/** What a program does to the pixels before the model, and in words. */
function inputOf({ preprocessing: { mean, deviation }, recipe }: BundleManifest): { code: string; words: string } {
  if (recipe.network.inputNormalization === "fixed")
    return { code: `.sub(${mean}).div(${deviation})`, words: `each byte as (byte - ${mean}) / ${deviation}.` };
  return { code: "", words: "bytes 0 to 255 as they are. The first layers of the model normalise them." };
}

function ruleOf({ unknown }: BundleManifest): string {
  if (unknown === undefined) return "";
  const { share, strangers, knownAccepted } = unknown.evidence;
  const how = {
    probability: "the highest probability",
    margin: "the highest probability less the second",
    energy: "the logarithm of the sum of exp(logit)",
    cosine:
      "the largest cosine between a person's class means and the features: the flattened output of the convolutions, " +
      "scaled to length 2, then the inputs of the last layer, scaled to length 1",
  }[unknown.score];
  return ` manifest.json's \`unknown\` has one that ${strangers} strangers
  chose, so that at most ${percent(share)} of strangers are given a name (${percent(knownAccepted)} of the known photos
  were): it is compared with ${how}.`;
}

function cutOf({ crop }: Preprocessing): string {
  if (crop === "centerSquare") return "the largest square in the middle of the picture.";
  return (
    `a square, turned so that the eyes lie level at ${percent(crop.eyeY)} of its height, as far apart as ` +
    `${percent(crop.eyeDistance)} of its side, and the middle between them.`
  );
}

function percent(fraction: number): string {
  return `${Math.round(fraction * 1000) / 10}%`;
}
