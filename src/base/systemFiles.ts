// Files that operating systems leave in folders and zips, and that nobody means to give.

const systemFile = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*|__MACOSX|Icon\r)(\/|$)/i;

/** @param path with `/` between its parts. */
export function isSystemFile(path: string): boolean {
  return systemFile.test(path);
}
