// A few hundred mutated pictures of every format. `npx tsx test/bench/fuzz.ts` gives each ten thousand.
import { describe, expect, it } from "vitest";
import { fuzz } from "../harness/fuzz.ts";
import { pictureReaders } from "../harness/fuzzPictures.ts";

const count = 200;
const seed = 13;

describe.each(pictureReaders)("the reader of $name", (reader) => {
  it(`answers ${count} mutated pictures, each in its own words and within seconds`, async () => {
    const { answers, undeclared, slow } = await fuzz(reader, count, seed);
    expect(undeclared).toEqual([]);
    expect(slow).toEqual([]);
    // Inputs that all fail at the first check would say nothing.
    expect(answers.has("read") && answers.size > 1, JSON.stringify([...answers])).toBe(true);
  });
});
