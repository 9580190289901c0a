// A list's bytes as they are planned with: those of a workbook become CSV, as on the page.
import type { ListBytes } from "../../contract/lists.ts";
import { isWorkbookPath, listOfSheets } from "../../data/tables/workbookList.ts";

export async function listBytesOf(path: string, bytes: Uint8Array): Promise<ListBytes> {
  // People rename workbooks to `.csv`.
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
  if (!isWorkbookPath(path) && !isZip) return { bytes };
  const { workbookAsList } = await import("../../formats/workbook/workbookList.ts");
  return workbookAsList(bytes, listOfSheets);
}
