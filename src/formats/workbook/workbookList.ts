// A file that is named as a spreadsheet, as a list's bytes.
import type { ListBytes } from "../../contract/lists.ts";
import type { Sheet } from "./sheet.ts";
import { beginsAsWorkbook, readWorkbook } from "./workbook.ts";

/**
 * Programs also write texts and web pages under the name `.xls`. A text is read as one.
 * @param listOf makes the list of the sheets.
 */
export function workbookAsList(bytes: Uint8Array, listOf: (sheets: readonly Sheet[]) => Uint8Array): ListBytes {
  if (!beginsAsWorkbook(bytes)) {
    const start = bytes.subarray(0, 1000);
    const isUtf16 = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
    if (start.length > 0 && /^\s*<[!?a-z]/i.test(new TextDecoder().decode(start))) return refused("otherWorkbook");
    return start.length > 0 && (isUtf16 || !start.includes(0)) ? { bytes } : refused("workbookDamaged");
  }
  const sheets = readWorkbook(bytes);
  return sheets.ok ? { bytes: listOf(sheets.value), workbook: "read" } : refused(sheets.failure);
}

function refused(workbook: Exclude<ListBytes["workbook"], undefined>): ListBytes {
  return { bytes: new Uint8Array(), workbook };
}
