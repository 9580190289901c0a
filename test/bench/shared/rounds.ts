// Measuring in turn: each contender steps once a round, so that what else the machine does hits all alike.

export interface Seconds {
  readonly clock: number;
  /** Of all threads together. */
  readonly processor: number;
}

export interface Contender {
  readonly step: () => Promise<Seconds>;
  /** Stands aside after so many rounds: for the slow. */
  readonly most?: number;
}

/** One step each to warm up, then the rounds. @returns each contender's steps, by round. */
export async function takeTurns<Name extends string>(
  contenders: ReadonlyMap<Name, Contender>,
  rounds: number,
): Promise<Map<Name, Seconds[]>> {
  const times = new Map<Name, Seconds[]>();
  for (const [name, { step }] of contenders) {
    times.set(name, []);
    await step();
  }
  for (let round = 0; round < rounds; round++) {
    for (const [name, { step, most = rounds }] of contenders) {
      if (round < most) times.get(name)!.push(await step());
    }
  }
  return times;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** Median over the rounds that both took of a / b within the round. */
export function medianRatio(a: readonly Seconds[], b: readonly Seconds[], kind: keyof Seconds): number {
  const rounds = Math.min(a.length, b.length);
  return median(Array.from({ length: rounds }, (_, round) => a[round]![kind] / b[round]![kind]));
}

/** Times what `work` takes in this process, the threads of its engine included. */
export async function timed(work: () => unknown): Promise<Seconds> {
  const [clock, processor] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(processor);
  return { clock: (performance.now() - clock) / 1e3, processor: (user + system) / 1e6 };
}
