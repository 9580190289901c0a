// How the site is built: plain static files that work under any path, with nothing fetched from elsewhere.
import { cpSync, createReadStream, existsSync, readdirSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { basename, join, normalize, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { contentTypeOf } from "./config/contentTypes.mjs";
import { isolationHeaders, openedAsFile, pagePolicy } from "./config/csp.mjs";
import { licenses } from "./config/licensesPlugin.ts";
import { offline } from "./config/offlinePlugin.ts";
import { scriptOfItsOwn } from "./config/scriptOfItsOwn.ts";
import { tfjsThreads } from "./config/tfjsThreads.ts";
import { detectorFileNames } from "./src/faces/detectorFileNames.ts";

const root = fileURLToPath(new URL(".", import.meta.url));
const fromRoot = (path: string) => join(root, path);

/** Serves files of `folder` under `/mount/` in dev and copies them into the build. */
function mountFolder(mount: string, folder: string, wanted: (name: string) => boolean): Plugin {
  const answer = (request: IncomingMessage, response: ServerResponse, next: () => void) => {
    const path = normalize(decodeURIComponent((request.url ?? "").split("?")[0] ?? ""));
    const file = join(folder, path);
    if (path.includes("..") || !wanted(basename(file)) || !existsSync(file) || !statSync(file).isFile()) return next();
    response.setHeader("Content-Type", contentTypeOf(file));
    createReadStream(file).pipe(response);
  };
  let outDir = "";
  return {
    name: `mount-${mount}`,
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    configureServer(server) {
      server.middlewares.use(`/${mount}`, answer);
    },
    writeBundle() {
      if (!existsSync(folder)) return;
      const filter = (path: string) => statSync(path).isDirectory() || wanted(basename(path));
      cpSync(folder, join(outDir, mount), { recursive: true, filter });
    },
  };
}

/** Like mountFolder, for a few files of a folder with many others. */
function mountFiles(mount: string, folder: string, names: ReadonlySet<string>): Plugin {
  const mounted = mountFolder(mount, folder, (name) => names.has(name));
  let outDir = "";
  return {
    ...mounted,
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    writeBundle() {
      for (const name of names) cpSync(join(folder, name), join(outDir, mount, name));
    },
  };
}

/** The wasm binaries of tfjs. Their folder also has every bundle of the package. */
function tfjsWasm(): Plugin {
  const folder = fromRoot("node_modules/@tensorflow/tfjs-backend-wasm/dist");
  return mountFiles("wasm", folder, new Set(readdirSync(folder).filter((name) => name.endsWith(".wasm"))));
}

/** The two files of BlazeFace that src/faces/detectorFiles.ts reads. The build has no other file of their package. */
function faceDetector(): Plugin {
  const folder = fromRoot("node_modules/@vladmandic/human/models");
  notices.carry(join(folder, detectorFileNames.json));
  return mountFiles("detector", folder, new Set(Object.values(detectorFileNames)));
}

/**
 * libheif, for HEIC photos, with its licences (LGPL and GPL). It is a file of its own: another build of libheif-js with
 * the same functions can take its place.
 */
function heicDecoder(): Plugin {
  const folder = fromRoot("node_modules/libheif-js/libheif-wasm");
  notices.carry(join(folder, "libheif.wasm"));
  return mountFiles("heic", folder, new Set(["libheif.wasm", "LICENSE"]));
}

/** Only a build has the policy, since the dev server's refresh code is inline. */
function contentSecurityPolicy(): Plugin {
  return {
    name: "content-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: pagePolicy },
        injectTo: "head-prepend",
      },
    ],
  };
}

/** Says what to do where the built page is opened without a server. */
function fileNotice(): Plugin {
  return {
    name: "file-notice",
    apply: "build",
    transformIndexHtml: (html) =>
      html.includes('id="opened-as-file"') ? [{ tag: "script", children: openedAsFile, injectTo: "body" }] : [],
  };
}

const notices = licenses();

export default defineConfig({
  base: "./",
  plugins: [
    react(),
    tfjsThreads(),
    tfjsWasm(),
    faceDetector(),
    heicDecoder(),
    mountFolder("models", fromRoot("models"), (name) => /\.(json|bin|zip)$/.test(name)),
    contentSecurityPolicy(),
    fileNotice(),
    scriptOfItsOwn(fromRoot("src/ui/words/firstWords.ts")),
    notices.page,
    offline(fromRoot("src/worker/serviceWorker.ts")),
  ],
  resolve: {
    // Vega compiles its expressions with eval. tfjs-vis gets a wrapper instead that interprets them.
    // The visor of tfjs-vis, which the app does not show, would put an inline stylesheet into the page.
    // papaparse imports Node's streams, libheif-js its files. They use them only in Node.
    alias: [
      { find: /^vega-embed$/, replacement: fromRoot("src/ui/charts/vegaEmbed.ts") },
      { find: /^(?:stream|fs|path|crypto)$/, replacement: fromRoot("config/noNode.mjs") },
      { find: /^glamor$/, replacement: fromRoot("src/ui/charts/noGlamor.ts") },
    ],
  },
  worker: { format: "es", plugins: () => [tfjsThreads(), notices.worker()] },
  build: {
    target: "es2023",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // The larger chunks are tfjs and Vega, which the first load does not fetch.
    chunkSizeWarningLimit: 3000,
    reportCompressedSize: false,
  },
  server: { headers: isolationHeaders },
  preview: { headers: isolationHeaders },
});
