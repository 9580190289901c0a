// How a command ends when a signal asks it to: Ctrl+C (SIGINT), SIGTERM, a closed terminal (SIGHUP).
import { tell } from "../output.ts";

/** 128 and the number of the signal, as shells say it. */
const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
type Signal = keyof typeof codes;

export interface Ending {
  /** The exit code of the signal that came; null while none came. */
  readonly code: number | null;
  /** From now on the first signal calls `stop`, and only another one ends the program at once. */
  stopFirst(stop: () => void): void;
  close(): void;
}

/** @param lastWords what is said when the program ends at once: how to go on. */
export function createEnding(lastWords: () => string): Ending {
  let code: number | null = null;
  let stop: (() => void) | null = null;
  const end = (signal: Signal) => {
    code = codes[signal];
    if (stop === null) {
      tell(`\n${lastWords()}`);
      process.exit(code);
    }
    stop();
    stop = null;
  };
  const signals = Object.keys(codes) as Signal[];
  for (const signal of signals) process.on(signal, end);
  return {
    get code() {
      return code;
    },
    stopFirst(next) {
      stop = next;
    },
    close() {
      for (const signal of signals) process.removeListener(signal, end);
    },
  };
}
