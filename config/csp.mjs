// The Content-Security-Policy of a build. index.html has it as a <meta>, and serve.mjs sends it as a header.

import { createHash } from "node:crypto";

const shared = {
  "default-src": ["'none'"],
  // data: and blob: carry photos and downloads, and never anything from another origin.
  "img-src": ["'self'", "blob:", "data:"],
  "media-src": ["'self'", "blob:"],
  "font-src": ["'self'"],
  "style-src": ["'self'"],
  "connect-src": ["'self'", "blob:", "data:"],
  "worker-src": ["'self'", "blob:"],
  "manifest-src": ["'self'"],
  "object-src": ["'none'"],
  "base-uri": ["'self'"],
  "form-action": ["'none'"],
};

const join = (directives) =>
  Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");

/** The only inline script. Modules do not load from file://, so that nothing else could say what to do there. */
export const openedAsFile =
  'if (location.protocol === "file:") document.getElementById("opened-as-file").hidden = false;';

const hashOf = (script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

/** The page's policy: WebAssembly may be compiled, `eval` is not allowed. */
export const pagePolicy = join({ ...shared, "script-src": ["'self'", "'wasm-unsafe-eval'", hashOf(openedAsFile)] });

/** The page's policy as a header, with a directive that a <meta> may not have. */
export const pagePolicyHeader = `${pagePolicy}; frame-ancestors 'none'`;

/**
 * The policy of worker scripts. The threads of tfjs's wasm backend start from a blob and load a module from another
 * blob.
 */
export const workerPolicyHeader = join({ ...shared, "script-src": ["'self'", "'wasm-unsafe-eval'", "blob:"] });

/** The headers that give a page SharedArrayBuffer, and with it wasm threads. */
export const isolationHeaders = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
};
