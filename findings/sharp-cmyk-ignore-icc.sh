#!/usr/bin/env bash
# sharp 0.35.5 (libvips): a JPEG of four inks without any colour profile is converted to sRGB by a press's profile that
# is built in, and `ignoreIcc: true` does not change that. Browsers multiply each ink's brightness by the black's.
#
# Documented: `ignoreIcc`: "Should the embedded ICC profile, if any, be ignored." One expects the plain conversion then.
# Behaviour: the same pixels with and without it, up to 127 levels from the plain conversion and from Chromium's.
#
# Input: 8 x 8 pixels of one colour, inks (cyan, magenta, yellow, black) of 0 to 255, as JPEG of quality 100.
# Plain: (255 - ink)(255 - black) / 255. Output seen (sharp 0.35.5, Linux x64):
#   inks 255,0,0,0: plain 0,255,255, ignoreIcc 0,153,227, without 0,153,227, raw inks 255,0,0,0
#   inks 0,255,0,0: plain 255,0,255, ignoreIcc 234,0,128, without 234,0,128, raw inks 0,255,0,0
# The raw inks can be had: pipelineColourspace("cmyk").toColourspace("cmyk").
# Exits 0 while this is so, 1 when something differs, 2 when it could not be tried.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund sharp@0.35.5 || exit 2
cat > try.mjs <<'JS'
import sharp from "sharp";

const side = 8;

/** A TIFF of inks, which sharp passes on to the JPEG as they are. */
function tiffOf(inks) {
  const u16 = (value) => [value & 255, value >> 8];
  const u32 = (value) => [...u16(value & 65535), ...u16(value >>> 16)];
  const data = Array.from({ length: side * side }, () => inks).flat();
  const bitsAt = 8 + data.length;
  const entries = [
    [256, 4, 1, side], [257, 4, 1, side], [258, 3, 4, bitsAt], [259, 3, 1, 1], [262, 3, 1, 5],
    [273, 4, 1, 8], [277, 3, 1, 4], [278, 4, 1, side], [279, 4, 1, data.length],
  ].flatMap(([tag, type, count, value]) => [...u16(tag), ...u16(type), ...u32(count), ...u32(value)]);
  const start = [0x49, 0x49, 42, 0, ...u32(bitsAt + 8)];
  return Buffer.from([...start, ...data, ...[8, 8, 8, 8].flatMap(u16), ...u16(9), ...entries, ...u32(0)]);
}

let wrong = 0;
for (const inks of [[255, 0, 0, 0], [0, 255, 0, 0], [0, 0, 255, 0], [60, 110, 130, 20], [0, 0, 0, 128]]) {
  const picture = sharp(tiffOf(inks)).pipelineColourspace("cmyk").toColourspace("cmyk");
  const jpeg = await picture.jpeg({ quality: 100, chromaSubsampling: "4:4:4" }).toBuffer();
  const { space, hasProfile } = await sharp(jpeg).metadata();
  if (space !== "cmyk" || hasProfile) throw new Error(`the input is ${space}, with a profile: ${hasProfile}`);
  const first = async (pipeline, count) => [...(await pipeline.raw().toBuffer()).subarray(0, count)];
  const ignored = await first(sharp(jpeg, { ignoreIcc: true }).toColourspace("srgb"), 3);
  const taken = await first(sharp(jpeg).toColourspace("srgb"), 3);
  const raw = await first(sharp(jpeg).pipelineColourspace("cmyk").toColourspace("cmyk"), 4);
  const plain = inks.slice(0, 3).map((ink) => Math.round(((255 - ink) * (255 - inks[3])) / 255));
  console.log(`inks ${inks}: plain ${plain}, ignoreIcc ${ignored}, without ${taken}, raw inks ${raw}`);
  if (Math.max(...plain.map((value, i) => Math.abs(value - ignored[i]))) > 8) wrong++;
}
process.exit(wrong > 0 ? 0 : 1);
JS
node try.mjs
