// The frame of TFRecord: what is written is read back, and damage is told with its record and its byte.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRecordReader, frameRecords } from "../../../src/formats/tfrecord/records.ts";
import { readRecords } from "./readAll.ts";

const data = fc.uint8Array({ maxLength: 100 });
const bytesOf = (length: number, seed = 1) => Uint8Array.from({ length }, (_, i) => (i * 31 + seed * 7) % 256);
const three = [bytesOf(100, 1), bytesOf(0), bytesOf(50, 3)];
const whole = frameRecords(three);
const flipped = (at: number) => whole.map((byte, i) => (i === at ? byte ^ 1 : byte));

describe("a file of records", () => {
  it("is read back as it was written, in pieces of any size", () => {
    fc.assert(
      fc.property(fc.array(data, { maxLength: 20 }), fc.integer({ min: 1, max: 300 }), (given, pieceBytes) => {
        const { count, records, failures } = readRecords(frameRecords(given), pieceBytes);
        expect(records).toEqual(given);
        expect([count, failures]).toEqual([given.length, []]);
      }),
    );
  });

  it("is the files before it and behind it, one after the other", () => {
    const both = new Uint8Array([...whole, ...frameRecords([bytesOf(7)])]);
    expect(both).toEqual(frameRecords([...three, bytesOf(7)]));
  });

  it.each([
    ["a bit of a length", 116, { record: 2, offset: 116, reason: "lengthChecksum" }, [0]],
    ["a bit of a length's checksum", 125, { record: 2, offset: 116, reason: "lengthChecksum" }, [0]],
    ["a bit of the data", 12, { record: 1, offset: 0, reason: "dataChecksum" }, [1, 2]],
    ["a bit of the data's checksum", 113, { record: 1, offset: 0, reason: "dataChecksum" }, [1, 2]],
  ])("with %s flipped says so, and gives the records that can be told", (_, at, failure, left) => {
    for (const pieceBytes of [1, 13, 1000]) {
      const { records, failures } = readRecords(flipped(at), pieceBytes);
      expect(failures).toEqual([failure]);
      expect(records).toEqual(left.map((index) => three[index]));
    }
  });

  it("that is cut anywhere says in which record, unless it ends between two", () => {
    const starts = [0, 116, 132, 198];
    for (let end = 0; end < whole.length; end++) {
      const { records, failures } = readRecords(whole.subarray(0, end), 9);
      const begun = starts.findLastIndex((start) => start <= end);
      const [record, offset] = [begun + 1, starts[begun]!];
      expect(records.length).toBe(begun);
      const reason = end - offset < 12 ? "cutHeader" : "cutRecord";
      expect(failures).toEqual(end === offset ? [] : [{ record, offset, reason }]);
    }
  });

  it("passes over a record that is longer than is taken, and takes no memory for a length that is only claimed", () => {
    const failures: unknown[] = [];
    const lengths: number[] = [];
    const sink = {
      record: (data: Uint8Array) => lengths.push(data.length),
      failed: (failure: unknown) => failures.push(failure),
    };
    const reader = createRecordReader(sink, 60);
    reader.push(whole);
    expect(reader.finish()).toBe(3);
    expect(lengths).toEqual([0, 50]);
    expect(failures).toEqual([{ record: 1, offset: 0, reason: "tooLong" }]);
  });
});
