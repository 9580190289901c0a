// What the system said when a file could not be read or written, in words.

const words: { readonly [code: string]: string } = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the file would be larger than is allowed here",
  EROFS: "the disk is read-only",
  EACCES: "not permitted",
  EPERM: "not permitted",
  ENOENT: "it is not there",
  ENOTDIR: "a part of its path is a file, not a folder",
  EEXIST: "a file of that name stands in the way",
  EISDIR: "it is a folder",
  ELOOP: "its links lead in a circle",
  ENAMETOOLONG: "the name is too long",
  EIO: "the disk reports an error",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
};

/** @param error what a function of `node:fs` threw. One line. */
export function systemWords(error: unknown): string {
  const { code, message = String(error) } = error as { readonly code?: string; readonly message?: string };
  return words[code ?? ""] ?? message.replaceAll(/\s+/g, " ");
}

export function codeOf(error: unknown): string | undefined {
  return (error as { readonly code?: string }).code;
}
