// What the page, the build and the service worker say to each other.

/** All files of one build. */
export interface KeptBuild {
  /** Another for each set of files. */
  readonly version: string;
  /** SHA-256 in hex by path inside the site. The service worker itself is not among them. */
  readonly files: { readonly [path: string]: string };
}

/** The script's name in the root of the site. */
export const serviceWorkerFile = "serviceWorker.js";

/**
 * All are answered with a boolean on the port that comes along. `keepAll`: keep every file of the build, and give up
 * former builds' files when the page of `script`, an address, has this build and no other page is open; true when all
 * are kept. `isAlone`: whether the asking page is the only one open. `takeOver`: replace the former build's worker.
 */
export type OfflineRequest =
  | { readonly kind: "keepAll"; readonly script: string }
  | { readonly kind: "isAlone" | "takeOver" };
