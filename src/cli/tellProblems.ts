// Problems on standard error, a line each. Of very many of one kind the first are told and the others counted.
import type { Problem } from "../contract/photos.ts";
import { tell } from "./output.ts";
import { problemLine } from "./problemLine.ts";

/** Of one kind. */
const mostTold = 20;

/** @param all tells every one. */
export function tellProblems(problems: readonly Problem[], all: boolean): void {
  const kinds = new Map<Problem["kind"], Problem[]>();
  for (const problem of problems) {
    const alike = kinds.get(problem.kind);
    if (alike === undefined) kinds.set(problem.kind, [problem]);
    else alike.push(problem);
  }
  for (const alike of kinds.values()) tellLines(alike, problemLine, all);
}

/** Lines that say the same of many things. */
export function tellLines<T>(things: readonly T[], lineOf: (thing: T) => string, all: boolean): void {
  const told = all ? things : things.slice(0, mostTold);
  for (const thing of told) tell(lineOf(thing));
  const more = things.length - told.length;
  if (more > 0) tell(`... and ${more.toLocaleString("en")} more like these; --verbose tells all`);
}
