// Replaces Node's own modules in the build: papaparse and libheif-js import them and use them only in Node.
export const Duplex = undefined;
