// Writes licenses.txt into the build: the licence of every package whose code is in the page or in a worker.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

interface PackageJson {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly author?: string | { readonly name?: string };
}

/** The package of a file: the nearest package.json with a name and a version. Nested ones may lack both. */
function packageOf(file: string): { folder: string; json: PackageJson } | null {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, "package.json");
    if (!existsSync(path)) continue;
    const json = JSON.parse(readFileSync(path, "utf8")) as PackageJson;
    if (json.name !== undefined && json.version !== undefined) return { folder, json };
  }
  return null;
}

function describe({ folder, json }: { folder: string; json: PackageJson }): string {
  const author = typeof json.author === "string" ? json.author : (json.author?.name ?? "its authors");
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  const texts = files.map((name) => readFileSync(join(folder, name), "utf8").trim());
  const title = `${json.name} ${json.version} (${json.license ?? "licence not named"}, ${author})`;
  return [`${title}\n${"-".repeat(Math.min(120, title.length))}`, ...texts].join("\n\n");
}

/**
 * @returns page: the plugin for the page, which writes the file. worker: the plugin for the workers, which are bundled
 * before the page. carry: adds the package of a file that is copied rather than bundled.
 */
export function licenses(): { page: Plugin; worker: () => Plugin; carry: (file: string) => void } {
  const files = new Set<string>();
  const collect = (bundle: Record<string, { type: string; moduleIds?: readonly string[] }>) => {
    for (const chunk of Object.values(bundle)) {
      for (const id of chunk.moduleIds ?? []) {
        const file = id.replace(/^\0+/, "").replace(/\?.*$/, "");
        if (file.includes("node_modules") && existsSync(file)) files.add(file);
      }
    }
  };
  return {
    carry: (file) => files.add(file),
    worker: () => ({ name: "collect-licenses", generateBundle: (_options, bundle) => collect(bundle) }),
    page: {
      name: "licenses",
      apply: "build",
      generateBundle(_options, bundle) {
        collect(bundle);
        const packages = new Map<string, string>();
        for (const file of files) {
          const found = packageOf(file);
          if (found) packages.set(`${found.json.name} ${found.json.version}`, describe(found));
        }
        const texts = [...packages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
        // Some packages have no licence text. NOTICE.md says whose they are.
        const notice = readFileSync(new URL("../NOTICE.md", import.meta.url), "utf8").trim();
        const source = `${[notice, ...texts].join("\n\n\n")}\n`;
        this.emitFile({ type: "asset", fileName: "licenses.txt", source });
      },
    },
  };
}
