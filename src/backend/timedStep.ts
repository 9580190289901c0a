// How fast does the current backend train? One step of a network like the tutorial's at a small batch.
import * as tf from "@tensorflow/tfjs";
import { trialBatchSize } from "../contract/backend.ts";
import { faceSidePx } from "../recipe/preprocessing.ts";
import { createProbe, type ProbeStep } from "./probe.ts";

const size = { batch: trialBatchSize, sidePx: faceSidePx, filters: [16, 32, 64, 128], dense: 512, classes: 5 } as const;

/** @returns seconds of one step after a first one that compiles and uploads. Leaves no tensor. */
export async function timedStep(): Promise<number> {
  const probe = createProbe(size);
  try {
    await finish(probe.step());
    const from = performance.now();
    await finish(probe.step());
    return (performance.now() - from) / 1000;
  } finally {
    probe.dispose();
  }
}

/** Waits for the device: only reading values back proves that the work is done. */
async function finish({ loss, gradients, updates }: ProbeStep): Promise<void> {
  await Promise.all([loss.data(), updates[0]!.data(), updates.at(-1)!.data()]);
  tf.dispose([loss, ...gradients, ...updates]);
}
