// Of very many problems of one kind the first are listed and the others counted: nobody reads a million, and a page
// that holds them all stands still.
import type { Problem } from "../contract/photos.ts";

/** Of one kind. */
export const mostListed = 1000;

export function capProblems(problems: readonly Problem[], most = mostListed): readonly Problem[] {
  if (problems.length <= most) return problems;
  const counts = new Map<Problem["kind"], number>();
  const listed = problems.filter(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= most;
  });
  const more = [...counts].filter(([, count]) => count > most);
  return [...listed, ...more.map(([of, count]): Problem => ({ kind: "moreProblems", of, count: count - most }))];
}
