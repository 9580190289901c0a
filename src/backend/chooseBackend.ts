// Chooses the backend that trains. Backends are tried in order, refused with a reason, and compared by a timed step.
import * as tf from "@tensorflow/tfjs";
import { fail, ok, type Result } from "../base/result.ts";
import type { BackendName, BackendRefusal, BackendReport, BackendTrial } from "../contract/backend.ts";
import { selfTest } from "./selfTest.ts";
import { type BackendOptions, startBackend, stopBackend, textOf } from "./startBackend.ts";
import { timedStep } from "./timedStep.ts";

/** The one that is likely the fastest comes first. */
export const backendOrder: readonly BackendName[] = ["webgpu", "webgl", "wasm", "cpu"];

/**
 * Leaves tf on the chosen backend, and the others that were tried stopped. A backend that ran before this call keeps
 * running.
 *
 * `auto` takes the faster of wasm and of the first GPU that passes the self-test; cpu only where nothing else runs. A
 * name takes that backend if it passes, software or not.
 * @returns on failure a report whose trials say why nothing runs.
 */
export async function chooseBackend(
  wanted: BackendName | "auto",
  options: BackendOptions,
): Promise<Result<BackendReport, BackendReport>> {
  if (wanted !== "auto") {
    const trial = await tryBackend(wanted, { ...options, allowSoftware: true });
    const report = { chosen: wanted, device: trial.device, byHand: true, trials: [trial] };
    return trial.refusal ? fail(report) : ok(report);
  }

  const trials: BackendTrial[] = [];
  const passed: BackendTrial[] = [];
  for (const name of backendOrder) {
    const gpuPassed = passed.some((trial) => trial.name === "webgpu" || trial.name === "webgl");
    if ((name === "webgl" && gpuPassed) || (name === "cpu" && passed.length > 0)) continue;
    // Thirty times slower than wasm, which works once the site can be reached.
    if (name === "cpu" && unreachableFile(trials) !== null) continue;
    const trial = await tryBackend(name, options);
    trials.push(trial);
    if (!trial.refusal) passed.push(trial);
  }

  // There is nothing to compare, so no step is timed.
  if (passed.length < 2) return settle(trials, passed[0] ?? null);
  const timed: BackendTrial[] = [];
  for (const trial of passed) timed.push(await time(trial));
  let best: BackendTrial | null = null;
  for (const trial of timed) {
    if (!trial.refusal && (best === null || trial.stepSeconds! < best.stepSeconds!)) best = trial;
  }
  const judged = trials.map((trial): BackendTrial => {
    const result = timed.find(({ name }) => name === trial.name) ?? trial;
    const slower = result.refusal === null && best !== null && result.name !== best.name;
    return slower ? { ...result, refusal: { kind: "slower", stepSeconds: result.stepSeconds! } } : result;
  });
  return settle(judged, best);
}

/** The file without which a backend could not start; null where none was missing. */
export function unreachableFile(trials: readonly BackendTrial[]): string | null {
  const files = trials.flatMap(({ refusal }) => (refusal?.kind === "unreachable" ? [refusal.file] : []));
  return files[0] ?? null;
}

/** Starts a backend and tests it. A backend that fails is stopped; one that passes stays started. */
async function tryBackend(name: BackendName, options: BackendOptions): Promise<BackendTrial> {
  const started = await startBackend(name, options);
  if (!started.ok) return { name, device: deviceOf(started.failure), refusal: started.failure, stepSeconds: null };
  const { device } = started.value;
  const tested = await selfTest();
  if (tested.ok) return { name, device, refusal: null, stepSeconds: null };
  stopBackend(name);
  return { name, device, refusal: { kind: "selfTestFailed", detail: tested.failure }, stepSeconds: null };
}

async function time(trial: BackendTrial): Promise<BackendTrial> {
  try {
    await tf.setBackend(trial.name);
    return { ...trial, stepSeconds: await timedStep() };
  } catch (error) {
    return { ...trial, refusal: { kind: "selfTestFailed", detail: textOf(error) } };
  }
}

async function settle(
  trials: readonly BackendTrial[],
  best: BackendTrial | null,
): Promise<Result<BackendReport, BackendReport>> {
  if (!best) return fail({ chosen: "cpu", device: "", byHand: false, trials });
  await tf.setBackend(best.name);
  for (const { name, refusal } of trials) {
    if (name !== best.name && (refusal === null || refusal.kind === "slower")) stopBackend(name);
  }
  const { name, device } = best;
  return ok({ chosen: name, device, byHand: false, trials });
}

function deviceOf(refusal: BackendRefusal): string {
  return refusal.kind === "software" ? refusal.adapter : "";
}
