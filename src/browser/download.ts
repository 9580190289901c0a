// Saves a file by the browser's download.

export function saveBlob(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  // The click has started the download in every browser. A large file may still be read from the URL.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
