// A few hundred mutated inputs of every reader. `npx tsx test/bench/fuzz.ts` gives each ten thousand.
import { beforeAll, describe, expect, it } from "vitest";
import { startNodeBackend } from "../../src/cli/backend.ts";
import { fuzz } from "../harness/fuzz.ts";
import { fuzzReaders } from "../harness/fuzzReaders.ts";

const count = 200;
const seed = 13;

beforeAll(async () => {
  await startNodeBackend(); // models are opened too
});

describe.each(fuzzReaders)("the reader of a $name", (reader) => {
  it(`answers ${count} mutated inputs, each in its own words and within seconds`, async () => {
    const { answers, undeclared, slow } = await fuzz(reader, count, seed);
    expect(undeclared).toEqual([]);
    expect(slow).toEqual([]);
    // Inputs that all fail at the first check would say nothing.
    expect(answers.size).toBeGreaterThan(1);
  });
});
