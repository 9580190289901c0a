// Replaces Node's streams in the build: papaparse imports them and uses them only in Node.
export const Duplex = undefined;
