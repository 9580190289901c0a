// The models that ship with the app. They are fetched when first used.
import type { BundleFiles } from "../contract/bundle.ts";
import { unpackBundle } from "../formats/bundle.ts";
import type { ModelEntry } from "../session/state.ts";

const folder = new URL("models/", document.baseURI);

/** Empty when the list cannot be fetched: the app works without shipped models. */
export async function listShippedModels(): Promise<readonly ModelEntry[]> {
  try {
    const response = await fetch(new URL("index.json", folder));
    return response.ok ? ((await response.json()) as ModelEntry[]) : [];
  } catch {
    return [];
  }
}

/** Null when the site does not have it or it is damaged; rejects when the site cannot be reached. */
export async function fetchShippedBundle(modelId: string): Promise<BundleFiles | null> {
  const response = await fetch(new URL(`${modelId}.zip`, folder));
  if (!response.ok) return null;
  const unpacked = await unpackBundle(new Uint8Array(await response.arrayBuffer()));
  return unpacked.ok ? unpacked.value : null;
}
