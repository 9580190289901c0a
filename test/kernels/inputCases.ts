// Pictures that are hard to normalise: flat ones, where nothing but rounding is left, and ones with a single bright
// pixel. Plain functions for any backend, in Node and in a browser.
import { createRandom } from "../../src/base/random.ts";
import { toInput } from "../../src/image/toInput.ts";
import type { TrainingOps } from "../../src/kernels/ops.ts";
import type { PictureNormalization } from "../../src/recipe/inputScale.ts";

export interface InputCase {
  readonly name: string;
  /** The largest difference of a value of the input from its definition. */
  difference(ops: TrainingOps): Promise<number>;
}

const random = createRandom(5, "test");

/** The byte of a channel at a row and a column. */
const pictures: Readonly<Record<string, (row: number, column: number, channel: number) => number>> = {
  black: () => 0,
  white: () => 255,
  "one colour": (_row, _column, channel) => 70 + 60 * channel,
  "one bright pixel": (row, column) => (row === 3 && column === 1 ? 255 : 0),
  "one dark pixel": (row, column) => (row === 1 && column === 3 ? 0 : 253),
  noise: () => random.integer(256),
  "faint noise in the light": () => 253 + random.integer(3),
  "an edge": (_row, column) => (column > 3 ? 240 : 15),
  "a slope": (row, column, channel) => row + column + channel,
};

export const inputCases: readonly InputCase[] = Object.entries(pictures).flatMap(([name, byteAt]) =>
  (["localContrast", "perImage"] as const).flatMap((normalization) =>
    [96, 10, 4, 7].map((sidePx) => inputCase(`${name}, ${normalization}, ${sidePx} px`, byteAt, normalization, sidePx)),
  ),
);

function inputCase(
  name: string,
  byteAt: (row: number, column: number, channel: number) => number,
  normalization: PictureNormalization,
  sidePx: number,
): InputCase {
  const count = 3;
  const faces = Uint8Array.from({ length: count * sidePx * sidePx * 3 }, (_, i) =>
    byteAt(Math.floor(i / 3 / sidePx) % sidePx, Math.floor(i / 3) % sidePx, i % 3),
  );
  const scale = { sidePx, mean: 0, deviation: 255, normalization };
  return {
    name,
    async difference(ops) {
      const expected = toInput(faces, scale);
      const tensor = ops.input(faces, scale);
      const values = await tensor.data<"float32">();
      tensor.dispose();
      if (`${tensor.shape}` !== `${[count, sidePx, sidePx, 3]}`) return Number.POSITIVE_INFINITY;
      return expected.reduce((most, value, i) => {
        const difference = Math.abs(value - values[i]!);
        return difference <= most ? most : Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
      }, 0);
    },
  };
}
