// The house's own rules: imports run downwards only, randomness is seeded, pure rooms stay pure.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { exportedTypes, fullFolders, longFunctions, longLines, textOf, trackedFiles } from "./houseRules.ts";

const src = fileURLToPath(new URL("../src", import.meta.url));

/** From the roof to the ground; rooms on one floor may not see each other unless named together. */
const floors: readonly (readonly string[])[] = [
  ["main.tsx"],
  ["openApp.tsx"],
  ["ui"],
  ["browser", "cli"],
  ["worker"],
  ["session"],
  ["train"],
  ["backend"],
  ["faces"],
  ["model"],
  ["kernels"],
  ["run", "baselines"],
  ["augment", "metrics", "data", "formats", "demo"],
  ["image"],
  ["contract"],
  ["recipe"],
  ["base"],
];

/** Made by config/buildKernels.mjs: two WebAssembly modules as base64. */
const generated = "src/kernels/wasm/compiled/built.ts";

/** `path name` of a function that may have more than 80 lines, and why. Five at most. */
const longOnPurpose: { readonly [name: string]: string } = {};

const files = filesBelow(src).map((path) => relative(src, path).replaceAll("\\", "/"));
const roomOf = (file: string) => file.split("/")[0]!;
const floorOf = (room: string) => floors.findIndex((floor) => floor.includes(room));

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesBelow(path);
    return /\.tsx?$/.test(name) && !name.endsWith(".d.ts") ? [path] : [];
  });
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(src, file), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g), ...text.matchAll(/new URL\("(\.[^"]+)"/g)].map(
    (match) => match[1]!,
  );
}

describe("the house", () => {
  it("has files in every room, each on a floor", () => {
    const rooms = new Set(files.map(roomOf));
    expect([...rooms].filter((room) => floorOf(room) < 0)).toEqual([]);
    expect(floors.flat().filter((room) => !rooms.has(room))).toEqual([]);
    expect(files.length).toBeGreaterThan(60);
  });

  it("imports downwards only", () => {
    const upwards: string[] = [];
    let seen = 0;
    for (const file of files) {
      for (const specifier of importsOf(file)) {
        if (!specifier.startsWith(".")) continue;
        seen++;
        const target = relative(src, resolve(join(src, dirname(file)), specifier)).replaceAll("\\", "/");
        if (target.startsWith("..")) upwards.push(`${file} leaves src: ${specifier}`);
        const [from, to] = [roomOf(file), roomOf(target)];
        if (from !== to && floorOf(to) <= floorOf(from)) upwards.push(`${file} -> ${target}`);
      }
    }
    expect(seen).toBeGreaterThan(100);
    expect(upwards).toEqual([]);
  });

  it("has no circle of imports within a room either", () => {
    const targets = new Map(
      files.map((file) => [
        file,
        importsOf(file)
          .filter((specifier) => specifier.startsWith("."))
          .map((specifier) => relative(src, resolve(join(src, dirname(file)), specifier)).replaceAll("\\", "/"))
          .map((target) => (files.includes(target) ? target : `${target}.ts`)), // AssemblyScript names no ending
      ]),
    );
    const done = new Set<string>();
    const circleFrom = (file: string, way: readonly string[]): string | null => {
      if (way.includes(file)) return [...way.slice(way.indexOf(file)), file].join(" -> ");
      if (done.has(file)) return null;
      for (const target of targets.get(file) ?? []) {
        const circle = circleFrom(target, [...way, file]);
        if (circle !== null) return circle;
      }
      done.add(file);
      return null;
    };
    expect(files.flatMap((file) => circleFrom(file, []) ?? [])).toEqual([]);
  });

  it("lets only the browser name the workers, and only by their address", () => {
    const named = files.filter(
      (file) => roomOf(file) !== "worker" && importsOf(file).some((specifier) => specifier.includes("/worker/")),
    );
    expect(named).toEqual(["browser/workers.ts"]);
  });

  it("leaves what people bring to the workers: the page reads no list and unpacks no zip", () => {
    const heavy = ["/planDelivery.ts", "/readList.ts", "/formats/bundle.ts", "/formats/zip.ts"];
    const readers = files.filter((file) => ["browser", "ui", "session"].includes(roomOf(file)));
    const named = readers.filter((file) =>
      heavy.some((path) =>
        new RegExp(`^import (?!type).*"[^"]*${path}"`, "m").test(readFileSync(join(src, file), "utf8")),
      ),
    );
    // Two pack a model and the logs of runs for Download, the other opens the model that ships.
    expect(named).toEqual([
      "browser/commands/models/modelCommands.ts",
      "browser/commands/runs/logCommands.ts",
      "browser/shippedModels.ts",
    ]);
  });

  it("keeps tfjs out of the pure rooms and the screens' first load", () => {
    const pure = [
      "base",
      "contract",
      "recipe",
      "image",
      "augment",
      "data",
      "metrics",
      "formats",
      "demo",
      "run",
      "baselines",
      "session",
    ];
    const strays = files.filter(
      (file) =>
        pure.includes(roomOf(file)) && importsOf(file).some((specifier) => specifier.startsWith("@tensorflow/")),
    );
    expect(strays).toEqual([]);
  });

  it("has no line over 120 columns, in code, comments or documents", () => {
    const written = trackedFiles().filter((path) => /\.(tsx?|m[jt]s|css|html|md|py|sh)$/.test(path));
    expect(written.length).toBeGreaterThan(400);
    const wide = written.filter((path) => path !== generated).flatMap((path) => longLines(textOf(path), path, 120));
    expect(wide).toEqual([]);
  });

  it("has no folder of more than 25 files and no source file of more than 300 lines", () => {
    const sources = trackedFiles().filter((path) => path.startsWith("src/"));
    expect(fullFolders(sources, 25)).toEqual([]);
    expect(sources.filter((path) => textOf(path).split("\n").length > 301)).toEqual([]);
  });

  it("has no function of more than 80 lines", () => {
    const sources = trackedFiles().filter((path) => /^src\/.*\.tsx?$/.test(path) && !path.endsWith(".d.ts"));
    const long = sources.flatMap((path) => longFunctions(textOf(path), path, 80));
    const excused = Object.keys(longOnPurpose);
    expect(long.filter((line) => !excused.some((name) => line.startsWith(`${name} (`)))).toEqual([]);
    expect(excused.length).toBeLessThanOrEqual(5);
    expect(excused.filter((name) => !long.some((line) => line.startsWith(`${name} (`)))).toEqual([]);
  });

  it("has one exported type to a name", () => {
    const homes = new Map<string, string[]>();
    for (const path of trackedFiles().filter((path) => /^src\/.*\.tsx?$/.test(path) && !path.endsWith(".d.ts")))
      for (const name of exportedTypes(textOf(path), path)) homes.set(name, [...(homes.get(name) ?? []), path]);
    expect(homes.size).toBeGreaterThan(200);
    expect([...homes].filter(([, paths]) => paths.length > 1)).toEqual([]);
  });

  it("draws every random number from a seed", () => {
    const unseeded = files.filter((file) =>
      /Math\s*\.\s*random/.test(withoutComments(readFileSync(join(src, file), "utf8"))),
    );
    expect(unseeded).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
}
