// The shaders of dense layers and of the loss on WebGL. A texel holds two rows, so those of the loss work on two rows
// at once.
import type { LossSizes, Shaders } from "../device.ts";
import { float, type WebglText } from "./program.ts";

type DenseShaders = Pick<Shaders<WebglText>, "gate" | "columnSums" | "logitsGrad" | "lossRows" | "lossTotal">;

export const denseShaders: DenseShaders = {
  gate: ({ masked }) => ({
    code: `
      vec4 open = vec4(greaterThan(readV(o.x, o.y), vec4(0.0)));
      setOutput(readD(o.x, o.y) * open${masked ? " * readM(o.x, o.y)" : ""});`,
  }),

  columnSums: ({ rows }) => ({
    code: `
      vec4 sum = vec4(0.0);
      for (int row = 0; row < ${rows}; row += 2) sum += readX(row, o);
      setOutput(vec4(sum.xy + sum.zw, 0.0, 0.0));`,
  }),

  logitsGrad: (sizes) => ({
    functions: softmaxFunctions(sizes),
    code: `
      vec2 most = largest(o.x);
      vec2 sum = sumUnder(o.x, most);
      setOutput((exp(readZ(o.x, o.y) - most.xxyy) / sum.xxyy - readT(o.x, o.y)) / ${float(sizes.rows)});`,
  }),

  lossRows: (sizes) => ({
    functions: softmaxFunctions(sizes),
    code: `
      vec2 most = largest(o.x);
      vec2 logSum = log(sumUnder(o.x, most)) + most;
      vec2 loss = vec2(0.0);
      vec2 target = vec2(-1.0);  // the largest so far, and the logit there
      vec2 logit = vec2(0.0);
      for (int c = 0; c < ${sizes.classes}; c += 2) {
        vec4 z = readZ(o.x, c);
        vec4 t = readT(o.x, c);
        loss += t.xz * (logSum - z.xz) + t.yw * (logSum - z.yw);
        bvec2 larger = greaterThan(t.xz, target);
        target = mix(target, t.xz, larger);
        logit = mix(logit, z.xz, larger);
        larger = greaterThan(t.yw, target);
        target = mix(target, t.yw, larger);
        logit = mix(logit, z.yw, larger);
      }
      vec2 right = vec2(equal(logit, most));
      setOutput(vec4(loss.x, right.x, loss.y, right.y));`,
  }),

  lossTotal({ rows, column, divisor }) {
    const lanes = column === 0 ? "xz" : "yw";
    return {
      code: `
        float sum = 0.0;
        for (int row = 0; row < ${rows}; row += 2) {
          vec4 r = readR(row, 0);
          sum += r.${lanes[0]} + r.${lanes[1]};
        }
        setOutput(vec4(sum / ${float(divisor)}, 0.0, 0.0, 0.0));`,
    };
  },
};

/** Of two rows at once: the largest logit, and the sum of exponentials beneath it. */
function softmaxFunctions({ classes }: LossSizes): string {
  const odd = classes % 2 === 1;
  return `
    vec2 largest(int r) {
      vec2 most = readZ(r, 0).xz;
      for (int c = 0; c < ${classes}; c += 2) {
        vec4 z = readZ(r, c);
        most = max(most, z.xz);
        if (${odd ? `c + 1 < ${classes}` : "true"}) most = max(most, z.yw);
      }
      return most;
    }
    vec2 sumUnder(int r, vec2 most) {
      vec2 sum = vec2(0.0);
      for (int c = 0; c < ${classes}; c += 2) {
        vec4 z = readZ(r, c);
        sum += exp(z.xz - most);
        if (${odd ? `c + 1 < ${classes}` : "true"}) sum += exp(z.yw - most);
      }
      return sum;
    }\n`;
}
