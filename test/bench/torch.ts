// PyTorch's training step beside ours, one at a time, where `python3` (or PYTHON) can import torch.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const python = process.env["PYTHON"] ?? "python3";

export interface Seconds {
  readonly clock: number;
  /** Of all threads together. */
  readonly processor: number;
}

export interface TorchStepper {
  step(): Promise<Seconds>;
  end(): void;
}

/** @returns null where there is no torch. */
export function startTorch(batch: number, threads: number, norm: boolean): TorchStepper | null {
  if (spawnSync(python, ["-c", "import torch"]).status !== 0) return null;
  const script = fileURLToPath(new URL("torchStep.py", import.meta.url));
  const child = spawn(python, [script, `${batch}`, `${threads}`, norm ? "1" : "0"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  return {
    async step() {
      child.stdin.write("\n");
      const [line] = (await once(lines, "line")) as [string];
      const [clock, processor] = line.split(" ").map(Number) as [number, number];
      return { clock, processor };
    },
    end: () => child.stdin.end(),
  };
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
