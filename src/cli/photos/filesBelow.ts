// The files below a folder. Symbolic links are followed, but never in a circle.
import { readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { systemWords } from "../out/systemWords.ts";
import { tell, UsageError } from "../output.ts";

/** More are taken for a folder given by mistake, or for links that lead everywhere. */
const limits = { files: 2_000_000, depth: 64 } as const;

/**
 * @param except an absolute folder whose files are left out.
 * @returns paths from `root` on, with `/`, in order. A folder below that cannot be opened is told and left out.
 * @throws UsageError where the root cannot be read.
 */
export async function filesBelow(root: string, except?: string): Promise<string[]> {
  const found: string[] = [];
  const isLeftOut = (folder: string) => except !== undefined && `${folder}${sep}`.startsWith(`${except}${sep}`);
  /** @param above the real paths of the folders that led here. */
  async function walk(folder: string, inside: string, above: readonly string[]): Promise<void> {
    if (isLeftOut(folder)) return;
    const real = await realpath(folder);
    if (above.includes(real) || above.length > limits.depth) return;
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      const name = `${inside}${entry.name}`;
      // A link to nothing is as if it were not there.
      const kind = entry.isSymbolicLink() ? await stat(path).catch(() => null) : entry;
      if (kind?.isDirectory())
        await walk(path, `${name}/`, [...above, real]).catch((error: unknown) => {
          if (error instanceof UsageError) throw error;
          tell(`${path}: the folder cannot be read (${systemWords(error)})`);
        });
      else if (kind?.isFile() && found.push(name) > limits.files)
        throw new UsageError(`${root}: more than ${limits.files} files; choose a smaller folder`);
    }
  }
  try {
    await walk(root, "", []);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`cannot read the folder ${root} (${systemWords(error)})`);
  }
  return found.sort();
}
