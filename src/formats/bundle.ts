// Writes and reads a model bundle, which is a zip. Whether the model still answers as it did (the golden check) is
// checked in model/bundle.ts.

import { isRecord, parseJson } from "../base/json.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { sha256Hex } from "../base/sha256.ts";
import { decodeUtf8 } from "../base/text.ts";
import type { BundleFailure, BundleFiles } from "../contract/bundle.ts";
import { checkManifest } from "./manifest.ts";
import { formatVersion, upgradeManifest } from "./upgrade.ts";
import { unzip, type ZipLimits, zipFiles } from "./zip.ts";

const names = ["model.json", "weights.bin", "golden.bin", "manifest.json"] as const;

const bundleLimits: ZipLimits = {
  mostFiles: 64,
  mostFileBytes: 512 * 1024 * 1024,
  mostTotalBytes: 768 * 1024 * 1024,
  mostRatio: 100,
  freeBytes: 64 * 1024 * 1024,
};

/** The same files give the same bytes. */
export function packBundle({ modelJson, weights, golden, manifest }: BundleFiles): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  return zipFiles([
    { path: "model.json", bytes: encoder.encode(modelJson), deflate: true },
    { path: "weights.bin", bytes: weights, deflate: false },
    { path: "golden.bin", bytes: golden, deflate: true },
    { path: "manifest.json", bytes: encoder.encode(`${JSON.stringify(manifest, null, 2)}\n`), deflate: true },
  ]);
}

/**
 * Checks that all four files are there (at the top or together in one folder), every field of the manifest, and that
 * weights.bin is the one the manifest was written for. A manifest of version 1 comes back as one of today's.
 */
export async function unpackBundle(zip: Uint8Array): Promise<Result<BundleFiles, BundleFailure>> {
  const { files } = unzip(zip, "", bundleLimits);
  const found = names.map((name) =>
    files.find(({ path }) => path === name || path.split("/").slice(1).join("/") === name),
  );
  const missing = names.filter((_, i) => found[i] === undefined);
  if (missing.length > 0) return fail({ kind: "notABundle", missing });
  const [model, weights, golden, manifestFile] = found.map((file) => file!.bytes) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  const parsed = parseJson(manifestFile);
  if (!parsed.ok) return badManifest("manifest.json", parsed.failure, "JSON");
  const version = versionOf(parsed.value);
  if (version !== undefined && version !== 1 && version !== formatVersion)
    return fail({ kind: "unknownVersion", received: JSON.stringify(version) });
  const checked = checkManifest(version === 1 ? upgradeManifest(parsed.value) : parsed.value);
  if (!checked.ok) return fail({ kind: "badManifest", ...checked.failure });
  const manifest = checked.value;
  const { sidePx } = manifest.preprocessing;
  const goldenBytes = manifest.golden.count * sidePx * sidePx * 3;
  if (golden.length !== goldenBytes) return badManifest("golden.bin", `${golden.length} bytes`, `${goldenBytes} bytes`);
  const topology = parseJson(model);
  if (!topology.ok) return badManifest("model.json", topology.failure, "JSON");
  const sum = await sha256Hex(weights);
  if (sum !== manifest.weightsSha256)
    return fail({ kind: "weightsDamaged", detail: `SHA-256 is ${sum}, the manifest says ${manifest.weightsSha256}` });
  return ok({ modelJson: decodeUtf8(model)!, weights, golden, manifest });
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
