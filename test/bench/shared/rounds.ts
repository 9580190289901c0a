// Measures contenders in turn: each takes one step per round, so that other work on the machine affects all of them.

export interface Seconds {
  readonly clock: number;
  /** The processor time of all threads. */
  readonly processor: number;
}

export interface Contender {
  readonly step: () => Promise<Seconds>;
  /** A slow contender takes part in only this many rounds. */
  readonly most?: number;
}

/** Each contender takes one step to warm up, then one per round. @returns the times of each contender, by round. */
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

/** The median of a / b over the rounds in which both took part. */
export function medianRatio(a: readonly Seconds[], b: readonly Seconds[], kind: keyof Seconds): number {
  const rounds = Math.min(a.length, b.length);
  return median(Array.from({ length: rounds }, (_, round) => a[round]![kind] / b[round]![kind]));
}

/** Times `work` in this process, with all threads of it. */
export async function timed(work: () => unknown): Promise<Seconds> {
  const [clock, processor] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(processor);
  return { clock: (performance.now() - clock) / 1e3, processor: (user + system) / 1e6 };
}
