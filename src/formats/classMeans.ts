// The class means of a manifest: little-endian float32 in base64.

export function meansText(means: ArrayLike<number>): string {
  const bytes = new Uint8Array(means.length * 4);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < means.length; i++) view.setFloat32(4 * i, means[i]!, true);
  let letters = "";
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
}

/** @returns null for a text that is no base64, or not of whole finite numbers. */
export function meansOf(text: string): Float32Array | null {
  let letters: string;
  try {
    letters = atob(text);
  } catch {
    return null;
  }
  if (letters.length % 4 > 0) return null;
  const view = new DataView(Uint8Array.from(letters, (letter) => letter.charCodeAt(0)).buffer);
  const means = Float32Array.from({ length: letters.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
  return means.every(Number.isFinite) ? means : null;
}
