// Writes and reads a model bundle, which is a zip. Whether the model still answers as it did (the golden check) is
// checked in model/bundle.ts.

import { isRecord, parseJson } from "../base/json.ts";
import { visible } from "../base/plainText.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { sha256Hex } from "../base/sha256.ts";
import { decodeUtf8, oneLine } from "../base/text.ts";
import type { BundleFailure, BundleFiles, BundleManifest } from "../contract/bundle.ts";
import { bundleReadme } from "./bundleReadme.ts";
import { checkManifest } from "./manifest.ts";
import { formatVersion, upgradeManifest } from "./upgrade.ts";
import { listZip, type PackedFile, unzipFile, zipFiles } from "./zip.ts";

const names = ["model.json", "weights.bin", "golden.bin", "manifest.json"] as const;

/** The four files stand among so many first ones. */
export const mostBundleFiles = 64;
/** Of model.json and manifest.json. The manifest of 65,536 people with long names has 25 MB. */
const mostJsonBytes = 32 * 1024 * 1024;
const mostWeightBytes = 512 * 1024 * 1024;
/** Weights hardly pack, so that more of them than this must come from a zip of some size. */
const freeWeightBytes = 64 * 1024 * 1024;
const mostWeightRatio = 10;

/** Whether a zip with files of these paths is a trained model: at the top or together in one folder. */
export function isBundle(paths: readonly string[]): boolean {
  return names.every((name) => paths.some((path) => isNamed(path, name)));
}

function isNamed(path: string, name: string): boolean {
  return path === name || path.split("/").slice(1).join("/") === name;
}

/** The same files give the same bytes. */
export function packBundle({ modelJson, weights, golden, manifest }: BundleFiles): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  return zipFiles([
    { path: "model.json", bytes: encoder.encode(modelJson), deflate: true },
    { path: "weights.bin", bytes: weights, deflate: false },
    { path: "golden.bin", bytes: golden, deflate: true },
    { path: "README.md", bytes: encoder.encode(bundleReadme(manifest)), deflate: true },
    { path: "manifest.json", bytes: encoder.encode(`${JSON.stringify(manifest, null, 2)}\n`), deflate: true },
  ]);
}

/**
 * Checks that all four files are there (at the top or together in one folder), every field of the manifest, and that
 * weights.bin is the one the manifest was written for. A manifest of version 1 comes back as one of today's. Other
 * files are not unpacked, and the weights only once everything else is right.
 */
export async function unpackBundle(zip: Uint8Array): Promise<Result<BundleFiles, BundleFailure>> {
  const packed = listZip(zip, mostBundleFiles);
  const found = names.map((name) => packed.find(({ path }) => isNamed(path, name)));
  const missing = names.filter((_, i) => found[i] === undefined);
  if (missing.length > 0) return fail({ kind: "notABundle", missing });
  const [modelFile, weightsFile, goldenFile, manifestFile] = found as [PackedFile, PackedFile, PackedFile, PackedFile];
  const manifestJson = unpack(zip, "manifest.json", manifestFile, mostJsonBytes);
  if (!manifestJson.ok) return manifestJson;
  const read = readManifest(manifestJson.value);
  if (!read.ok) return read;
  const manifest = read.value;
  const { sidePx } = manifest.preprocessing;
  const goldenBytes = manifest.golden.count * sidePx * sidePx * 3;
  const goldenSize = goldenFile.entry.claimedSize;
  if (goldenSize !== goldenBytes) return badManifest("golden.bin", `${goldenSize} bytes`, `${goldenBytes} bytes`);
  const golden = unpack(zip, "golden.bin", goldenFile, goldenBytes);
  if (!golden.ok) return golden;
  const model = unpack(zip, "model.json", modelFile, mostJsonBytes);
  if (!model.ok) return model;
  const topology = parseJson(model.value);
  if (!topology.ok) return badManifest("model.json", topology.failure, "JSON");
  const { start, end } = weightsFile.entry;
  const weightLimit = Math.min(mostWeightBytes, Math.max(freeWeightBytes, (end - start) * mostWeightRatio));
  const weights = unpack(zip, "weights.bin", weightsFile, weightLimit);
  if (!weights.ok) return weights;
  const sum = await sha256Hex(weights.value);
  if (sum !== manifest.weightsSha256)
    return fail({ kind: "weightsDamaged", detail: `SHA-256 is ${sum}, the manifest says ${manifest.weightsSha256}` });
  return ok({ modelJson: decodeUtf8(model.value)!, weights: weights.value, golden: golden.value, manifest });
}

function unpack(
  zip: Uint8Array,
  name: string,
  file: PackedFile,
  limit: number,
): Result<Uint8Array<ArrayBuffer>, BundleFailure> {
  const { claimedSize } = file.entry;
  if (claimedSize > limit) return badManifest(name, `${claimedSize} bytes`, `at most ${limit} bytes`);
  const bytes = unzipFile(zip, file, limit);
  return bytes === null ? fail({ kind: "notABundle", missing: [name] }) : ok(bytes);
}

function readManifest(json: Uint8Array): Result<BundleManifest, BundleFailure> {
  const parsed = parseJson(json);
  if (!parsed.ok) return badManifest("manifest.json", parsed.failure, "JSON");
  const version = versionOf(parsed.value);
  if (version !== undefined && version !== 1 && version !== formatVersion)
    return fail({ kind: "unknownVersion", received: oneLine(JSON.stringify(version)) });
  const checked = checkManifest(version === 1 ? upgradeManifest(parsed.value) : parsed.value);
  if (!checked.ok) return fail({ kind: "badManifest", ...checked.failure });
  // A name that would steer a terminal or turn the text beside it round is shown with escapes.
  return ok({ ...checked.value, classNames: checked.value.classNames.map(visible) });
}

function badManifest(path: string, received: string, expected: string): Result<never, BundleFailure> {
  return fail({ kind: "badManifest", path, received, expected });
}

/** Read before the other fields, which a later version may have changed. */
function versionOf(manifest: unknown): unknown {
  if (!isRecord(manifest)) return undefined;
  const { format, version } = manifest;
  return format === "eolgul-model" ? version : undefined;
}
