// The names of this machine's GPUs, and how many threads wasm gets. A GPU is asked before tfjs starts on it, so that a
// software GPU is recognised. Nothing here needs tfjs.

export interface Adapter {
  /** The driver's name; empty where the browser does not tell it. */
  readonly name: string;
  /** Whether the processor does the GPU's work, which is far slower than wasm. */
  readonly software: boolean;
}

/** Names of renderers that run on the processor. */
const softwareNames = /swiftshader|llvmpipe|softpipe|lavapipe|microsoft basic render|\bwarp\b|software|swrast/i;

export function isSoftwareName(name: string): boolean {
  return softwareNames.test(name);
}

interface CanvasLike {
  getContext(kind: string): unknown;
}

interface GlLike {
  readonly RENDERER: number;
  getExtension(name: string): unknown;
  getParameter(parameter: number): unknown;
}

interface Scope {
  readonly navigator?: { readonly gpu?: GPU; readonly hardwareConcurrency?: number };
  readonly OffscreenCanvas?: new (width: number, height: number) => CanvasLike;
  readonly document?: { createElement(name: "canvas"): CanvasLike };
  readonly crossOriginIsolated?: boolean;
  setTimeout(run: () => void, milliseconds: number): unknown;
  clearTimeout(timer: unknown): void;
}

// Pages, workers and Node have different globals. `Scope` is what is used of them.
const scope = globalThis as unknown as Scope;

/** @returns null without WebGPU or an adapter. */
export async function webgpuAdapter(): Promise<Adapter | null> {
  const adapter = await scope.navigator?.gpu?.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) return null;
  // Older versions of Chromium have the flag on the adapter, newer ones in its info.
  const older = adapter as GPUAdapter & { readonly isFallbackAdapter?: boolean };
  const info = adapter.info as GPUAdapterInfo | undefined;
  const words = [info?.description, info?.device, info?.architecture, info?.vendor].filter((word) => word);
  const name = info?.description || words.join(" ");
  const fallback = info?.isFallbackAdapter === true || older.isFallbackAdapter === true;
  return { name, software: fallback || isSoftwareName(words.join(" ")) };
}

/** @returns null without WebGL 2. */
export function webglAdapter(): Adapter | null {
  const canvas = scope.OffscreenCanvas ? new scope.OffscreenCanvas(1, 1) : scope.document?.createElement("canvas");
  const gl = canvas?.getContext("webgl2") as GlLike | null | undefined;
  if (!gl) return null;
  const names = gl.getExtension("WEBGL_debug_renderer_info") as { readonly UNMASKED_RENDERER_WEBGL: number } | null;
  const name = String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER) ?? "");
  // Browsers allow few contexts.
  (gl.getExtension("WEBGL_lose_context") as { loseContext(): void } | null)?.loseContext();
  return { name, software: isSoftwareName(name) };
}

/**
 * Threads for wasm: one a core up to four, then one for two cores, because many cores often come in pairs that share
 * one arithmetic unit. 1 where shared memory is not allowed.
 */
export function wasmThreads(): number {
  const cores = scope.navigator?.hardwareConcurrency ?? 1;
  return scope.crossOriginIsolated === true ? Math.max(Math.min(cores, 4), Math.floor(cores / 2)) : 1;
}

/**
 * Runs `start` while the browser reports so many cores. tfjs 4.22 limits wasm's threads to half of the reported cores.
 */
export async function withCores<T>(cores: number, start: () => Promise<T>): Promise<T> {
  const { navigator } = scope;
  if (!navigator) return start();
  Object.defineProperty(navigator, "hardwareConcurrency", { value: cores, configurable: true });
  try {
    return await start();
  } finally {
    Reflect.deleteProperty(navigator, "hardwareConcurrency"); // the browser's value is visible again
  }
}

/** @returns the result of the work, or null after so many seconds. The work itself goes on. */
export async function within<T>(seconds: number, work: Promise<T>): Promise<T | null> {
  let timer: unknown;
  const limit = new Promise<null>((resolve) => {
    timer = scope.setTimeout(() => resolve(null), seconds * 1000);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    scope.clearTimeout(timer);
  }
}
