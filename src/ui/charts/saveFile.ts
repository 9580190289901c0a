// Downloads bytes that were made in the page.
export function saveFile(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  // Some browsers read the bytes only some time after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
