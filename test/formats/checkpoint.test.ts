import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Checkpoint } from "../../src/contract/checkpoint.ts";
import { decodeCheckpoint, encodeCheckpoint } from "../../src/formats/checkpoint.ts";
import { recipes } from "../../src/recipe/recipe.ts";

const checkpoint: Checkpoint = {
  format: "eolgul-checkpoint",
  version: 2,
  runId: "a run",
  startedAt: "2026-01-01T00:00:00.000Z",
  classNames: ["Mina", "정하"],
  recipe: recipes.tuned,
  dataHashes: { train: "0".repeat(64), validation: "f".repeat(64) },
  origin: null,
  step: 2,
  seconds: 0.1 + 0.2,
  stopReason: null,
  cycleStart: 0,
  stretches: [{ afterStep: 0, maxSteps: 300, batchSize: 100, learningRate: 1e-3 }],
  evaluationsWithoutGain: 1,
  lowestLoss: 1 / 3,
  updates: 2,
  random: { augment: [1, 2, 3, 0xffffffff], dropout: [5, 6, 7, 8], order: { round: [9, 10, 11, 12], at: 4 } },
  bestEvaluation: { step: 1, loss: 1 / 3, accuracy: 0.5, seconds: 0.25 },
  history: {
    steps: [
      { step: 1, loss: 1 / 7, accuracy: 0.25, learningRate: 4e-5, seconds: 0.1 },
      { step: 2, loss: 1e-30, accuracy: 1, learningRate: 1e-3, seconds: 0.2 },
    ],
    evaluations: [{ step: 1, loss: 1 / 3, accuracy: 0.5, seconds: 0.25 }],
  },
  variables: [Float32Array.of(1.5, -0, 3e-45), new Float32Array(0), Float32Array.of(7)],
  moments: [Float32Array.of(1e-20), Float32Array.of(2)],
  best: [Float32Array.of(0.1)],
};

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
