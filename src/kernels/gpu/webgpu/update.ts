// The shaders of Adam and of the moving moments on WebGPU, element by element.
import type { Shaders } from "../device.ts";
import type { WebgpuText } from "./program.ts";

export const updateShaders: Pick<Shaders<WebgpuText>, "adamMoments" | "adamMove" | "blend" | "row"> = {
  adamMoments: ({ size }) => ({
    invocations: size,
    code: `
      let g = G[i];
      result[i] = uniforms.beta1 * S[i] + (1.0 - uniforms.beta1) * g;
      result[${size} + i] = uniforms.beta2 * S[${size} + i] + (1.0 - uniforms.beta2) * g * g;`,
  }),

  adamMove: ({ size }) => ({
    code: `result[i] = uniforms.kept * V[i]
        - uniforms.rate * S[i] / (sqrt(S[${size} + i]) + uniforms.epsilon);`,
  }),

  blend: () => ({
    code: "result[i] = uniforms.momentum * A[i] + (1.0 - uniforms.momentum) * B[i];",
  }),

  row: ({ index, columns }) => ({
    code: `result[i] = X[${index * columns} + i];`,
  }),
};
