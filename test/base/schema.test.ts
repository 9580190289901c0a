import { describe, expect, it } from "vitest";
import { parseJson } from "../../src/base/json.ts";
import { check, list, number, oneOf, optional, record, text, whole } from "../../src/base/schema.ts";

interface Person {
  readonly name: string;
  readonly age?: number | undefined;
  readonly scores: readonly { readonly at: number }[];
  readonly kind: "child" | "grown";
}

const person = record<Person>({
  name: text(/^.{1,20}$/u, "a short name"),
  age: optional(whole(0, 150)),
  scores: list(record<{ at: number }>({ at: number(0, 1) }), 1, 3),
  kind: oneOf("child", "grown"),
});
const ana = { name: "Ana", scores: [{ at: 0.5 }, { at: 1 }], kind: "grown" };

describe("checking a value of unknown origin", () => {
  it("gives what fits, without fields that nobody named", () => {
    expect(check(person, { ...ana, age: 3, hat: true })).toEqual({ ok: true, value: { ...ana, age: 3 } });
    expect(check(person, ana)).toEqual({ ok: true, value: ana });
  });

  it.each([
    [[], "", "[]", "an object"],
    [{ ...ana, name: undefined }, "name", "nothing", "a short name"],
    [{ name: "Ana", scores: [{ at: 1 }] }, "kind", "nothing", '"child" or "grown"'],
    [{ ...ana, age: 1.5 }, "age", "1.5", "a whole number from 0 to 150"],
    [{ ...ana, scores: 1 }, "scores", "1", "a list"],
    [{ ...ana, scores: [] }, "scores.length", "0", "1 to 3"],
    [{ ...ana, scores: [{ at: 1 }, { at: 2 }] }, "scores[1].at", "2", "a number from 0 to 1"],
    [{ ...ana, scores: [{ at: Number.NaN }] }, "scores[0].at", "NaN", "a number from 0 to 1"],
    [{ ...ana, scores: [3] }, "scores[0]", "3", "an object"],
    [{ ...ana, name: "a".repeat(90) }, "name", `"${"a".repeat(56)}...`, "a short name"],
  ])("of %j says where it does not fit", (value, path, received, expected) => {
    expect(check(person, value)).toEqual({ ok: false, failure: { path, received, expected } });
  });
});

describe("JSON of unknown origin", () => {
  const parse = (json: string) => parseJson(new TextEncoder().encode(json));

  it("is parsed", () => {
    expect(parse('{"a": [1, "]]]\\"[[["]}')).toEqual({ ok: true, value: { a: [1, ']]]"[[['] } });
  });

  it("that is none, or no text, says so", () => {
    expect(parse("{")).toEqual({ ok: false, failure: "no JSON" });
    expect(parseJson(Uint8Array.of(0xff, 0xfe))).toEqual({ ok: false, failure: "no JSON" });
  });

  it("may nest 100 deep, and no deeper", () => {
    const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    expect(parse(nested(100)).ok).toBe(true);
    for (const depth of [101, 200_000])
      expect(parse(nested(depth))).toEqual({ ok: false, failure: "JSON nested more than 100 deep" });
  });
});
