// tf.train.Example: what is written is read back, and what other writers may write is read.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeExample, type Example, encodeExample, type Feature } from "../../../src/formats/tfrecord/example.ts";

const float = fc.float({ noNaN: true });
const feature: fc.Arbitrary<Feature> = fc.oneof(
  fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 }).map((values) => ({ kind: "bytes" as const, values })),
  fc.array(float, { maxLength: 5 }).map((values) => ({ kind: "float" as const, values })),
  fc
    .array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { maxLength: 5 })
    .map((values) => ({ kind: "int64" as const, values })),
);
const example: fc.Arbitrary<Example> = fc
  .array(fc.tuple(fc.string({ unit: "grapheme", maxLength: 12 }), feature), { maxLength: 6 })
  .map((entries) => new Map(entries));

const hex = (text: string) => Uint8Array.from(text.replaceAll(" ", "").match(/../g)!, (byte) => Number(`0x${byte}`));

describe("an example", () => {
  it("is read back as it was written", () => {
    fc.assert(
      fc.property(example, (given) => {
        expect(decodeExample(encodeExample(given))).toEqual(given);
      }),
    );
  });

  it("has the same bytes in whatever order its keys were set", () => {
    fc.assert(
      fc.property(example, (given) => {
        expect(encodeExample(new Map([...given].reverse()))).toEqual(encodeExample(given));
      }),
    );
  });

  it("has the bytes that the published messages give: label 8, by hand", () => {
    const bytes = hex("0a 10  0a 0e  0a 05 6c 61 62 65 6c  12 05  1a 03  0a 01 08");
    const label = new Map<string, Feature>([["label", { kind: "int64", values: [8n] }]]);
    expect(encodeExample(label)).toEqual(bytes);
    expect(decodeExample(bytes)).toEqual(label);
  });

  it.each([
    ["numbers that are not packed", "0a 12  0a 10  0a 05 6c 61 62 65 6c  12 07  1a 05  08 08 08 ff 01", [8n, 255n]],
    ["a field that is not known", "0a 13  0a 11  0a 05 6c 61 62 65 6c  18 07  12 06  1a 04 0a 02 08 09", [8n, 9n]],
    [
      "a key that stands twice",
      "0a 1e  0a 0d 0a 05 6c 61 62 65 6c 12 04 1a 02 08 08" + "0a 0d 0a 05 6c 61 62 65 6c 12 04 1a 02 08 09",
      [9n],
    ],
    ["its features in two messages", "0a 0f 0a 0d 0a 05 6c 61 62 65 6c 12 04 1a 02 08 08 0a 00", [8n]],
    ["-1, as ten bytes", "0a 18  0a 16  0a 05 6c 61 62 65 6c  12 0d  1a 0b 08 ff ff ff ff ff ff ff ff ff 01", [-1n]],
  ])("with %s is read", (_, bytes, values) => {
    expect(decodeExample(hex(bytes))?.get("label")).toEqual({ kind: "int64", values });
  });

  it("that is cut anywhere is none", () => {
    const given = new Map<string, Feature>([["label", { kind: "int64", values: [300n] }]]);
    const bytes = encodeExample(given);
    for (let end = 1; end < bytes.length; end++) expect(decodeExample(bytes.subarray(0, end))).toBeNull();
  });

  it.each([
    ["a length beyond the end", "0a ff ff ff ff 0f"],
    ["a number without an end", "0a ff ff ff ff ff ff ff ff ff ff ff ff"],
    ["a field number 0", "02 00"],
    ["an old group", "0b 0c"],
  ])("with %s is none", (_, bytes) => {
    expect(decodeExample(hex(bytes))).toBeNull();
  });
});
