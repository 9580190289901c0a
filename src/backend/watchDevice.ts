// Reports that the GPU was lost during a training, or left work out. tfjs would go on with meaningless values and
// report nothing.
import * as tf from "@tensorflow/tfjs";

interface CanvasLike {
  addEventListener(type: "webglcontextlost", listener: () => void): void;
  removeEventListener(type: "webglcontextlost", listener: () => void): void;
}

interface GpuBackend {
  /** tfjs's WebGL backend. */
  readonly gpgpu?: { readonly gl: { readonly canvas: CanvasLike; isContextLost(): boolean } };
  /** tfjs's WebGPU backend. */
  readonly device?: GPUDevice;
}

/**
 * Watches the current backend's device. wasm and cpu have none.
 * @param onLost called once, at once if the device is lost already. @returns a function that stops watching.
 */
export function watchDevice(onLost: (detail: string) => void): () => void {
  const { gpgpu, device } = tf.backend() as unknown as GpuBackend;
  let watching = true;
  const lost = (detail: string): void => {
    if (!watching) return;
    watching = false;
    onLost(detail);
  };
  if (gpgpu) {
    const { canvas } = gpgpu.gl;
    const listener = (): void => lost("WebGL context lost");
    canvas.addEventListener("webglcontextlost", listener);
    if (gpgpu.gl.isContextLost()) listener();
    return () => {
      watching = false;
      canvas.removeEventListener("webglcontextlost", listener);
    };
  }
  if (!device) return () => {};
  void device.lost.then(({ message, reason }) => lost(`WebGPU device lost (${reason}) ${message}`.trim()));
  // A command that the device finds invalid, or has no memory for, is dropped with all that was given along with it.
  const listener = ({ error }: GPUUncapturedErrorEvent): void => lost(`WebGPU: ${firstLine(error.message)}`);
  device.addEventListener("uncapturederror", listener);
  return () => {
    watching = false;
    device.removeEventListener("uncapturederror", listener);
  };
}

/** WebGPU's messages list every object involved. */
function firstLine(message: string): string {
  return message.split("\n", 1)[0]!.slice(0, 200);
}

/** Asks the WebGL context, which knows before its event fires. False on other backends. */
export function isContextLost(): boolean {
  const { gpgpu } = tf.backend() as unknown as GpuBackend;
  return gpgpu?.gl.isContextLost() ?? false;
}
