// What the command line says: results to standard output, everything else to standard error. Letters that would steer
// the terminal are shown as escapes, which JSON reads back as they were.
import { stderr, stdout } from "node:process";
import { visibleLines } from "../base/plainText.ts";

export function print(line: string): void {
  stdout.write(`${visibleLines(line)}\n`);
}

export function tell(line: string): void {
  stderr.write(`${visibleLines(line)}\n`);
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

/** A reader that goes away, such as `head`, ends a command without a word. */
function endWithReader(error: { readonly code?: string }): void {
  process.exit(error.code === "EPIPE" || error.code === "EIO" ? 0 : 1);
}

/** Runs a command, by default with the arguments of this process, and makes its exit code that of the process. */
export async function runMain(
  command: (args: readonly string[]) => Promise<number>,
  args: readonly string[] = process.argv.slice(2),
): Promise<void> {
  stdout.on("error", endWithReader);
  try {
    process.exitCode = await exitCodeOf(() => command(args));
  } catch (error) {
    // A bug. Its stack helps whoever mends it, and nobody else: tfjs's is one line of 100 kB.
    const { message = String(error), stack } = error as { readonly message?: string; readonly stack?: string };
    tell(
      process.env["EOLGUL_STACK"] ? String(stack) : `something in Eolgul broke: ${message} (EOLGUL_STACK=1 says where)`,
    );
    process.exitCode = 1;
  }
}

/** The first five, and how many more there are: a list of 1,500 names stays readable. */
export function someOf(names: readonly string[], most = 5): string {
  const [shown, more] = [names.slice(0, most).join(", "), names.length - most];
  return more > 0 ? `${shown} and ${more} more` : shown;
}

export function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(1)}%`;
}
