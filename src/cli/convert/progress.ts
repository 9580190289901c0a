// The progress line of a conversion: how many of how many, and the time left.

/** @param seconds since the beginning. @param before pictures that were done before it. */
export function progressWords(
  { done, bad, total, before }: { readonly done: number; bad: number; total: number; before: number },
  seconds: number,
): string {
  const count = (n: number) => n.toLocaleString("en");
  const fresh = done - before;
  // The first pictures are slow: files and decoders are loaded.
  const left = fresh >= 20 && seconds >= 1 ? `, ${timeWords(((total - done) * seconds) / fresh)} left` : "";
  return `picture ${count(done)} of ${count(total)}${bad > 0 ? `, ${count(bad)} bad` : ""}${left}`;
}

function timeWords(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
