// A command called as its process calls it, without the second or two that starting a process takes.
import { exitCodeOf } from "../../src/cli/output.ts";
import type { Ended } from "./runCommand.ts";

/** One at a time: what is written to the standard streams meanwhile is the command's. */
export async function inThisProcess(
  command: (args: readonly string[]) => Promise<number>,
  ...args: string[]
): Promise<Ended> {
  const written = { stdout: "", stderr: "" };
  const write = { stdout: process.stdout.write, stderr: process.stderr.write };
  for (const stream of ["stdout", "stderr"] as const) {
    process[stream].write = (text: string | Uint8Array) => {
      written[stream] += text;
      return true;
    };
  }
  try {
    return { code: await exitCodeOf(() => command(args)), ...written };
  } finally {
    process.stdout.write = write.stdout;
    process.stderr.write = write.stderr;
  }
}
