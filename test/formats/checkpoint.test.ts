import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Checkpoint } from "../../src/contract/checkpoint.ts";
import { decodeCheckpoint, encodeCheckpoint } from "../../src/formats/checkpoint.ts";
import { checkpoint } from "./sampleCheckpoint.ts";

async function decoded(bytes: Uint8Array): Promise<Checkpoint> {
  const result = await decodeCheckpoint(bytes);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

describe("a checkpoint's bytes", () => {
  it("give back every number to the last bit, from any place in a larger buffer", async () => {
    const bytes = await encodeCheckpoint(checkpoint);
    expect(await decoded(bytes)).toEqual(checkpoint);
    const inside = new Uint8Array(bytes.length + 3);
    inside.set(bytes, 3);
    const again = await decoded(inside.subarray(3));
    expect(again).toEqual(checkpoint);
    expect(Object.is(again.variables[0]![1], -0)).toBe(true);
  });

  it("are the same for the same checkpoint, also for one that was read from bytes", async () => {
    const bytes = await encodeCheckpoint(checkpoint);
    expect(await encodeCheckpoint(checkpoint)).toEqual(bytes);
    expect(await encodeCheckpoint(await decoded(bytes))).toEqual(bytes);
  });

  it("hold a run that has not begun, whose lowest loss is none yet", async () => {
    const empty = { steps: [], evaluations: [] };
    const unbegun: Checkpoint = {
      ...checkpoint,
      ...{ step: 0, lowestLoss: null, bestEvaluation: null, history: empty, variables: [], moments: [], best: [] },
    };
    expect(await decoded(await encodeCheckpoint(unbegun))).toEqual(unbegun);
  });

  it("are refused with any one bit flipped", async () => {
    const bytes = await encodeCheckpoint(checkpoint);
    for (let at = 0; at < bytes.length; at++) {
      const broken = bytes.slice();
      broken[at]! ^= 1 << (at % 8);
      const result = await decodeCheckpoint(broken);
      expect(result, `byte ${at}`).toMatchObject({
        ok: false,
        failure: { kind: at < 8 ? "notACheckpoint" : "damaged" },
      });
    }
  });

  it("are refused when cut short, lengthened or replaced by noise", async () => {
    const bytes = await encodeCheckpoint(checkpoint);
    const refused = async (given: Uint8Array) => !(await decodeCheckpoint(given)).ok;
    await fc.assert(fc.asyncProperty(fc.nat(bytes.length - 1), (length) => refused(bytes.subarray(0, length))));
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), refused));
    expect(await refused(Uint8Array.of(...bytes, 0))).toBe(true);
  });

  it("tell of another version, and of facts that are none", async () => {
    const sealed = async (change: (bytes: Uint8Array<ArrayBuffer>) => unknown) => {
      const bytes = await encodeCheckpoint(checkpoint);
      change(bytes);
      const end = bytes.length - 32;
      bytes.set(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes.subarray(0, end))), end);
      return decodeCheckpoint(bytes);
    };
    expect(await sealed((bytes) => bytes.fill(3, 8, 9))).toEqual({
      ok: false,
      failure: { kind: "unknownVersion", received: "3" },
    });
    const spoil = (bytes: Uint8Array) => {
      const at = Buffer.from(bytes).indexOf('"updates":2');
      bytes[at + 10] = "-".charCodeAt(0);
    };
    expect(await sealed(spoil)).toMatchObject({ ok: false, failure: { kind: "damaged" } });
    const nest = (bytes: Uint8Array) => bytes.fill("[".charCodeAt(0), 16, 316);
    const detail = "its header is JSON nested more than 100 deep";
    expect(await sealed(nest)).toEqual({ ok: false, failure: { kind: "damaged", detail } });
  });
});
