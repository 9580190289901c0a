// Builds the site if dist/ is missing or older than a source of it.
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
export const distFolder = join(root, "dist");

const sources = ["NOTICE.md", "src", "public", "models", "config", "index.html", "vite.config.ts", "package-lock.json"];

/** Folders count too: removing a file changes the time of its folder. */
function newestMs(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestMs(join(path, name))), stat.mtimeMs);
}

export function buildIsStale(folder = distFolder, moreSources = []) {
  const built = join(folder, "index.html");
  if (!existsSync(built)) return true;
  const builtMs = statSync(built).mtimeMs;
  return [...sources, ...moreSources].some((source) => newestMs(join(root, source)) > builtMs);
}

/** A production build, whatever NODE_ENV a test runner has set. */
export async function buildSite(options = {}) {
  const { build } = await import("vite");
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = "production";
  try {
    await build({ root, logLevel: "warn", configFile: join(root, "vite.config.ts"), ...options });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

export async function buildIfNeeded() {
  if (!buildIsStale()) return;
  process.stderr.write("Building the site (about half a minute)...\n");
  await buildSite();
}
