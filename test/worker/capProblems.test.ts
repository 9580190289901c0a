import { expect, it } from "vitest";
import type { Problem } from "../../src/contract/photos.ts";
import { capProblems } from "../../src/worker/capProblems.ts";

const unused = (count: number): Problem[] =>
  Array.from({ length: count }, (_, i) => ({ kind: "unusedFile", path: `${i}.jpg` }));
const empty: Problem = { kind: "emptyPerson", personName: "Ana" };

it("of many problems of one kind the first are listed, the others counted, and no other kind is hidden", () => {
  expect(capProblems([...unused(5), empty], 3)).toEqual([
    ...unused(3),
    empty,
    { kind: "moreProblems", of: "unusedFile", count: 2 },
  ]);
});

it("few problems stay as they are", () => {
  const few = [...unused(3), empty];
  expect(capProblems(few, 3)).toEqual(few);
  expect(capProblems(few, 4)).toBe(few);
});
