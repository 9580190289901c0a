// The whole method: which cells it takes, and what copies in a mirror bring.
import { describe, expect, it } from "vitest";
import { answersOf, baselineMethods } from "../../src/baselines/baselines.ts";
import { hogRidge, hogRidgeDefaults, judgeCells } from "../../src/baselines/hogRidge.ts";
import { mirrored } from "../../src/baselines/mirrored.ts";
import { readFixture } from "./readFixture.ts";

const { faces, known, labels } = await readFixture();
const classCount = 1 + Math.max(...labels);
const given = { faces: faces.slice(0, known), labels: labels.slice(0, known), classCount };
const [asked, truth] = [faces.slice(known), labels.slice(known)];

describe("HOG with ridge", () => {
  it("knows the faces that it learnt from, also in a mirror if it learnt them so", () => {
    for (const cell of [6, 8, 12] as const) {
      const settings = { ...hogRidgeDefaults, cell };
      expect(hogRidge(given, given.faces, settings)).toEqual({ predicted: given.labels, cell });
      expect(hogRidge(given, given.faces.map(mirrored), settings).predicted).toEqual(given.labels);
    }
  });

  it("is right on most drawn faces that it did not learn from", () => {
    const right = hogRidge(given, asked).predicted.filter((person, i) => person === truth[i]).length;
    expect(right).toBeGreaterThan(asked.length / 2);
  });

  it("answers with the cells that it chose as if they had been given", () => {
    const chosen = hogRidge(given, asked);
    expect(hogRidge(given, asked, { ...hogRidgeDefaults, cell: chosen.cell })).toEqual(chosen);
  });

  it("leaves a photo out together with its near-same ones, which would give the answer away", () => {
    const noise = (face: Uint8Array) => face.map((byte, i) => Math.min(255, byte + (i % 7 === 0 ? 1 : 0)));
    const twice = {
      faces: [...given.faces, ...given.faces.map(noise)],
      labels: [...given.labels, ...given.labels],
      classCount,
    };
    const judged = judgeCells(twice, hogRidgeDefaults);
    expect(judged.map(({ right }) => right)).toEqual(judged.map(({ right }) => right).sort((a, b) => b - a));
    for (const { right } of judged) expect(right).toBeLessThan(twice.faces.length);
  });

  it("answers for one photo a person, and for a person without photos", () => {
    const few = { faces: [faces[0]!, faces[5]!], labels: [0, 1], classCount: 3 };
    for (const method of baselineMethods) expect(answersOf(method, few, few.faces)).toEqual([0, 1]);
  });
});
