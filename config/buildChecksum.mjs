// Compiles src/formats/tfrecord/assembly/crc32c.ts (AssemblyScript) into src/formats/tfrecord/builtChecksum.ts.
// `npm run build:kernels`; a test holds the committed file to what this gives.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const folder = new URL("../src/formats/tfrecord/", import.meta.url);

/** The text of builtChecksum.ts. @throws with the compiler's words. */
export async function builtChecksum() {
  const source = readFileSync(new URL("assembly/crc32c.ts", folder), "utf8");
  let bytes = null;
  const { error, stderr } = await asc.main(
    ["crc32c.ts", "--outFile", "crc32c.wasm", "-O3", "--runtime", "stub", "--noAssert", "--initialMemory", "17"],
    {
      readFile: (name) => (name === "crc32c.ts" ? source : null),
      writeFile: (name, contents) => {
        if (name.endsWith(".wasm")) bytes = contents;
      },
      listFiles: () => [],
    },
  );
  if (error || bytes === null) throw new Error(`${error?.message}\n${stderr}`);
  const lines = Buffer.from(bytes)
    .toString("base64")
    .match(/.{1,100}/g)
    .map((line) => `  "${line}"`);
  return `// Made by config/buildChecksum.mjs from assembly/crc32c.ts. Not to be edited.

/** The compiled module, as base64. Its memory has 17 pages. */
export const checksumModule =
${lines.join(" +\n")};
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL("builtChecksum.ts", folder), await builtChecksum());
