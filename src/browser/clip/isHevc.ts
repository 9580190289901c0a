// Whether a clip is packed as HEVC (H.265), which iPhones film by default and many browsers cannot decode.

/** The sample entries of HEVC (ISO/IEC 14496-15) and of Dolby Vision over it. */
const hevcEntries = ["hvc1", "hev1", "dvh1", "dvhe"];
/** The header with the name of the codec is at one of the file's ends. */
const endBytes = 4_000_000;

/** By the names in an MP4's or QuickTime file's header; false where the file cannot be read. */
export async function isHevc(file: Blob): Promise<boolean> {
  try {
    const ends = [file.slice(0, endBytes), file.slice(Math.max(endBytes, file.size - endBytes))];
    for (const end of ends) {
      const text = new TextDecoder("latin1").decode(await end.arrayBuffer());
      const header = text.indexOf("stsd");
      if (header >= 0 && hevcEntries.some((entry) => text.indexOf(entry, header) >= 0)) return true;
    }
    return false;
  } catch {
    return false;
  }
}
