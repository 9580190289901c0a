/** The text of src/formats/tfrecord/builtChecksum.ts. */
export function builtChecksum(): Promise<string>;
