// What is said of how lists of photos are read.
import type { ColumnRole, ListEncoding } from "../../../contract/lists.ts";

const roles: Readonly<Record<ColumnRole, string>> = {
  path: "path of the photo",
  name: "name",
  label: "label (number)",
  split: "set (learn or check)",
  person: "one person's own",
  unused: "unused",
};

const encodings: Readonly<Record<ListEncoding, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16 LE",
  "utf-16be": "UTF-16 BE",
  cp949: "CP949 (Korean)",
  shift_jis: "Shift_JIS (Japanese)",
  "euc-jp": "EUC-JP (Japanese)",
  gb18030: "GBK, GB18030 (Chinese, simplified)",
  big5: "Big5 (Chinese, traditional)",
  "windows-1252": "Windows-1252 (Western Europe)",
  "windows-1250": "Windows-1250 (Central Europe)",
  "windows-1251": "Windows-1251 (Cyrillic)",
  "windows-1253": "Windows-1253 (Greek)",
  "windows-1254": "Windows-1254 (Turkish)",
  "windows-1256": "Windows-1256 (Arabic)",
  "windows-874": "Windows-874 (Thai)",
};

export const lists = {
  open: "How the list was read",
  namesFrom: (lists: string) => `Who is on the photos comes from ${lists}.`,
  foldersDecide: (lists: string) => `${lists} was not used: the folders say who is on the photos.`,
  and: (items: readonly string[]) => new Intl.ListFormat("en").format(items),
  title: "How the list was read",
  lead:
    "Say what each column holds. Nothing changes until you press the button below, and Undo takes it back. This is " +
    "here until the page is loaded again; after that, give the folder again.",
  list: "List",
  use: "Use this list",
  encoding: "Encoding of the text",
  encodingHint: "Choose another one if letters look wrong.",
  roles,
  encodings,
  table: (list: string) => `The first rows of ${list}`,
  column: (number: string, header: string) => `What column ${number}${header === "" ? "" : `, “${header}”,`} holds`,
  columnHead: (number: string) => `Column ${number}`,
  moreRows: (count: string) => `and ${count} more rows`,
  moreColumns: (count: string) => `${count} more columns are not shown.`,
  would: (people: string, photos: string) => `Read so: ${people}, ${photos}.`,
  wouldNone: "Read so, no photo would have a name. Choose the columns of the path and of the name.",
  working: "Looking…",
  apply: "Read the list so",
  gone: "The files of this list are not at hand any more. To read it another way, drop the folder again.",
};
