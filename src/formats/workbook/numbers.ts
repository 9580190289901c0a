// A workbook's numbers as a spreadsheet shows them: whole numbers, leading zeros, dates and times.
// Source: ECMA-376 part 1, 18.8.30 (number formats) and 18.17.4 (dates).
import { readXml } from "./xml.ts";

/** By the number of a cell's style: the code of its format. */
export type NumberFormats = readonly string[];

/** Formats that a workbook names by number alone. Those that are not here show the number itself. */
const dates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);
const times = new Set([18, 19, 20, 21, 32, 33, 45, 46, 47]);

export function readNumberFormats(styles: Uint8Array | null): NumberFormats {
  const codes = new Map<string, string>();
  const formats: string[] = [];
  let inCells = false;
  if (styles === null) return formats;
  readXml(styles, {
    open(name, attribute) {
      if (name === "numFmt") codes.set(attribute("numFmtId"), attribute("formatCode"));
      if (name === "cellXfs") inCells = true;
      if (!inCells || name !== "xf") return;
      const id = attribute("numFmtId");
      const known = dates.has(Number(id)) ? "yyyy-mm-dd" : times.has(Number(id)) ? "hh:mm" : "";
      formats.push(codes.get(id) ?? known);
    },
    close(name) {
      if (name === "cellXfs") inCells = false;
    },
  });
  return formats;
}

/** @param code a format's code; empty for a general number. @param from1904 whether days are counted from 1904. */
export function shownNumber(text: string, code: string, from1904: boolean): string {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) return text.trim();
  // What stands in quotes, brackets or behind a backslash is no part of a date.
  const [first = ""] = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, "").split(";");
  if (/^0+$/.test(first) && value >= 0) return String(Math.round(value)).padStart(first.length, "0");
  if (/[ydhs]/i.test(first) && !/general/i.test(first) && value >= 0) return shownDate(value, first, from1904);
  return String(Number(value.toPrecision(15)));
}

function shownDate(value: number, code: string, from1904: boolean): string {
  const seconds = Math.round((value % 1) * 86_400);
  const days = Math.floor(value) + Math.floor(seconds / 86_400);
  const time = new Date((seconds % 86_400) * 1000).toISOString().slice(11, 19).replace(/:00$/, "");
  if (!/[yd]/i.test(code)) return time;
  // Days count from the last day of 1899, and a 29 February 1900 that never was counts too.
  const since1970 = from1904 ? days - 24_107 : days - (days < 60 ? 25_568 : 25_569);
  const date = new Date(since1970 * 86_400_000);
  if (Number.isNaN(date.getTime()) || days > 2_958_465) return String(value);
  const day = date.toISOString().slice(0, 10);
  return /[hs]/i.test(code) ? `${day} ${time}` : day;
}
