// Excel workbooks (.xlsx): the sheets' cells as a spreadsheet shows them. Formulas have the value that was saved. The
// zip is opened as any other: within limits, and only the files that are needed. Source: ECMA-376 part 1, 18.2 to 18.4.
import { fail, ok, type Result } from "../../base/result.ts";
import type { WorkbookFailure } from "../../contract/lists.ts";
import { listZip, type PackedFile, unzipFile } from "../zip.ts";
import { readNumberFormats } from "./numbers.ts";
import { readSheet, type Sheet, unescaped, type WorkbookTexts } from "./sheet.ts";
import { readXml } from "./xml.ts";

const mostFiles = 5000;
const largestFile = 96 * 1024 * 1024;
/** Further sheets are not read. */
const mostSheets = 20;

/** Whether the bytes begin as a zip, or as the older container of `.xls` and of files with a password. */
export function beginsAsWorkbook(bytes: Uint8Array): boolean {
  return beginsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || beginsWith(bytes, oleStart);
}

const oleStart = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

function beginsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

/** @returns the sheets that are not hidden, in order. */
export function readWorkbook(bytes: Uint8Array): Result<readonly Sheet[], WorkbookFailure> {
  if (beginsWith(bytes, oleStart)) return fail(isLocked(bytes) ? "workbookLocked" : "otherWorkbook");
  const files = new Map(listZip(bytes, mostFiles).map((file) => [file.path.toLowerCase(), file]));
  const open = (path: string): Uint8Array | null => {
    const file = files.get(path.toLowerCase());
    return file === undefined ? null : unzipFile(bytes, file, largestFile);
  };
  const main = mainPart(open) ?? "xl/workbook.xml";
  const folder = main.slice(0, main.lastIndexOf("/") + 1);
  const book = open(main);
  if (book === null) return fail(whyNot(files));
  const { sheets, from1904 } = sheetsOf(book);
  const parts = relationsOf(open(`${folder}_rels/${main.slice(folder.length)}.rels`));
  const partOf = (type: string) => parts.find((part) => part.type.endsWith(`/${type}`))?.target;
  const opened = (path: string | undefined) => (path === undefined ? null : open(placed(folder, path)));
  const shared = sharedStrings(opened(partOf("sharedStrings")));
  const texts: WorkbookTexts = { shared, formats: readNumberFormats(opened(partOf("styles"))), from1904 };
  const read: Sheet[] = [];
  let isTooLarge = false;
  for (const { name, relation } of sheets.slice(0, mostSheets)) {
    const target = parts.find(({ id }) => id === relation)?.target;
    if (target === undefined) continue;
    const path = placed(folder, target);
    const xml = open(path);
    const sheet = xml === null ? null : readSheet(xml, name, texts);
    if (sheet !== null) read.push(sheet);
    else if ((files.get(path.toLowerCase())?.entry.claimedSize ?? 0) > largestFile) isTooLarge = true;
  }
  if (read.length === 0) return fail(isTooLarge ? "workbookTooLarge" : "workbookDamaged");
  return ok(read);
}

/** A workbook with a password is the older container with a stream of this name, in UTF-16. */
function isLocked(bytes: Uint8Array): boolean {
  const name = [..."EncryptedPackage"].flatMap((letter) => [letter.charCodeAt(0), 0]);
  const end = Math.min(bytes.length - name.length, 4_000_000);
  for (let at = bytes.indexOf(0x45); at >= 0 && at <= end; at = bytes.indexOf(0x45, at + 1)) {
    if (name.every((byte, i) => bytes[at + i] === byte)) return true;
  }
  return false;
}

function whyNot(files: ReadonlyMap<string, PackedFile>): WorkbookFailure {
  const isOther = ["mimetype", "content.xml", "xl/workbook.bin", "index/document.iwa"].some((path) => files.has(path));
  return isOther ? "otherWorkbook" : "workbookDamaged";
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

function relationsOf(xml: Uint8Array | null): Relation[] {
  const relations: Relation[] = [];
  if (xml === null) return relations;
  readXml(xml, {
    open(name, attribute) {
      if (name !== "Relationship") return;
      relations.push({ id: attribute("Id"), type: attribute("Type"), target: attribute("Target") });
    },
  });
  return relations;
}

/** The path of the workbook's own part. */
function mainPart(open: (path: string) => Uint8Array | null): string | null {
  const found = relationsOf(open("_rels/.rels")).find(({ type }) => type.endsWith("/officeDocument"));
  return found === undefined ? null : placed("", found.target);
}

/** A target from its folder on, or from the root where it begins with `/`. */
function placed(folder: string, target: string): string {
  const parts: string[] = [];
  for (const part of (target.startsWith("/") ? target : folder + target).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

function sheetsOf(xml: Uint8Array) {
  const sheets: { readonly name: string; readonly relation: string }[] = [];
  let from1904 = false;
  readXml(xml, {
    open(tag, attribute) {
      if (tag === "workbookPr") from1904 = /^(1|true)$/.test(attribute("date1904"));
      // `id` beside `sheetId` is the relation's.
      if (tag === "sheet" && !/hidden/i.test(attribute("state")))
        sheets.push({ name: attribute("name"), relation: attribute("id") });
    },
  });
  return { sheets, from1904 };
}

/** Without the readings that Japanese programs keep beside names. */
function sharedStrings(xml: Uint8Array | null): string[] {
  const strings: string[] = [];
  if (xml === null) return strings;
  let [text, isText, phonetic] = ["", false, 0];
  readXml(xml, {
    open(tag) {
      if (tag === "si") text = "";
      else if (tag === "rPh") phonetic++;
      else if (tag === "t") isText = phonetic === 0;
    },
    text(piece) {
      if (isText) text += piece;
    },
    close(tag) {
      if (tag === "t") isText = false;
      else if (tag === "rPh") phonetic--;
      else if (tag === "si") strings.push(unescaped(text));
    },
  });
  return strings;
}
