// Training steps in another process, one at a time: of PyTorch, where `python3` (or PYTHON) can import torch, and of
// stock tfjs, which must run without this project's kernels. A line to the process asks for a step, a line from it has
// the seconds.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { RecipeName } from "../../../src/recipe/recipe.ts";
import type { Seconds } from "../shared/rounds.ts";

const python = process.env["PYTHON"] ?? "python3";

interface OtherStepper {
  step(): Promise<Seconds>;
  end(): void;
}

/** @returns null where there is no torch. */
export function startTorch(batch: number, threads: number, norm: boolean): OtherStepper | null {
  if (spawnSync(python, ["-c", "import torch"]).status !== 0) return null;
  return start(python, [pathOf("torchStep.py"), `${batch}`, `${threads}`, norm ? "1" : "0"]);
}

/** Stock tfjs on its wasm backend, on one thread. */
export function startStock(recipe: RecipeName, batch: number): OtherStepper {
  return start(process.execPath, ["--import", "tsx", pathOf("stockStep.ts"), recipe, `${batch}`]);
}

const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));

function start(command: string, words: readonly string[]): OtherStepper {
  const child = spawn(command, words, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`${words[0]} ended with ${code}`);
  });
  ended.catch(() => undefined);
  return {
    async step() {
      child.stdin.write("\n");
      const [line] = (await Promise.race([once(lines, "line"), ended])) as [string];
      const [clock, processor] = line.split(" ").map(Number) as [number, number];
      return { clock, processor };
    },
    end: () => child.stdin.end(),
  };
}
