// What the detector's files are called, for those who fetch, read or copy them. What they must hold: detectorFiles.ts.

/** Below `detector/` of a build, and below `models/` of the package `@vladmandic/human`. */
export const detectorFileNames = { json: "blazeface.json", weights: "blazeface.bin" } as const;
