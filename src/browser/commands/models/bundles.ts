// The bundle of each model: in memory once it was used or made in this visit, else read from the storage or fetched
// from the site.
import type { BundleFiles } from "../../../contract/bundle.ts";
import type { ModelEntry } from "../../../session/state.ts";
import { fetchShippedBundle } from "../../shippedModels.ts";
import type { ProjectStorage } from "../../storage/storage.ts";

export interface Bundles {
  /** Null when the bundle is gone. Rejects when the site cannot be reached. */
  of(model: ModelEntry): Promise<BundleFiles | null>;
  put(modelId: string, bundle: BundleFiles): void;
  drop(modelId: string): void;
  clear(): void;
}

export function createBundles(storage: ProjectStorage): Bundles {
  const inMemory = new Map<string, BundleFiles>();
  return {
    of: async ({ id, source }) =>
      inMemory.get(id) ?? (source === "shipped" ? fetchShippedBundle(id) : storage.bundleOf(id)),
    put: (id, bundle) => void inMemory.set(id, bundle),
    drop: (id) => void inMemory.delete(id),
    clear: () => inMemory.clear(),
  };
}
