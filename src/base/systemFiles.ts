// Files and folders that operating systems, network drives and programs leave behind, and that nobody means to give:
// thumbnails, waste baskets, snapshots, locks, caches.

const systemNames = [
  String.raw`\.DS_Store|\._[^/]*|__MACOSX|Icon\r|\.AppleDouble|\.Trashes|\.Trash-\d+`,
  "Network Trash Folder|Temporary Items",
  String.raw`(eh)?Thumbs(_vista)?\.db|desktop\.ini|\$RECYCLE\.BIN|RECYCLER|System Volume Information|~\$[^/]*`,
  String.raw`@eaDir|#recycle|#snapshot|@tmp|@Recycle|@sharebin|\.?@__thumb|\.?@__qini|\.@upload_cache`,
  String.raw`lost\+found|\.thumbnails|\.?picasa\.ini|\.picasaoriginals|__pycache__|\.ipynb_checkpoints|\.git`,
];
const systemFile = new RegExp(`(^|/)(${systemNames.join("|")})(/|$)`, "i");

/** @param path with `/` between its parts. */
export function isSystemFile(path: string): boolean {
  return systemFile.test(path);
}
