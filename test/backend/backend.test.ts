// Which backend runs in Node, and that the self-test tells a sound backend from a broken one.
import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { chooseBackend } from "../../src/backend/chooseBackend.ts";
import { isSoftwareName } from "../../src/backend/device.ts";
import { selfTest } from "../../src/backend/selfTest.ts";
import { startBackend, stopBackend } from "../../src/backend/startBackend.ts";
import { timedStep } from "../../src/backend/timedStep.ts";
import { watchDevice } from "../../src/backend/watchDevice.ts";
import { fail, ok } from "../../src/base/result.ts";
import { wasmFolder } from "../kernels/startWasm.ts";

const options = { wasmPath: wasmFolder };

describe("choosing in Node", () => {
  it("takes wasm, with the reasons against the others", async () => {
    const result = await chooseBackend("auto", options);
    expect(result).toEqual({
      ok: true,
      value: {
        chosen: "wasm",
        device: "SIMD, 1 thread",
        byHand: false,
        trials: [
          { name: "webgpu", device: "", refusal: { kind: "missing" }, stepSeconds: null },
          { name: "webgl", device: "", refusal: { kind: "missing" }, stepSeconds: null },
          { name: "wasm", device: "SIMD, 1 thread", refusal: null, stepSeconds: null },
        ],
      },
    });
    expect(tf.getBackend()).toBe("wasm");
    expect(tf.memory().numTensors).toBe(0);
  });

  it("takes cpu by hand, and wasm again after it", async () => {
    const cpu = await chooseBackend("cpu", options);
    expect(cpu).toMatchObject({ ok: true, value: { chosen: "cpu", byHand: true } });
    expect(tf.getBackend()).toBe("cpu");
    expect(await chooseBackend("auto", options)).toMatchObject({ ok: true, value: { chosen: "wasm" } });
  });

  it("says which file of wasm cannot be fetched, rather than take the far slower cpu", async () => {
    stopBackend("wasm");
    const file = "tfjs-backend-wasm-simd.wasm";
    const asked: string[] = [];
    const fetchBinary = async (name: string) => {
      asked.push(name);
      return fail({ kind: "unreachable", file: name } as const);
    };
    const result = await chooseBackend("auto", { ...options, fetchBinary });
    expect(result).toMatchObject({
      ok: false,
      failure: {
        trials: [{ name: "webgpu" }, { name: "webgl" }, { name: "wasm", refusal: { kind: "unreachable", file } }],
      },
    });
    expect(asked).toEqual([file]);
    expect(await chooseBackend("auto", options)).toMatchObject({ ok: true, value: { chosen: "wasm" } });
  });

  it("starts wasm from the address that the fetched file was given", async () => {
    stopBackend("wasm");
    const fetchBinary = async (name: string) => ok(`${wasmFolder}${name}`);
    const nowhere = { wasmPath: "/nowhere/", fetchBinary };
    expect(await chooseBackend("wasm", nowhere)).toMatchObject({ ok: true, value: { chosen: "wasm" } });
  });

  it("says that a GPU asked for by hand is missing", async () => {
    const webgl = await chooseBackend("webgl", options);
    expect(webgl).toMatchObject({
      ok: false,
      failure: { chosen: "webgl", trials: [{ refusal: { kind: "missing" } }] },
    });
  });
});

