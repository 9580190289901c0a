import type { InlineConfig } from "vite";

export const distFolder: string;
/**
 * Whether the build in `folder` is missing or older than a source.
 * @param moreSources relative to the repository's root.
 */
export function buildIsStale(folder?: string, moreSources?: readonly string[]): boolean;
/** @param options replace those of vite.config.ts. */
export function buildSite(options?: InlineConfig): Promise<void>;
export function buildIfNeeded(): Promise<void>;
