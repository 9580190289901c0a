import { afterEach, expect, it, vi } from "vitest";
import { tellProblems } from "../../src/cli/tellProblems.ts";
import type { Problem } from "../../src/contract/photos.ts";

afterEach(() => void vi.restoreAllMocks());

function told(problems: readonly Problem[], all: boolean): string[] {
  const lines: string[] = [];
  vi.spyOn(process.stderr, "write").mockImplementation((line) => lines.push(String(line).trimEnd()) > 0);
  tellProblems(problems, all);
  return lines;
}
const missing = Array.from(
  { length: 1500 },
  (_, i): Problem => ({ kind: "missingPhoto", list: "a.csv", row: i, path: `${i}.jpg` }),
);
const empty: Problem = { kind: "emptyPerson", personName: "Ana" };

it("tells the first 20 of a kind and counts the others, and hides no other kind", () => {
  const lines = told([...missing.slice(0, 700), empty, ...missing.slice(700)], false);
  expect(lines).toHaveLength(22);
  expect(lines.slice(-2)).toEqual(["... and 1,480 more like these; --verbose tells all", "Ana: no photo"]);
});

it("tells all where it is asked to", () => {
  expect(told([...missing, empty], true)).toHaveLength(1501);
});

it("shows what would steer the terminal as escapes, and of many names five", () => {
  const names = Array.from({ length: 8000 }, (_, i) => `Person ${i}`);
  expect(
    told(
      [
        { kind: "emptyPerson", personName: "A\u001b[2J\u202e\nB: no photo" },
        { kind: "samePhotoTwoNames", paths: ["1.jpg"], names },
      ],
      false,
    ),
  ).toEqual([
    "A\\u001b[2J\\u202e\\u000aB: no photo: no photo",
    "1.jpg: the same photo, named Person 0, Person 1, Person 2, Person 3, Person 4 and 7995 more",
  ]);
});
