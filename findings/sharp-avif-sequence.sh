#!/usr/bin/env bash
# sharp 0.35.5: an animated AVIF (major brand `avis`) is refused as an unsupported format, although the same file holds
# a still picture that sharp reads as soon as the brand's four bytes say `avif`.
#
# Documented: sharp reads "JPEG, PNG, WebP, GIF, AVIF, TIFF and SVG"; of animations the first frame by default. An AVIF
# image sequence names `avif` among its compatible brands, so that readers of still pictures show its primary item
# (AV1 Image File Format, sections 3 and 6).
# Behaviour: "Input buffer contains unsupported image format". Browsers and Pillow read the file.
#
# Input: two frames of 32 x 32 pixels, written by Pillow 12.3.0 (libavif) as an animation.
# Output seen (sharp 0.35.5, Linux x64):
#   brand avis: Input buffer contains unsupported image format
#   brand avif: 32 x 32
# Exits 0 while this is so, 1 when something differs, 2 when it could not be tried.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund sharp@0.35.5 || exit 2
python3 -m venv python && python/bin/pip install --quiet pillow==12.3.0 2> /dev/null || exit 2
python/bin/python - <<'PY'
from PIL import Image
frames = [Image.new("RGB", (32, 32), colour) for colour in ("red", "blue")]
frames[0].save("moving.avif", save_all=True, append_images=frames[1:], duration=200)
with Image.open("moving.avif") as again:
    assert again.n_frames == 2 and again.size == (32, 32)
PY
cat > try.mjs <<'JS'
import { readFileSync } from "node:fs";
import sharp from "sharp";

const moving = readFileSync("moving.avif");
const { length } = moving.subarray(0, moving.readUInt32BE(0));
const brands = moving.toString("latin1", 8, length).match(/.{4}/gs);
if (brands[0] !== "avis" || !brands.slice(2).includes("avif")) throw new Error(`brands: ${brands}`);
const still = Buffer.from(moving);
still.write("avif", 8, "latin1");
const read = (bytes) =>
  sharp(bytes).raw().toBuffer({ resolveWithObject: true }).then(
    ({ info }) => `${info.width} x ${info.height}`,
    (error) => error.message,
  );
const [asMoving, asStill] = [await read(moving), await read(still)];
console.log(`brand avis: ${asMoving}\nbrand avif: ${asStill}`);
process.exit(asMoving.includes("unsupported image format") && asStill === "32 x 32" ? 0 : 1);
JS
node try.mjs
