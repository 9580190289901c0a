// Compiles src/kernels/wasm/assembly (AssemblyScript) twice, with relaxed SIMD and without, into
// src/kernels/wasm/compiled/built.ts, and writes down there what each job's record holds.
// `npm run build:kernels`; a test holds the committed file to what this gives.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const root = new URL("../", import.meta.url);
const folder = new URL("src/kernels/wasm/assembly/", root);
const target = fileURLToPath(new URL("src/kernels/wasm/compiled/built.ts", root));
const numbersFile = new URL("src/augment/augmentation.ts", root);

/** The names of a list `export const NAME = ["a", "b"] as const` in TypeScript. */
function namesIn(text, name) {
  const list = new RegExp(`export const ${name} = \\[([^\\]]*)\\] as const`).exec(text);
  if (list === null) throw new Error(`there is no list ${name}`);
  return [...list[1].replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "").matchAll(/"(\w+)"/g)].map((match) => match[1]);
}

/**
 * The file numbers.ts of the assembly, which is never written to the disk: where in a picture's numbers each one lies,
 * in bytes, by the names in src/augment.
 */
function numbersModule() {
  const names = namesIn(readFileSync(numbersFile, "utf8"), "augmentationNumbers");
  const places = names.map((name, i) => `export const ${name}At: usize = ${4 * i};\n`);
  return `${places.join("")}export const numbersBytes: usize = ${4 * names.length};\n`;
}

/** The fields of each record in records.ts, in their order, by the record's name. */
function recordFields() {
  const text = readFileSync(new URL("records.ts", folder), "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
  const records = new Map();
  for (const [, name, parent, body] of text.matchAll(/export class (\w+)(?: extends (\w+))? \{([^}]*)\}/g)) {
    const own = [...body.matchAll(/(\w+): (?:i32|usize);/g)].map((match) => match[1]);
    records.set(name, [...(parent === undefined ? [] : records.get(parent)), ...own]);
  }
  return records;
}

/** @returns the module's bytes. @throws with the compiler's words. */
async function compile(relaxed) {
  let bytes = null;
  const { error, stderr } = await asc.main(
    [
      "index.ts",
      ...["--outFile", "kernels.wasm", "-O3", "--runtime", "stub", "--noAssert"],
      // Of the memory's type only the byte that says "shared" is left to the loader.
      ...["--importMemory", "--maximumMemory", "65536", "--enable", "simd"],
      ...(relaxed ? ["--enable", "relaxed-simd"] : []),
      // A warning about 64-bit addresses, which the module does not use.
      ...["--disableWarning", "201"],
    ],
    {
      readFile: (name) => {
        if (name === "numbers.ts") return numbersModule();
        try {
          return readFileSync(new URL(name, folder), "utf8");
        } catch {
          return null;
        }
      },
      writeFile: (name, contents) => {
        if (name.endsWith(".wasm")) bytes = contents;
      },
      listFiles: () => [],
    },
  );
  if (error || bytes === null) throw new Error(`${error?.message}\n${stderr}`);
  return bytes;
}

/** `  name: [..],` as the formatter has it. */
function listed(name, fields) {
  const words = fields.map((field) => `"${field}"`);
  const line = `  ${name}: [${words.join(", ")}],\n`;
  return line.length <= 121 ? line : `  ${name}: [\n    ${words.join(",\n    ")},\n  ],\n`;
}

/** The text of src/kernels/wasm/compiled/built.ts. */
export async function builtKernels() {
  const text = async (relaxed) => Buffer.from(await compile(relaxed)).toString("base64");
  const records = [...recordFields()].map(([name, fields]) => listed(name, fields));
  return `// Made by config/buildKernels.mjs from src/kernels/wasm/assembly. Not to be edited.

/** The fields of each record in assembly/records.ts, in their order: 32 bits each. */
export const records = {
${records.join("")}} as const;

/** The compiled module without relaxed SIMD, as base64. */
export const plainModule =
  "${await text(false)}";

/** The compiled module with relaxed SIMD, as base64. */
export const relaxedModule =
  "${await text(true)}";
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, await builtKernels());
