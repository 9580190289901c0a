// How a decoded picture becomes what the network sees: the cut, the size, and the scale of its numbers.

/** The side of every picture the network sees, in pixels. */
export const faceSidePx = 96;
/** Bytes of one such picture: [96, 96, 3]. */
export const faceBytes = faceSidePx * faceSidePx * 3;

/** A similarity transform (turn, scale, shift) that puts the eyes at fixed places of the crop. */
export interface AlignedCrop {
  readonly kind: "aligned";
  /** The detector that finds the eyes. */
  readonly detector: "blazeface";
  /** Height of both eyes from the top, as a fraction of the side. */
  readonly eyeY: number;
  /**
   * Distance between the eyes of a face seen from the front, as a fraction of the side. The middle of the crop lies
   * between them.
   */
  readonly eyeDistance: number;
  /** Photos that are already cut tightly around one face: straightened like any other, or taken as they are. */
  readonly tightCrops: "align" | "asIs";
}

export type Crop = "centerSquare" | AlignedCrop;

/**
 * Leaves room for the hair and the chin. In the head of a grown person the eyes lie a little above the middle, and the
 * head is about two and a half times as wide as the eyes are apart.
 */
export const alignedDefaults: AlignedCrop = {
  kind: "aligned",
  detector: "blazeface",
  eyeY: 0.42,
  eyeDistance: 0.36,
  tightCrops: "align",
};

/**
 * How a decoded picture becomes [sidePx, sidePx, 3] bytes, and those bytes float32. A model bundle keeps it, so that
 * predicting prepares pictures exactly as training did.
 */
export interface Preprocessing {
  readonly sidePx: number;
  /** `centerSquare`: the largest centred square, whatever it shows. Else each face is found and straightened. */
  readonly crop: Crop;
  /** `area`: triangle filter scaled to the ratio (antialiased) when shrinking, bilinear when growing. */
  readonly resize: "area";
  /** input = (byte - mean) / deviation, the same for all channels. Bytes 0..255. */
  readonly mean: number;
  readonly deviation: number;
}

const face = { sidePx: faceSidePx, crop: "centerSquare", resize: "area" } as const;
/** Bytes as they are, as the tutorial feeds them. */
export const rawPixels: Preprocessing = { ...face, mean: 0, deviation: 1 };
/** (x / 255 - 0.5) / 0.25 */
export const centredPixels: Preprocessing = { ...face, mean: 127.5, deviation: 63.75 };
