// The names of the detector's files, for the code that fetches, reads or copies them. See detectorFiles.ts for their
// contents.

/** The files are in the folder `detector/` of a build, and in `models/` of the package `@vladmandic/human`. */
export const detectorFileNames = { json: "blazeface.json", weights: "blazeface.bin" } as const;
