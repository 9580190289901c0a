// What the command line says: results to standard output, everything else to standard error.
import { stderr, stdout } from "node:process";

export function print(line: string): void {
  stdout.write(`${line}\n`);
}

export function tell(line: string): void {
  stderr.write(`${line}\n`);
}

/** A line that is rewritten in place on a terminal. Elsewhere only the last one is written, by `end`. */
export function createProgressLine(): { show(line: string): void; end(): void } {
  let last = "";
  return {
    show(line) {
      last = line;
      if (stderr.isTTY) stderr.write(`\r\x1b[2K${line}`);
    },
    end() {
      if (last !== "") stderr.write(stderr.isTTY ? "\n" : `${last}\n`);
    },
  };
}

/** A mistake in how a command was called, or input that cannot be used. It ends the command with code 2. */
export class UsageError extends Error {}

/** @returns a command's exit code. Says what a person can mend; throws anything else on. */
export async function exitCodeOf(command: () => Promise<number>): Promise<number> {
  try {
    return await command();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    tell(error.message);
    return 2;
  }
}

/** Runs a command with the arguments of this process, and makes its exit code that of the process. */
export async function runMain(command: (args: readonly string[]) => Promise<number>): Promise<void> {
  process.exitCode = await exitCodeOf(() => command(process.argv.slice(2)));
}

export function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(1)}%`;
}
