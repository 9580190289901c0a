// Gives a reader mutated inputs and counts what it answers. The readers of this project are in fuzzReaders.ts.
import { createRandom, type Random } from "../../src/base/random.ts";

export interface FuzzReader {
  readonly name: string;
  /** One mutated input, from the seeded numbers; it is made before the clock runs. */
  input(random: Random): Promise<Uint8Array>;
  /** Reads it. @returns what came of it, in a word or two. Whatever it throws is an undeclared failure. */
  read(bytes: Uint8Array): Promise<string>;
}

export interface FuzzFigures {
  /** How often the reader gave each answer, most frequent first. */
  readonly answers: ReadonlyMap<string, number>;
  /** Inputs at which it threw, by their number, with what it threw. */
  readonly undeclared: readonly string[];
  /** Inputs that took more than `slowSeconds` of processor time, by their number. */
  readonly slow: readonly string[];
  readonly slowestSeconds: number;
}

export const slowSeconds = 2;

/** Input number `i` depends on the seed and on `i` alone, so that one can be made again. */
export async function fuzz(reader: FuzzReader, count: number, seed: number): Promise<FuzzFigures> {
  const answers = new Map<string, number>();
  const undeclared: string[] = [];
  const slow: string[] = [];
  let slowestSeconds = 0;
  for (let i = 0; i < count; i++) {
    const bytes = await reader.input(createRandom(seed, `${reader.name} ${i}`));
    const before = process.cpuUsage();
    let answer: string;
    try {
      answer = await reader.read(bytes);
    } catch (error) {
      answer = "undeclared";
      undeclared.push(`${reader.name} ${i}: ${String(error)}`);
    }
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    slowestSeconds = Math.max(slowestSeconds, seconds);
    if (seconds > slowSeconds) slow.push(`${reader.name} ${i}: ${seconds.toFixed(1)} s`);
    answers.set(answer, (answers.get(answer) ?? 0) + 1);
  }
  const sorted = new Map([...answers].sort(([, a], [, b]) => b - a));
  return { answers: sorted, undeclared, slow, slowestSeconds };
}
