// Compiles src/kernels/wasm/assembly (AssemblyScript) twice, with relaxed SIMD and without, into src/kernels/wasm/compiled/built.ts.
// `npm run build:kernels`; a test holds the committed file to what this gives.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const folder = new URL("../src/kernels/wasm/assembly/", import.meta.url);
const target = fileURLToPath(new URL("../src/kernels/wasm/compiled/built.ts", import.meta.url));

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
      // 64-bit addresses are not meant.
      ...["--disableWarning", "201"],
    ],
    {
      readFile: (name) => {
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

/** The text of src/kernels/wasm/compiled/built.ts. */
export async function builtKernels() {
  const text = async (relaxed) => Buffer.from(await compile(relaxed)).toString("base64");
  return `// Made by config/buildKernels.mjs from src/kernels/wasm/assembly: the same module twice, as base64. Not to be edited.

export const plainModule =
  "${await text(false)}";

export const relaxedModule =
  "${await text(true)}";
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, await builtKernels());
