// The words of the settings: what each is, the field's term for it, and what turning it does.
import type { SettingTexts } from "../../train/settings/settingWords.ts";

export const settings: SettingTexts = {
  groups: {
    network: { title: "Network", lead: "How large the network is and how it starts." },
    optimizer: { title: "Optimiser", lead: "How it corrects itself after each step." },
    augmentation: { title: "Augmentation", lead: "How photos are varied, so that it learns faces and not photos." },
    training: { title: "Training", lead: "How long it learns, and how often it is checked." },
  },
  words: {
    "network.convolutions.filters": {
      label: "Patterns a block looks for",
      term: "convolution filters",
      hint: "More sees finer differences and takes longer. Each block also halves the picture's side.",
      append: "Add a block",
      removeLast: "Remove the last block",
    },
    "network.convolutions.kernelSize": {
      label: "Size of each pattern",
      term: "kernel size",
      hint: "Side in pixels of the patch a pattern covers. 3 is usual.",
    },
    "network.denseUnits": {
      label: "Units that weigh the patterns",
      term: "dense units",
      hint: "Most of the network's parameters are here.",
      append: "Add a layer",
      removeLast: "Remove the last layer",
    },
    "network.inputNormalization": {
      label: "How pictures are normalised",
      term: "input normalisation",
      hint:
        "What is taken out of a photo before the network sees it. Local contrast takes out light and shadow around " +
        "each pixel.",
      options: {
        none: "Nothing, bytes become 0 to 1 (none)",
        fixed: "The same for every photo (fixed)",
        perImage: "Each photo's own brightness (per image)",
        localContrast: "Each place's own brightness (local contrast)",
      },
    },
    "network.pooling": {
      label: "How sides are halved",
      term: "pooling",
      hint: "What remains of each four neighbours after a convolution.",
      options: { max: "The strongest (max)", average: "Their mean (average)" },
    },
    "network.dropoutRate": {
      label: "Switched off at random",
      term: "dropout",
      hint:
        "Part of the last units left out at each step, so that none is relied on. " +
        "Higher works against over-fitting.",
    },
    "network.head": {
      label: "How the names are weighed",
      term: "head",
      hint: "By a cosine only the direction of what was seen counts, not how strong it is.",
      options: { linear: "Weights and a bias (linear)", cosine: "The angle between them (cosine)" },
    },
    "network.headScale": {
      label: "How sure an angle makes it",
      term: "cosine scale",
      hint: "Cosines are multiplied with this. It counts with a cosine head alone.",
    },
    "network.batchNormalization": {
      label: "Keep signals at one scale",
      term: "batch normalisation",
      hint: "Learns faster and steadier.",
    },
    "network.initializer": {
      label: "First values",
      term: "initialiser",
      hint: "Random numbers the weights start from.",
      options: { heNormal: "He normal: scaled to each layer", truncatedNormal: "Truncated normal, deviation 0.1" },
    },
    "optimizer.learningRate": {
      label: "Size of a correction",
      term: "learning rate",
      hint: "Too large and the loss jumps or becomes infinite; too small and learning takes for ever.",
    },
    "optimizer.schedule": {
      label: "Size over time",
      term: "schedule",
      hint: "One cycle begins gently, then shrinks the corrections towards the end.",
      options: { oneCycle: "One cycle: warm up, then shrink", constant: "Always the same" },
    },
    "optimizer.warmupFraction": {
      label: "Gentle beginning",
      term: "warm-up",
      hint: "Part of the steps in which the corrections grow to full size. Only with one cycle.",
    },
    "optimizer.finalRateFraction": {
      label: "Size at the end",
      term: "final learning rate",
      hint: "Part of the full size that the last corrections have. Only with one cycle.",
    },
    "optimizer.weightDecay": {
      label: "Pull towards zero",
      term: "weight decay",
      hint: "Keeps weights small; works against over-fitting. 0 is plain Adam.",
    },
    "optimizer.labelSmoothing": {
      label: "Room for doubt",
      term: "label smoothing",
      hint: "Asks for a little less than certainty, so that the network does not grow too sure of itself.",
    },
    "optimizer.beta1": {
      label: "Memory of direction",
      term: "Adam β₁",
      hint: "How much of the earlier corrections' direction is kept.",
    },
    "optimizer.beta2": {
      label: "Memory of size",
      term: "Adam β₂",
      hint: "How much of the earlier corrections' size is kept.",
    },
    "optimizer.epsilon": {
      label: "Guard against division by zero",
      term: "Adam ε",
      hint: "Rarely worth changing.",
    },
    "augmentation.flip": { label: "Mirror left and right", term: "flip", hint: "Half of the time." },
    "augmentation.rotationDegrees": { label: "Tilt", term: "rotation", hint: "Up to so far, either way.", unit: "°" },
    "augmentation.scale": { label: "Nearer or farther", term: "scale", hint: "Up to so much larger or smaller." },
    "augmentation.shift": {
      label: "Shift",
      term: "translation",
      hint: "Up to so much of the side, in any direction.",
    },
    "augmentation.brightness": {
      label: "Brighter or darker",
      term: "brightness",
      hint: "Up to so much of the full range.",
    },
    "augmentation.contrast": {
      label: "Contrast",
      term: "contrast",
      hint: "Factor drawn between the two; 1 leaves it.",
      parts: ["from", "to"],
    },
    "augmentation.hue": { label: "Colour shift", term: "hue", hint: "Up to so much of the colour circle." },
    "augmentation.saturation": {
      label: "Colourfulness",
      term: "saturation",
      hint: "Factor drawn between the two; 0 is grey, 1 leaves it.",
      parts: ["from", "to"],
    },
    "augmentation.blurProbability": { label: "Blur", term: "Gaussian blur", hint: "How often a picture is blurred." },
    "augmentation.blurSigmaPx": {
      label: "Strength of the blur",
      term: "sigma",
      hint: "Standard deviation, drawn from 0 up to this.",
      unit: "px",
    },
    "augmentation.eraseProbability": {
      label: "Cover a square",
      term: "random erasing",
      hint: "How often one grey square hides a part of the face.",
    },
    "augmentation.eraseSidePx": {
      label: "Size of the square",
      term: "erased side",
      hint: "The picture's own side is 96 pixels.",
      unit: "px",
    },
    "augmentation.arithmetic": {
      label: "Rounding",
      term: "arithmetic",
      hint: "Whole bytes after every colour step is what the tutorial ran.",
      options: { float: "Exact, clipped at the end", uint8: "To whole bytes after every step" },
    },
    "training.maxSteps": { label: "Steps at most", term: "steps", hint: "A step learns from one batch of photos." },
    "training.batchSize": {
      label: "Photos a step",
      term: "batch size",
      hint: "More is steadier and slower, and needs more memory.",
    },
    "training.validateEverySteps": {
      label: "Check every so many steps",
      term: "validation interval",
      hint: "Each check names every photo it does not learn from.",
      unit: "steps",
    },
    "training.stopAboveAccuracy": {
      label: "Stop when good enough",
      term: "target accuracy",
      hint: "Ends as soon as a check is above this.",
    },
    "training.patienceEvaluations": {
      label: "Stop when it no longer improves",
      term: "early stopping patience",
      hint: "So many checks in a row without a lower validation loss end the run.",
      unit: "checks",
    },
    "training.keepBest": {
      label: "Keep the best, not the last",
      term: "best checkpoint",
      hint: "Ends with the weights of the best check.",
    },
    "training.flipAtTest": {
      label: "Look twice when naming",
      term: "test-time flip",
      hint: "Averages the answers for the picture and its mirror image.",
    },
    "training.seed": {
      label: "Chance",
      term: "seed",
      hint: "The same seed with the same photos on the same device gives the same run.",
    },
  },
};
