import { deflateSync, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { sha256Hex } from "../../src/base/sha256.ts";
import type { BundleFiles } from "../../src/contract/bundle.ts";
import { packBundle, unpackBundle } from "../../src/formats/bundle.ts";
import { recipes } from "../../src/recipe/recipe.ts";
import { rawZip } from "./rawZip.ts";

const weights = Uint8Array.from({ length: 400 }, (_, i) => i % 256);
const hash = "ab".repeat(32);
const bundle: BundleFiles = {
  modelJson: '{"modelTopology":{}}',
  weights,
  golden: new Uint8Array(2 * 96 * 96 * 3).fill(7),
  manifest: {
    format: "eolgul-model",
    version: 2,
    createdAt: "2024-05-06T07:08:09.123Z",
    classNames: ["설현", "Ana"],
    preprocessing: recipes.tuned.preprocessing,
    flipAtTest: true,
    recipe: recipes.tuned,
    seed: 1,
    backend: "wasm",
    parameters: 2_987_682,
    dataHashes: { train: hash, validation: hash },
    metrics: {
      valAccuracy: 0.96,
      valLoss: 0.2,
      valCount: 50,
      steps: 300,
      keptStep: 280,
      imagesSeen: 30_000,
      seconds: 99.5,
    },
    weightsSha256: await sha256Hex(weights),
    golden: {
      count: 2,
      probabilities: [
        [0.25, 0.75],
        [1, 0],
      ],
    },
  },
};

/** The bundle with one field of its manifest replaced, by its path. */
function withField(path: string, value: unknown): Uint8Array {
  const manifest = JSON.parse(JSON.stringify(bundle.manifest)) as { [key: string]: unknown };
  const keys = path.split(".");
  let holder: { [key: string]: unknown } = manifest;
  for (const key of keys.slice(0, -1)) holder = holder[key] as { [key: string]: unknown };
  holder[keys.at(-1)!] = value;
  return packBundle({ ...bundle, manifest: manifest as unknown as BundleFiles["manifest"] });
}

describe("a model bundle", () => {
  it("comes back as it was packed, and packs the same each time", async () => {
    expect(await unpackBundle(packBundle(bundle))).toEqual({ ok: true, value: bundle });
    expect(packBundle(bundle)).toEqual(packBundle(bundle));
  });
  it("of each recipe that ships is taken", async () => {
    for (const recipe of Object.values(recipes)) {
      const unpacked = await unpackBundle(packBundle({ ...bundle, manifest: { ...bundle.manifest, recipe } }));
      expect(unpacked.ok && unpacked.value.manifest.recipe).toEqual(recipe);
    }
  });
  it("zipped again within a folder, beside a system's leavings, is still one", async () => {
    const files = Object.entries(unzipSync(packBundle(bundle))).map(
      ([name, bytes]) => [`my model/${name}`, bytes] as const,
    );
    const zip = zipSync({ ...Object.fromEntries(files), "__MACOSX/my model/._model.json": Uint8Array.of(1) });
    expect((await unpackBundle(zip)).ok).toBe(true);
  });

  it("without some of its files is none, and says which are missing", async () => {
    const { "model.json": model, "golden.bin": golden } = unzipSync(packBundle(bundle));
    expect(await unpackBundle(zipSync({ "model.json": model!, "golden.bin": golden! }))).toEqual({
      ok: false,
      failure: { kind: "notABundle", missing: ["weights.bin", "manifest.json"] },
    });
    expect(await unpackBundle(new Uint8Array(10))).toMatchObject({ ok: false, failure: { kind: "notABundle" } });
  });
  it("of a later version is told apart from a broken one", async () => {
    expect(await unpackBundle(withField("version", 3))).toEqual({
      ok: false,
      failure: { kind: "unknownVersion", received: "3" },
    });
  });
  it("whose manifest or network is nested without end is refused", async () => {
    const deep = new TextEncoder().encode(
      `{"format":"eolgul-model","classNames":${"[".repeat(1e5)}${"]".repeat(1e5)}}`,
    );
    const failure = { kind: "badManifest", received: "JSON nested more than 100 deep", expected: "JSON" };
    for (const path of ["manifest.json", "model.json"]) {
      const zip = zipSync({ ...unzipSync(packBundle(bundle)), [path]: deep });
      expect(await unpackBundle(zip)).toEqual({ ok: false, failure: { ...failure, path } });
    }
  });
  it("whose files unpack to more than they may be is refused by what it claims, without unpacking them", async () => {
    const files = unzipSync(packBundle(bundle));
    const zeros = deflateSync(new Uint8Array(1000));
    const claiming = (path: string, size: number) =>
      rawZip(
        Object.entries(files).map(([name, bytes]) =>
          name === path ? { name, bytes, packed: zeros, claims: { size } } : { name, bytes },
        ),
      );
    const limits = { "manifest.json": 32 * 2 ** 20, "model.json": 32 * 2 ** 20, "weights.bin": 64 * 2 ** 20 };
    for (const [path, limit] of Object.entries(limits)) {
      const failure = { received: `${limit + 1} bytes`, expected: `at most ${limit} bytes` };
      expect(await unpackBundle(claiming(path, limit + 1))).toEqual({
        ok: false,
        failure: { kind: "badManifest", path, ...failure },
      });
      // A file that claims less than it holds is damaged.
      expect(await unpackBundle(claiming(path, 999))).toEqual({
        ok: false,
        failure: { kind: "notABundle", missing: [path] },
      });
    }
  });
  it("behind files that unpack to 100 MB is opened without them", async () => {
    const [bytes, size] = [new Uint8Array(), 10 * 2 ** 20];
    const packed = deflateSync(new Uint8Array(size));
    const others = Array.from({ length: 10 }, (_, i) => ({ name: `${i}.bin`, bytes, packed, claims: { size } }));
    const raw = Object.entries(unzipSync(packBundle(bundle))).map(([name, bytes]) => ({ name, bytes }));
    expect(await unpackBundle(rawZip([...others, ...raw]))).toEqual({ ok: true, value: bundle });
  });
  it("of 65,536 people with one twice says which, in one line", async () => {
    const name = (i: number) => `${i} ${"n".repeat(190)}`;
    const classNames = Array.from({ length: 65_536 }, (_, i) => name(i === 65_535 ? 0 : i));
    const failure = { kind: "badManifest", path: "classNames[65535]", expected: "a name not given before" };
    const unpacked = await unpackBundle(withField("classNames", classNames));
    expect(unpacked).toMatchObject({ ok: false, failure });
    if (!unpacked.ok && unpacked.failure.kind === "badManifest") expect(unpacked.failure.received).toHaveLength(60);
  });
  it("whose version is a long text is told in one line", async () => {
    const unpacked = await unpackBundle(withField("version", "3\n".repeat(1000)));
    expect(unpacked).toMatchObject({ ok: false, failure: { kind: "unknownVersion" } });
    if (!unpacked.ok && unpacked.failure.kind === "unknownVersion") expect(unpacked.failure.received).toHaveLength(60);
  });
  it("whose names would steer a terminal or turn the text round shows them as escapes", async () => {
    const unpacked = await unpackBundle(withField("classNames", ["Ana\u202e", "B\u001b[2Jen"]));
    expect(unpacked.ok && unpacked.value.manifest.classNames).toEqual(["Ana\\u202e", "B\\u001b[2Jen"]);
  });
  it("whose weights were changed is refused", async () => {
    const unpacked = await unpackBundle(packBundle({ ...bundle, weights: weights.with(17, 0) }));
    expect(unpacked).toMatchObject({ ok: false, failure: { kind: "weightsDamaged" } });
  });
  it("whose golden pictures are too few is refused", async () => {
    expect(await unpackBundle(packBundle({ ...bundle, golden: new Uint8Array(5) }))).toEqual({
      ok: false,
      failure: { kind: "badManifest", path: "golden.bin", received: "5 bytes", expected: "55296 bytes" },
    });
  });

  it.each([
    ["format", "other", '"other"', '"eolgul-model"'],
    ["createdAt", "yesterday", '"yesterday"', "a UTC time as 2024-05-06T07:08:09Z"],
    ["seed", 1.5, "1.5", "a whole number from 0 to 2147483647"],
    ["backend", undefined, "nothing", '"webgpu" or "webgl" or "wasm" or "cpu"'],
    ["preprocessing.sidePx", 64, "64", "96"],
    ["recipe.network.dropoutRate", 2, "2", "0 .. 0.9"],
    ["recipe.network.convolutions", 3, "3", "a list"],
    ["metrics.valAccuracy", null, "null", "a number from 0 to 1"],
    ["dataHashes", [], "[]", "an object"],
  ])("whose %s is %j says what was expected", async (path, value, received, expected) => {
    const failure = { kind: "badManifest", path, received, expected };
    expect(await unpackBundle(withField(path, value))).toEqual({ ok: false, failure });
  });
  it.each([
    ["classNames", ["Ana"], "classNames.length"],
    ["classNames", ["Ana", "Ana"], "classNames[1]"],
    ["classNames", ["Ana", ""], "classNames[1]"],
    ["recipe.network.convolutions", [], "recipe.network.convolutions.length"],
    ["recipe.network.denseUnits", [512, 0.5], "recipe.network.denseUnits[1]"],
    [
      "recipe.network.convolutions",
      [
        { filters: 16, kernelSize: 3 },
        { filters: 0.5, kernelSize: 3 },
      ],
      "recipe.network.convolutions[1].filters",
    ],
    ["golden.probabilities", [[0.5, 0.5]], "golden.probabilities.length"],
    ["golden.probabilities", [[0.5, 0.5], [1]], "golden.probabilities[1].length"],
    [
      "golden.probabilities",
      [
        [0.5, 0.5],
        [0.9, 0.9],
      ],
      "golden.probabilities[1]",
    ],
  ])("whose %s is %j names the place", async (field, value, path) => {
    expect(await unpackBundle(withField(field, value))).toMatchObject({
      ok: false,
      failure: { kind: "badManifest", path },
    });
  });
});
