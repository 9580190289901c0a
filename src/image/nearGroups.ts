// Groups photos that show nearly the same picture, by their difference hashes. Fast enough for tens of thousands of
// photos.
import { isDifferenceHash } from "./differenceHash.ts";

/** How many 16-bit slices a hash has. */
const slices = 16;

/**
 * Groups photos whose hashes differ in at most `maxDistance` bits. A photo joins a group if it is near to one member,
 * so two members of a group may differ in more bits.
 *
 * Multi-index hashing (Norouzi et al. 2012): two near hashes have at least one of their sixteen 16-bit slices in which
 * they differ in at most floor(maxDistance / 16) bits. Only hashes with such a slice are compared.
 * @param hashes made by `differenceHash`. Any other text is near to none.
 * @returns the number of each photo's group, from 0 in the order of first appearance.
 */
export function nearGroups(hashes: readonly string[], maxDistance: number): number[] {
  const places = new Map<string, number>();
  for (const hash of hashes) if (isDifferenceHash(hash) && !places.has(hash)) places.set(hash, places.size);
  const root = joinNear(slicesOf([...places.keys()]), places.size, maxDistance);
  const groups = new Map<number, number>();
  let count = 0;
  return hashes.map((hash) => {
    const place = places.get(hash);
    if (place === undefined) return count++;
    const top = root(place);
    if (!groups.has(top)) groups.set(top, count++);
    return groups.get(top)!;
  });
}

/**
 * [hashes, 16]. A slice has one bit of every row of the picture, each from another column. Neighbouring bits of a
 * picture are often equal, so many hashes would share a slice of a whole row.
 */
function slicesOf(hashes: readonly string[]): Uint16Array {
  const sliced = new Uint16Array(hashes.length * slices);
  hashes.forEach((hash, i) => {
    for (let row = 0; row < 16; row++) {
      const bits = Number.parseInt(hash.slice(row * 4, row * 4 + 4), 16);
      for (let column = 0; column < 16; column++) {
        sliced[i * slices + ((column + 5 * row) & 15)]! |= ((bits >> column) & 1) << row;
      }
    }
  });
  return sliced;
}

/** Joins near hashes into groups (union-find). @returns from a hash's index to the index that represents its group. */
function joinNear(sliced: Uint16Array, count: number, maxDistance: number): (i: number) => number {
  const words = new Int32Array(sliced.buffer);
  const parent = Int32Array.from({ length: count }, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  const join = (i: number, j: number): void => {
    const top = root(i);
    const other = root(j);
    if (top !== other && isNear(words, i * 8, j * 8, maxDistance)) parent[top] = other;
  };
  const changes = changesUpTo(Math.floor(maxDistance / slices));
  // Thousands of frames of one scene share nearly every slice. Then comparing each pair once is less work.
  if (pairsToCompare(sliced, count, changes) > (count * count) / 4) {
    for (let i = 1; i < count; i++) for (let j = 0; j < i; j++) join(i, j);
  } else joinBySlices(sliced, count, changes, join);
  return root;
}

/** Calls `join` for every two hashes that have a slice in common up to these changes. */
function joinBySlices(
  sliced: Uint16Array,
  count: number,
  changes: readonly number[],
  join: (i: number, j: number) => void,
): void {
  // newest[value] is the last hash so far with this value of the slice, before[i] the one before hash i.
  const newest = new Int32Array(65536);
  const before = new Int32Array(count);
  for (let slice = 0; slice < slices; slice++) {
    newest.fill(-1);
    for (let i = 0; i < count; i++) {
      const value = sliced[i * slices + slice]!;
      for (const change of changes) {
        for (let j = newest[value ^ change]!; j >= 0; j = before[j]!) join(i, j);
      }
      before[i] = newest[value]!;
      newest[value] = i;
    }
  }
}

/** How many pairs have a slice in common up to these changes. A pair counts once for each such slice. */
function pairsToCompare(sliced: Uint16Array, count: number, changes: readonly number[]): number {
  let pairs = 0;
  const counts = new Int32Array(65536);
  for (let slice = 0; slice < slices; slice++) {
    counts.fill(0);
    for (let i = 0; i < count; i++) counts[sliced[i * slices + slice]!]!++;
    for (let i = 0; i < count; i++) {
      const value = sliced[i * slices + slice]!;
      for (const change of changes) pairs += counts[value ^ change]!;
    }
  }
  return pairs / 2;
}

/** Whether two hashes differ in at most `maxDistance` bits. @param a, b offsets in `words` of eight words each. */
function isNear(words: Int32Array, a: number, b: number, maxDistance: number): boolean {
  let distance = 0;
  for (let word = 0; word < 8; word++) {
    distance += popcount(words[a + word]! ^ words[b + word]!);
    if (distance > maxDistance) return false;
  }
  return true;
}

/** How many of the 32 bits are set (Warren, Hacker's Delight, 5-1). */
function popcount(bits: number): number {
  const pairs = (bits - ((bits >>> 1) & 0x55555555)) | 0;
  const nibbles = ((pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)) | 0;
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** All 16-bit numbers with at most `bits` bits set. */
function changesUpTo(bits: number): number[] {
  const changes: number[] = [];
  for (let x = 0; x < 65536; x++) if (popcount(x) <= bits) changes.push(x);
  return changes;
}
