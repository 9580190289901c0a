#!/usr/bin/env bash
# Chromium 156: the orientation in the EXIF data of a WebP is not obeyed, neither by <img> nor by createImageBitmap with
# `imageOrientation: "from-image"`, while that of a JPEG and of a PNG is.
#
# Documented: CSS Images 4, `image-orientation: from-image` (the initial value): "If the image has an orientation
# specified in its metadata, such as EXIF, this value computes to the angle that the metadata specifies". HTML,
# createImageBitmap, "from-image": "according to its metadata". A WebP holds EXIF data in a chunk of its own.
# Behaviour: the picture lies on its side.
#
# Input: 40 x 20 pixels, stored on their side with orientation 6, written by sharp 0.35.5. Upright: 20 x 40.
# Output seen (Chromium 156, Linux x64):
#   jpeg: img 20 x 40, bitmap 20 x 40
#   png: img 20 x 40, bitmap 20 x 40
#   webp: img 40 x 20, bitmap 40 x 20
# Exits 0 while this is so, 1 when something differs, 2 when it could not be tried.
set -eu
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
[ -n "$chromium" ] || { echo "no Chromium on PATH"; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund sharp@0.35.5 playwright-core@1.56.1 || exit 2
cat > try.mjs <<'JS'
import { chromium } from "playwright-core";
import sharp from "sharp";

const picture = sharp({ create: { width: 40, height: 20, channels: 3, background: "#c08040" } });
const browser = await chromium.launch({ executablePath: process.argv[2], args: ["--no-sandbox"] });
const page = await browser.newPage();
console.log(`Chromium ${browser.version()}`);
const seen = {};
for (const format of ["jpeg", "png", "webp"]) {
  const bytes = await picture.clone().withMetadata({ orientation: 6 }).toFormat(format).toBuffer();
  const { orientation } = await sharp(bytes).metadata();
  if (orientation !== 6) throw new Error(`the ${format} has orientation ${orientation}`);
  seen[format] = await page.evaluate(
    async ([type, base64]) => {
      const blob = await (await fetch(`data:${type};base64,${base64}`)).blob();
      const bitmap = await createImageBitmap(blob, { imageOrientation: "from-image" });
      const image = new Image();
      image.src = URL.createObjectURL(blob);
      await image.decode();
      return [`${image.naturalWidth} x ${image.naturalHeight}`, `${bitmap.width} x ${bitmap.height}`];
    },
    [`image/${format}`, bytes.toString("base64")],
  );
  console.log(`${format}: img ${seen[format][0]}, bitmap ${seen[format][1]}`);
}
await browser.close();
const all = (format, size) => seen[format].every((one) => one === size);
process.exit(all("jpeg", "20 x 40") && all("png", "20 x 40") && all("webp", "40 x 20") ? 0 : 1);
JS
node try.mjs "$chromium"
