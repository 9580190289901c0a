// A trained network's weights for TensorBoard: a histogram of each variable, and the filters of the first convolution
// as pictures. They are read from the bundle, so that no tfjs is needed.
import { isRecord, parseJson } from "../../base/json.ts";
import type { BundleFiles } from "../../contract/bundle.ts";
import { histogram, pictures, type SummaryPicture, type SummaryValue } from "../../formats/tensorboard/values.ts";
import { encodePng } from "../../image/encodePng.ts";
import { histogramOf } from "../../metrics/histogram.ts";

interface NamedWeights {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Each pixel of a filter becomes a square of so many. */
const filterScale = 12;
/** As many filters as TensorBoard shows at a glance. */
const mostFilters = 32;

/** Nothing where the weights are not as a bundle of this project has them. */
export function weightValues(bundle: Pick<BundleFiles, "modelJson" | "weights">): SummaryValue[] {
  const weights = weightsOf(bundle);
  const first = weights.find(({ shape }) => shape.length === 4 && shape[2] === 3);
  return [
    ...weights.map(({ name, values }) => {
      const { edges, counts } = histogramOf(values);
      return histogram(`weights/${name}`, edges, counts);
    }),
    ...(first === undefined ? [] : [pictures("first_filters", filterPictures(first))]),
  ];
}

/** The variables of a bundle in their order; empty where its model.json says something else than float32. */
export function weightsOf({ modelJson, weights }: Pick<BundleFiles, "modelJson" | "weights">): NamedWeights[] {
  const parsed = parseJson(new TextEncoder().encode(modelJson));
  const model = parsed.ok && isRecord(parsed.value) ? parsed.value : {};
  const manifest: unknown = Array.isArray(model["weightsManifest"]) ? model["weightsManifest"][0] : null;
  const specs: unknown = isRecord(manifest) ? manifest["weights"] : null;
  if (!Array.isArray(specs)) return [];
  const found: NamedWeights[] = [];
  let at = 0;
  for (const spec of specs) {
    if (!isRecord(spec) || spec["dtype"] !== "float32" || !Array.isArray(spec["shape"])) return [];
    const shape = spec["shape"] as number[];
    const size = shape.reduce((product, length) => product * length, 1);
    if (at + 4 * size > weights.length) return [];
    const values = new Float32Array(weights.slice(at, at + 4 * size).buffer);
    found.push({ name: String(spec["name"]), shape, values });
    at += 4 * size;
  }
  return found;
}

/** @param weights [height, width, 3, filters]; all pictures have one scale, so that they can be compared. */
function filterPictures({ shape, values }: NamedWeights): SummaryPicture[] {
  const [height, width, , filters] = shape as [number, number, number, number];
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-12);
  const [tall, wide] = [height * filterScale, width * filterScale];
  return Array.from({ length: Math.min(filters, mostFilters) }, (_, filter) => {
    const pixels = new Uint8Array(tall * wide * 3);
    for (let i = 0; i < pixels.length; i++) {
      const [channel, x, y] = [i % 3, Math.floor(i / 3) % wide, Math.floor(i / 3 / wide)];
      const cell = Math.floor(y / filterScale) * width + Math.floor(x / filterScale);
      const value = values[(cell * 3 + channel) * filters + filter]!;
      pixels[i] = Math.round(127.5 + (127.5 * value) / largest);
    }
    return { width: wide, height: tall, png: encodePng(pixels, wide, tall) };
  });
}
