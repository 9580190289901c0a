// Seeded random numbers. Every random choice in the project draws from a `Random`; test/house.test.ts bans
// `Math.random`.

export interface Random {
  /** Uniform in [0, 1) with 32 bits. */
  next(): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** Uniform integer in [0, bound). */
  integer(bound: number): number;
  /** Standard normal, by Box-Muller. Takes two numbers from the sequence and gives one. */
  normal(): number;
  /** The generator's state. `createRandom` with it continues the sequence from exactly here. */
  state(): RandomState;
}

/** Four 32-bit words, each 0..2^32 - 1. */
export type RandomState = readonly [number, number, number, number];

/**
 * splitmix32: one seed to as many 32-bit words as are asked for.
 * Source: Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators".
 */
function spread(seed: number): () => number {
  let a = seed | 0;
  return () => {
    a = (a + 0x9e3779b9) | 0;
    let t = a ^ (a >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return (t ^ (t >>> 15)) >>> 0;
  };
}

/** 32-bit FNV-1a. Turns a stream's name into a number. */
function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/**
 * xoshiro128** (Blackman and Vigna 2018).
 * @param seed an integer, or a state from `Random.state()`.
 * @param stream a name: `createRandom(seed, "shuffle")`. Another name with the same seed gives an independent sequence.
 */
export function createRandom(seed: number | RandomState, stream = ""): Random {
  let [a, b, c, d] = typeof seed === "number" ? seedWords(seed, stream) : seed;
  const bits = (): number => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotateLeft(d, 11);
    return result;
  };
  const next = (): number => bits() / 0x1_0000_0000;
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    integer: (bound) => Math.floor(next() * bound),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    state: () => [a >>> 0, b >>> 0, c >>> 0, d >>> 0],
  };
}

function seedWords(seed: number, stream: string): RandomState {
  const word = spread(seed ^ hashText(stream));
  return [word(), word(), word(), word()];
}

function rotateLeft(x: number, k: number): number {
  return (x << k) | (x >>> (32 - k));
}

/** A shuffled copy (Fisher-Yates). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}
