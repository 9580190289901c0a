// Pixel buffers as they cross boundaries. Rows from the top, channels interleaved, sRGB bytes 0..255.

/** `data.length === width * height * 4`; alpha is straight (not premultiplied). */
export interface RgbaImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray | Uint8Array;
}

/** `data.length === width * height * 3`. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** The side of every picture the network sees, in pixels. */
export const faceSidePx = 96;
/** Bytes of one such picture: [96, 96, 3]. */
export const faceBytes = faceSidePx * faceSidePx * 3;

/** A similarity transform (turn, scale, shift) that puts the eyes at fixed places of the crop. */
export interface AlignedCrop {
  readonly kind: "aligned";
  /** The detector that names the eyes. */
  readonly detector: "blazeface";
  /** Both eyes' height from the top, as a fraction of the side. */
  readonly eyeY: number;
  /** From eye to eye of a face seen from the front, as a fraction of the side; between them lies the middle of the crop. */
  readonly eyeDistance: number;
  /** Photos that are already cut tightly around one face: straightened like any other, or taken as they are. */
  readonly tightCrops: "align" | "asIs";
}

export type Crop = "centerSquare" | AlignedCrop;

/**
 * Leaves room for the hair and the chin: of a grown person's head, the eyes lie a little above the middle, and it is about
 * two and a half times as wide as its eyes are apart.
 */
export const alignedDefaults: AlignedCrop = {
  kind: "aligned",
  detector: "blazeface",
  eyeY: 0.42,
  eyeDistance: 0.36,
  tightCrops: "align",
};

/**
 * How a decoded picture becomes the [sidePx, sidePx, 3] bytes the network sees, and those bytes become float32.
 * Saved in the model bundle, so that predicting can do nothing else than what training did.
 */
export interface Preprocessing {
  readonly sidePx: number;
  /** `centerSquare`: the largest centred square, no face looked for. Else each face is found, straightened and cut out. */
  readonly crop: Crop;
  /** `area`: triangle filter scaled to the ratio (antialiased) when shrinking, bilinear when growing. */
  readonly resize: "area";
  /** input = (byte - mean) / deviation, the same for all channels. Bytes 0..255. */
  readonly mean: number;
  readonly deviation: number;
}
