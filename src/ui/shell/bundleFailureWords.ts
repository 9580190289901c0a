// Why a model could not be imported, in words.
import type { BundleFailure } from "../../contract/bundle.ts";
import type { Words } from "../words/words.ts";

export function bundleFailureWords(
  failure: BundleFailure | { readonly kind: "badZip" },
  t: Words["notices"],
  number: (value: number) => string,
): string {
  const words = t.bundle;
  switch (failure.kind) {
    case "badZip":
      return words.badZip;
    case "notABundle":
      return words.notABundle(failure.missing.join(", "));
    case "unknownVersion":
      return words.unknownVersion(failure.received);
    case "badManifest":
      return words.badManifest(failure.path, failure.received, failure.expected);
    case "weightsDamaged":
      return words.weightsDamaged(failure.detail);
    case "goldenMismatch":
      return words.goldenMismatch(number(failure.largestDifference), number(failure.tolerance));
  }
}
