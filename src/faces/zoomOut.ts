// A picture with a black margin around it. The detector finds a face that fills its picture only with such a margin.
import type { DetectedFace, Point } from "../contract/faces.ts";
import { type PictureReader, readerOf } from "../image/pictureReader.ts";
import { resize } from "../image/resize.ts";
import { mapFace, type Overview } from "./detectorInput.ts";

/** The longer side of the picture inside the margin, at most, in pixels: twice the side of the detector's input. */
const sidePx = 512;

export interface ZoomedOut {
  readonly picture: PictureReader;
  /** A face found in `picture`, in pixels of the picture of which the overview was made. */
  toPicture(face: DetectedFace): DetectedFace;
}

/** The margin has half of the longer side on each side. */
export function zoomOut({ picture, factor }: Overview): ZoomedOut {
  const longer = Math.max(picture.width, picture.height);
  const ratio = Math.min(1, sidePx / longer);
  const width = Math.max(1, Math.round(picture.width * ratio));
  const height = Math.max(1, Math.round(picture.height * ratio));
  const margin = Math.ceil((longer * ratio) / 2);
  const small = resize(picture, width, height).data; // [height, width, 3]
  const outerWidth = width + 2 * margin;
  const outerHeight = height + 2 * margin;
  const data = new Uint8Array(outerWidth * outerHeight * 4);
  for (let i = 3; i < data.length; i += 4) data[i] = 255;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 3;
      data.set(small.subarray(from, from + 3), ((y + margin) * outerWidth + x + margin) * 4);
    }
  }
  const scale = factor / ratio;
  const point = ({ x, y }: Point): Point => ({ x: (x - margin) * scale, y: (y - margin) * scale });
  return {
    picture: readerOf({ width: outerWidth, height: outerHeight, data }),
    toPicture(face) {
      const { left: x, top: y, width, height } = face.box;
      const corner = point({ x, y });
      return mapFace(face, { left: corner.x, top: corner.y, width: width * scale, height: height * scale }, point);
    },
  };
}
