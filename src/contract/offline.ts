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
 * Asks to keep every file of the build of the page of `script`, an address, and to give up other builds' files once no
 * page needs them. Answered with a boolean on the port that comes along: true when all are kept.
 */
export interface OfflineRequest {
  readonly script: string;
}