describe("self-test", () => {
  beforeAll(async () => {
    await startBackend("wasm", options);
  });

  it.each(["wasm", "cpu"] as const)("passes on %s and leaves no tensor", async (name) => {
    await startBackend(name, options);
    const before = tf.memory().numTensors;
    expect(await selfTest()).toEqual({ ok: true, value: undefined });
    expect(tf.memory().numTensors).toBe(before);
  });

  describe("with a broken kernel", () => {
    let restore = (): void => {};
    afterEach(() => restore());

    function replace(
      kernelName: string,
      change: (args: tf.TensorInfo) => void,
      backendName: "wasm" | "cpu" = "wasm",
    ): void {
      const sound = tf.getKernel(kernelName, backendName);
      const put = (config: tf.KernelConfig): void => {
        tf.unregisterKernel(kernelName, backendName);
        tf.registerKernel(config);
      };
      put({
        ...sound,
        kernelFunc: (args) => {
          const output = sound.kernelFunc(args) as tf.TensorInfo;
          change(output);
          return output;
        },
      });
      restore = () => put(sound);
    }

    /** A hundredth too much in every value of a cpu tensor. */
    const spoil = (output: tf.TensorInfo): void => {
      const backend = tf.backend() as unknown as { data: { get(id: object): { values: Float32Array } } };
      const { values } = backend.data.get(output.dataId);
      for (let i = 0; i < values.length; i++) values[i]! *= 1.01;
    };

    it.each(["Conv2D", "Conv2DBackpropFilter", "Conv2DBackpropInput", "MaxPoolGrad", "BatchMatMul", "Relu", "Sqrt"])(
      "a hundredth too much from %s is noticed",
      async (kernelName) => {
        await startBackend("cpu", options);
        replace(kernelName, spoil, "cpu");
        expect(await selfTest()).toMatchObject({ ok: false });
        restore();
        expect(await selfTest()).toMatchObject({ ok: true });
      },
    );

    it("and chooseBackend goes on to the next one, saying which number was wrong", async () => {
      replace("TrainingReluPoolGrad", (output) => {
        const backend = tf.backend() as unknown as { typedArrayFromHeap(t: tf.TensorInfo): Float32Array };
        backend.typedArrayFromHeap([output].flat()[0]!).fill(0);
      });
      const result = await chooseBackend("auto", options);
      expect(result).toMatchObject({ ok: true, value: { chosen: "cpu" } });
      const wasm = (result.ok ? result.value : result.failure).trials.find((trial) => trial.name === "wasm");
      expect(wasm?.refusal).toMatchObject({ kind: "selfTestFailed" });
      expect(JSON.stringify(wasm)).toContain("gradient 0");
    });

    it("a picture augmented wrongly is noticed", async () => {
      await startBackend("wasm", options);
      replace("TrainingAugment", (output) => {
        const backend = tf.backend() as unknown as { typedArrayFromHeap(t: tf.TensorInfo): Float32Array };
        backend.typedArrayFromHeap(output)[7]! += 1;
      });
      expect(await selfTest()).toEqual({ ok: false, failure: expect.stringMatching(/^augmentation: off by 1/) });
    });

    it("a picture normalised wrongly is noticed", async () => {
      await startBackend("wasm", options);
      replace("TrainingNormalize", (output) => {
        const backend = tf.backend() as unknown as { typedArrayFromHeap(t: tf.TensorInfo): Float32Array };
        backend.typedArrayFromHeap(output)[7]! += 1;
      });
      expect(await selfTest()).toEqual({ ok: false, failure: expect.stringMatching(/^perImage: off by (1|0.9)/) });
    });

    it("a kernel that throws is a failed test, not a crash", async () => {
      await startBackend("wasm", options);
      replace("TrainingReluPool", () => {
        throw new Error("out of memory");
      });
      expect(await selfTest()).toEqual({ ok: false, failure: "out of memory" });
    });
  });
});

it("times a step and leaves no tensor", async () => {
  await startBackend("wasm", options);
  const before = tf.memory().numTensors;
  expect(await timedStep()).toBeGreaterThan(0);
  expect(tf.memory().numTensors).toBe(before);
});

it("a stopped backend starts again", async () => {
  await startBackend("wasm", options);
  stopBackend("wasm");
  expect(await startBackend("wasm", options)).toMatchObject({ ok: true });
  expect(await selfTest()).toMatchObject({ ok: true });
});

it("watching a backend that cannot be lost is harmless", async () => {
  await startBackend("wasm", options);
  const stop = watchDevice(() => expect.unreachable());
  stop();
});

describe("software GPUs are known by name", () => {
  it.each([
    "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)",
    "llvmpipe (LLVM 15.0.7, 256 bits)",
    "ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11 vs_5_0 ps_5_0, D3D11)",
    "softpipe",
  ])("%s", (name) => expect(isSoftwareName(name)).toBe(true));

  it.each([
    "ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11)",
    "Apple M2",
    "ANGLE (Intel, Mesa Intel(R) UHD)",
    "Mali-G78",
    "",
  ])("not %s", (name) => expect(isSoftwareName(name)).toBe(false));
});
