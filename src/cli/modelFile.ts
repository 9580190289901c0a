// A model's zip, and why it cannot be used, in words.
import { readFile } from "node:fs/promises";
import type { BundleFailure, BundleFiles } from "../contract/bundle.ts";
import { unpackBundle } from "../formats/bundle.ts";
import { formatVersion } from "../formats/upgrade.ts";
import { systemWords } from "./out/systemWords.ts";
import { UsageError } from "./output.ts";

/** @param option the flag that named it. @throws UsageError. */
export async function readModel(path: string, option: string): Promise<BundleFiles> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new UsageError(`${option}: cannot read the model ${path} (${systemWords(error)})`);
  });
  const unpacked = await unpackBundle(bytes);
  if (unpacked.ok) return unpacked.value;
  throw new UsageError(`${option}: ${path} cannot be used: ${bundleFailureLine(unpacked.failure)}`);
}

export function bundleFailureLine(failure: BundleFailure): string {
  switch (failure.kind) {
    case "notABundle":
      return `not a model of Eolgul, or a damaged one: ${failure.missing.join(", ")} missing`;
    case "unknownVersion":
      return `it was made by another version (${failure.received}); this one reads ${formatVersion} and older`;
    case "badManifest":
      return `it says ${failure.received} for ${failure.path}; expected ${failure.expected}`;
    case "weightsDamaged":
      return `its weights are not those it was saved with (${failure.detail})`;
    case "goldenMismatch":
      return (
        "it does not give the answers it gave when it was made: they differ by " +
        `${failure.largestDifference.toPrecision(2)}, at most ${failure.tolerance} is allowed`
      );
  }
}
