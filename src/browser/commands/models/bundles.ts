// Model bundles by model: those used or made in this visit, else out of the storage or the site.
import type { BundleFiles } from "../../../contract/bundle.ts";
import type { ModelEntry } from "../../../session/state.ts";
import { fetchShippedBundle } from "../../shippedModels.ts";
import type { ProjectStorage } from "../../storage/storage.ts";

export interface Bundles {
  /** Null when it is gone. */
  of(model: ModelEntry): Promise<BundleFiles | null>;
  hold(modelId: string, bundle: BundleFiles): void;
  letGo(modelId: string): void;
  clear(): void;
}

export function createBundles(storage: ProjectStorage): Bundles {
  const held = new Map<string, BundleFiles>();
  return {
    of: async ({ id, source }) =>
      held.get(id) ?? (source === "shipped" ? fetchShippedBundle(id) : storage.bundleOf(id)),
    hold: (id, bundle) => void held.set(id, bundle),
    letGo: (id) => void held.delete(id),
    clear: () => held.clear(),
  };
}
