// The shaders of Adam and of the moving moments on WebGL.
import type { Shaders } from "../device.ts";
import type { WebglText } from "./program.ts";

export const updateShaders: Pick<Shaders<WebglText>, "adamMoments" | "adamMove" | "blend" | "row"> = {
  adamMoments: ({ planes }) => ({
    code: `
      bool first = o.x < ${planes};
      vec4 g = readG(first ? o.x : o.x - ${planes}, o.y, o.z);
      vec4 s = readS(o.x, o.y, o.z);
      setOutput(first ? beta1 * s + (1.0 - beta1) * g : beta2 * s + (1.0 - beta2) * g * g);`,
  }),

  adamMove: ({ planes }) => ({
    code: `
      vec4 first = readS(o.x, o.y, o.z);
      vec4 second = readS(o.x + ${planes}, o.y, o.z);
      setOutput(kept * readV(o.x, o.y, o.z) - rate * first / (sqrt(second) + epsilon));`,
  }),

  blend: () => ({
    code: "setOutput(momentum * readA(o.x, o.y, o.z) + (1.0 - momentum) * readB(o.x, o.y, o.z));",
  }),

  row: ({ index }) => ({
    code: `setOutput(vec4(readX(${index - (index % 2)}, o).${index % 2 === 0 ? "xy" : "zw"}, 0.0, 0.0));`,
  }),
};
