// SHA-256 by WebCrypto, which Node 20, pages and workers all have. A page needs a secure context for it.

/** @returns 64 lower-case hex digits. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  // WebCrypto refuses a view of shared memory, so such a view is copied first.
  const plain = bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", plain));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
