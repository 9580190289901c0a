// How fast the current backend trains: the time of one step of a network like the default one.
import * as tf from "@tensorflow/tfjs";
import { trialBatch } from "../contract/backend.ts";
import { createProbe, type ProbeStep } from "./probe.ts";

const size = { batch: trialBatch, sidePx: 96, filters: [16, 32, 64, 128], dense: 512, classes: 5 } as const;

/** @returns seconds of the second step: the first one compiles and uploads. Leaves no tensor. */
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

/** Waits for the device: only values that were read back prove that the work is done. */
async function finish({ loss, gradients, updates }: ProbeStep): Promise<void> {
  await Promise.all([loss.data(), updates[0]!.data(), updates.at(-1)!.data()]);
  tf.dispose([loss, ...gradients, ...updates]);
}
