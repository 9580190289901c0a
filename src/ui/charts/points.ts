// Smooths, thins and looks up the points of a curve. Pure. LineChart.tsx draws them.

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

/**
 * Exponential moving average as TensorBoard draws it: s(t) = w s(t-1) + (1-w) y(t), from s(0) = 0, divided by 1 - w^t
 * so that the first values are not pulled to zero (bias correction, Kingma and Ba 2015). Values that are not finite are
 * returned as they are and do not change the average.
 * @param weight from 0, which changes nothing, to below 1.
 */
export function smooth(values: readonly number[], weight: number): number[] {
  if (weight <= 0) return [...values];
  let average = 0;
  let debias = 1;
  return values.map((value) => {
    if (!Number.isFinite(value)) return value;
    average = average * weight + (1 - weight) * value;
    debias *= weight;
    return average / (1 - debias);
  });
}

/**
 * Chooses the points to draw when there are more than `limit`: the first, the last, and the lowest and the highest
 * point of each of equal stretches between them, so that no spike is lost. Points that are not finite are left out.
 * @param limit at least 4.
 * @returns indexes into `values`, rising.
 */
export function thin(values: readonly number[], limit: number): number[] {
  const finite: number[] = [];
  for (let i = 0; i < values.length; i++) if (Number.isFinite(values[i])) finite.push(i);
  if (finite.length <= limit) return finite;
  const inner = finite.length - 2;
  const stretches = Math.floor((limit - 2) / 2);
  const chosen = [finite[0]!];
  for (let s = 0; s < stretches; s++) {
    const from = 1 + Math.floor((s * inner) / stretches);
    const to = 1 + Math.floor(((s + 1) * inner) / stretches);
    let low = from;
    let high = from;
    for (let i = from; i < to; i++) {
      if (values[finite[i]!]! < values[finite[low]!]!) low = i;
      if (values[finite[i]!]! > values[finite[high]!]!) high = i;
    }
    chosen.push(finite[Math.min(low, high)]!);
    if (low !== high) chosen.push(finite[Math.max(low, high)]!);
  }
  chosen.push(finite[finite.length - 1]!);
  return chosen;
}

/**
 * Evenly spaced indexes of a list of `length`, at most `limit`, with the first and the last. For the rows of tables.
 */
export function spread(length: number, limit: number): number[] {
  if (length <= limit) return Array.from({ length }, (_, i) => i);
  return Array.from({ length: limit }, (_, i) => Math.round((i * (length - 1)) / (limit - 1)));
}

/** @param items in rising x. @returns the index of the item whose x is nearest; null for an empty list. */
export function nearest<T>(items: readonly T[], xOf: (item: T) => number, x: number): number | null {
  if (items.length === 0) return null;
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xOf(items[middle]!) < x) low = middle + 1;
    else high = middle;
  }
  const before = low - 1;
  return before >= 0 && x - xOf(items[before]!) <= xOf(items[low]!) - x ? before : low;
}
