// The words of every problem that a photo or a list can have.
import { isolated } from "../../../base/plainText.ts";
import { formatsRead } from "../../../image/formatNames.ts";
import type { ProblemTexts } from "../../photos/problems/problemTexts.ts";

export const problems: ProblemTexts = {
  groups: {
    onePersonOnly: {
      title: "Only one person",
      way: "A network learns to tell people apart. Add photos of at least one other person.",
    },
    emptyPerson: {
      title: "A person without photos",
      way: "Named in a list, but none of their photos came along. Add them, or take the name out of the list.",
    },
    tooFewPhotos: {
      title: "Few photos of a person",
      way: "The network will rarely get this person right. Add more photos, or leave the person out.",
    },
    alikeNames: {
      title: "Names that differ only in their spelling",
      way: "They count as different people. If they are one person, choose how to write the name.",
    },
    samePhotoTwoNames: {
      title: "One photo, two names",
      way: "The network cannot learn both. Choose the right name, or leave the photo out.",
    },
    inBothSplits: {
      title: "The same photo learns and checks",
      way: "Then the check is too easy, and the score too good. Keep it on one side.",
    },
    unreadablePhoto: {
      title: "Photos that cannot be opened",
      way: "They take no part. Mend them as it says and add them again; they need no new list.",
    },
    missingPhoto: {
      title: "Photos that a list names, but that did not come along",
      way: "Add the missing files here, with the list; or dismiss this, and the others train without them.",
    },
    ambiguousPath: {
      title: "Paths that fit more than one file",
      way: "Write more of the folders into the list, so that only one file fits.",
    },
    labelConflict: {
      title: "One number, several names",
      way: "The names decide; the numbers are not used. Mend the list if a name is wrong.",
    },
    badLabel: {
      title: "Labels that cannot be used",
      way: "Expected a whole number from 0 to 9,999. The name decides.",
    },
    badRow: {
      title: "Lines of a list that say too little",
      way: "Expected a path and a name. These lines are skipped.",
    },
    namesFromAbove: {
      title: "Names taken from the line above",
      way: "As with merged cells of a spreadsheet. If that is wrong, fill in the names and add the list again.",
    },
    badList: { title: "Lists that cannot be used", way: "Mend the list and add it again, with its photos." },
    badZip: {
      title: "Zips and archives that did not open",
      way: "What could be read was taken. Give the photos as a folder, or pack them again.",
    },
    badRecord: {
      title: "Records that could not be read",
      way: "The others were taken. Copy or make the file again.",
    },
    otherCount: {
      title: "Files of records that are not whole",
      way: "What is there was taken. Copy or make the file again.",
    },
    moreProblems: {
      title: "More of the same",
      way: "Of each kind the first 1,000 are listed. Mend those and add the files again, and the next are listed.",
    },
    unsafePath: {
      title: "Names that lead out of the zip",
      way: "Such entries are never opened. Pack the photos again if you need them.",
    },
    duplicate: { title: "Twice the same photo", way: "It counts once. There is nothing to do." },
    unusedFile: {
      title: "Files that are no photos",
      way: "They take no part. All photos beside them were taken.",
    },
    modelZip: {
      title: "A trained model",
      way: "It holds what a network has learnt, no photos. Predict uses it; Runs keeps it.",
    },
    skippedByList: {
      title: "Photos that no list names",
      way: "The list decides, so they take no part. Say here whose they are, or add lines for them to the list.",
    },
  },
  place: (list, row) => `${list}, line ${row}`,
  and: (items) => new Intl.ListFormat("en").format(items.map(isolated)),
  missingPhoto: (path) => `${path} is not among the files.`,
  ambiguousPath: (path, candidates) => `${path} could be ${candidates}.`,
  unusedFile: {
    video: (path) => `${path} is a clip. Give it again, and photos can be taken from it.`,
    sound: (path) => `${path} is a sound recording.`,
    text: (path) => `${path} is a text, and no list of photos.`,
    list: (path) => `${path} is a list that is not used: another one names these photos.`,
    document: (path) => `${path} is a document. Pictures in it can be saved as photos.`,
    archive: (path) => `${path} is packed. Unpack it, and give the folder.`,
    model: (path) => `${path} looks like a model of another program. Models of Eolgul are zips.`,
    data: (path) => `${path} is data of another program.`,
    other: (path) => `${path} is no photo.`,
  },
  modelZip: (path, gone) => (gone ? `${path} is a model. Choose “Import a model” in Runs.` : `${path} is a model.`),
  skippedByList: (lists, count, one, examples, gone) =>
    `${one ? "1 other photo is" : `${count} other photos are`} not in ${lists || "the lists"}: ${examples}.${
      gone ? " Give them again without the list, and say whose they are." : ""
    }`,
  moreFiles: (count) => `${count} more`,
  duplicate: (path, samePath) => `${path} is, byte for byte, ${samePath}.`,
  samePhotoTwoNames: (paths, names, near) =>
    `${paths}: ${near ? "nearly the same picture" : "the same picture"}, named ${names}.`,
  inBothSplits: (paths, near) => `${paths}: ${near ? "nearly the same picture" : "the same picture"}, on both sides.`,
  tooFewPhotos: (name, count, least) =>
    `${name} has ${count} ${count === 1 ? "photo" : "photos"}; ${least} or more are expected.`,
  emptyPerson: (name) => `${name} has no photo.`,
  onePersonOnly: (name) => `All photos are of ${name}.`,
  quoted: (name) => `“${name}”`,
  alikeNames: (names) => `${names} may be one person.`,
  labelConflict: (label, names) => `The number ${label} stands for ${names}.`,
  badLabel: (text) => `“${text}” is no such number.`,
  badRow: {
    noPath: "No path to a photo.",
    noName: "No name and no number: whose photo it is stays unsaid.",
    brokenQuotes: "A quotation mark opens and never closes.",
    tooLong: "The line is too long to be a path and a name.",
  },
  namesFromAbove: (list, count) => `${list}: ${count} lines without a name.`,
  badList: (list, reason, limit) =>
    ({
      empty: `${list} has no lines.`,
      oneColumn: `${list} has one column; expected a path and a name, with a comma between them.`,
      binary: `${list} is not text. Save it as CSV (in Excel: “CSV UTF-8”).`,
      saysNobody: `No column of ${list} says who is on a photo, so it names nobody.`,
      fitsNoPhoto: `${list} is not a list of these photos. It is not used.`,
      workbookDamaged: `${list} is a damaged workbook. Open it and save it as CSV (in Excel: “CSV UTF-8”).`,
      workbookLocked: `${list} is a workbook with a password. Save it as CSV (in Excel: “CSV UTF-8”).`,
      workbookTooLarge: `${list} is too large a workbook. Save it as CSV (in Excel: “CSV UTF-8”).`,
      otherWorkbook: `${list} is a spreadsheet that is not read here, as .xlsx is. Save it as CSV.`,
      tooMuch: `${list} is too large to be read here. Split it into smaller lists.`,
      tooManyRows: `${list} has more than ${limit} lines. The lines after that are skipped.`,
    })[reason],
  moreProblems: (title, count) => `${title}: ${count} more.`,
  unsafePath: (path) => path,
  badZip: {
    damaged: (path) => `${path} is damaged.`,
    tooLarge: (path) => `${path} unpacks to more than this page can take. Give fewer photos at once.`,
    encrypted: (path) => `${path} is locked with a password. Unpack it yourself and give the folder.`,
    otherMethod: (path) =>
      `${path} is packed in a way that is not read here. Pack it again as a common zip, or give the folder.`,
    otherArchive: (path) => `${path} is not opened here, as zip, tar and gzip are. Unpack it and give the folder.`,
    nested: (path) => `${path} is a zip within a zip. Unpack the outer one first.`,
  },
  badRecord: {
    lengthChecksum: (path, record, byte) =>
      `${path}, record ${record} at byte ${byte}: its length was changed. Nothing behind it can be read.`,
    dataChecksum: (path, record, byte) => `${path}, record ${record} at byte ${byte}: its data was changed.`,
    cutHeader: (path, record, byte) =>
      `${path}, record ${record} at byte ${byte}: the file ends in the 12 bytes before the record.`,
    cutRecord: (path, record, byte) => `${path}, record ${record} at byte ${byte}: the file ends within it.`,
    tooLong: (path, record, byte) => `${path}, record ${record} at byte ${byte}: it is longer than is taken.`,
    notAnExample: (path, record, byte) => `${path}, record ${record} at byte ${byte}: it is no tf.train.Example.`,
    noPicture: (path, record, byte) =>
      `${path}, record ${record} at byte ${byte}: no picture under image/encoded, image_raw or image.`,
  },
  otherCount: (path, count, expected) => `${path} holds ${count} records, and was written with ${expected}.`,
  photo: {
    emptyFile: "The file is empty. Copy it again from where it came.",
    readerMissing: (format) =>
      `The part of this page that reads ${format} could not be fetched. Check the connection and add the photo again.`,
    svg: "A drawing (SVG), not a photo. Export it as PNG or JPEG.",
    notAPicture: (looksLike) =>
      `${looksLike === null ? "Not a picture" : `Not a picture, but ${looksLike}`}. Expected ${formatsRead("or")}.`,
    damaged: (format, detail) => `A damaged ${format} (${detail}). Copy or save it again.`,
    tooManyPixels: (width, height, millions) =>
      `Too large: ${width} × ${height} pixels, at most ${millions} million are taken. Save it smaller.`,
    unsupportedHere: (format) => `This browser cannot open ${format}. Save it as JPEG or PNG, or use another browser.`,
  },
};
