// The hash of a split in a manifest.
import { sha256Hex } from "../base/sha256.ts";

/** SHA-256 over the sorted ids: the same photos hash alike in any order. */
export function hashOfIds(ids: readonly string[]): Promise<string> {
  return sha256Hex(new TextEncoder().encode([...ids].sort().join("\n")));
}
