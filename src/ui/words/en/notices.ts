// The words of messages: what happened, what was expected, what came instead, and the way out.

import type { BackendName } from "../../../contract/backend.ts";
import { formatsRead } from "../../../image/formatNames.ts";

export const notices = {
  importFailed: (file: string) => `${file} was not imported`,
  storageFull: "The browser has no room left to keep this",
  storageFullText: (needed: string | null) =>
    `${needed === null ? "" : `About ${needed} more are needed. `}Everything goes on in memory until this page ` +
    "closes. Remove photos, runs or models that you no longer need, or download the model now.",
  storageMissing: "This browser keeps nothing",
  storageMissingText:
    "A private window, or storage switched off for this page. Everything works until this page closes; download " +
    "what you want to keep.",
  runFinished: (accuracy: string) => `Training is done: ${accuracy} right on photos it never saw`,
  runFinishedText: "Its best state is kept, and Predict uses it now.",
  modelImported: "The model is imported, and Predict uses it now",
  nothingFound: "No photos in there",
  nothingFoundText: `Give a folder, photo files (${formatsRead()}) or a zip. A list needs its photos beside it.`,
  detector: "Faces cannot be found right now",
  detectorMissing: (file: string, detail: string) =>
    `The face detector’s file ${file} could not be had (${detail}). Photos are taken as they are until it can. ` +
    "Check the connection, or that the site was copied whole.",
  detectorDamaged: (file: string, detail: string) =>
    `The face detector’s file ${file} is not what it should be (${detail}). Photos are taken as they are until it ` +
    "is whole. Load the page again, or copy the site’s files again.",
  tryAgain: "Try again",
  takeAsIs: "Take photos as they are",
  originals: (count: string, one: boolean) =>
    one ? "1 photo could not be cut anew" : `${count} photos could not be cut anew`,
  originalsText: (paths: string, more: string | null) =>
    "Their files are no longer kept here, so they stay as they were: " +
    `${paths}${more === null ? "" : ` and ${more} more`}. Add the files again to cut them anew.`,
  internal: "Something in Eolgul broke",
  internalText: (detail: string) =>
    `It said: ${detail}. Your photos, runs and models are kept. If it stays odd, load the page again.`,
  seeTest: "See the result",
  toPredict: "Try it",
  more: (count: string) => `${count} earlier`,
  bundle: {
    badZip: "It is no zip, or a damaged one. Expected the zip that Eolgul's Download gives; copy or download it again.",
    notABundle: (missing: string) =>
      `It is a zip, but not a model of Eolgul: ${missing} is missing. Choose the zip that Download gave.`,
    unknownVersion: (received: string) =>
      `It was made by another version (${received}); this one reads version 1. Open it with the Eolgul that made it.`,
    badManifest: (path: string, received: string, expected: string) =>
      `Its manifest says ${received} for ${path}; expected ${expected}. Download the model again from where it ` +
      "was made.",
    weightsDamaged: (detail: string) =>
      `What it learnt is not what was saved (weights: ${detail}). Download or copy it again.`,
    goldenMismatch: (difference: string, tolerance: string) =>
      `It does not give the answers it gave when it was made: they differ by ${difference}, at most ${tolerance} ` +
      "is allowed. It is not used. Download or copy it again.",
  },
};

export const recovery = {
  lost: "The training lost its device and goes on",
  ended: "The browser ended the training's worker, and it goes on",
  goesOn: (step: string, device: string) =>
    step === "0"
      ? `It began again by itself, on ${device}.`
      : `By itself it goes on from step ${step}, on ${device}. Only the steps since then are done once more.`,
  notKept: "The training cannot be kept on the way",
  notKeptText: (needed: string | null) =>
    `The browser has no room left for its state${needed === null ? "" : ` (${needed})`}. It goes on, and its ` +
    "result is kept if there is room then; but do not close this page before it is done, or remove photos, runs " +
    "or models that you no longer need.",
  devices: {
    webgpu: "the GPU (WebGPU)",
    webgl: "the GPU (WebGL)",
    wasm: "the processor",
    cpu: "the processor, slowly",
  } satisfies Record<BackendName, string>,
};
