// Faces in a picture: where they are, how good they are, which one was taken. All places are pixels of the upright
// picture at full resolution: x from its left edge, y from its top, pixel centres at .5.

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** May reach beyond the picture. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A face that the detector found. Left and right are those of the picture, not of the person. */
export interface DetectedFace {
  readonly box: Box;
  /** 0..1 */
  readonly score: number;
  readonly leftEye: Point;
  readonly rightEye: Point;
  readonly nose: Point;
  readonly mouth: Point;
  readonly leftEar: Point;
  readonly rightEar: Point;
}

export interface FaceQuality {
  /** Width of the face's box, in pixels. */
  readonly facePx: number;
  /** Of the crop: from 0 (no edges) to 1 (as sharp as 96 pixels can be). */
  readonly sharpness: number;
  /** Mean lightness of the crop's middle, 0..1. */
  readonly light: number;
  /** How far the head is turned to the side, from the keypoints: 0 frontal, -1 and 1 profile. */
  readonly turn: number;
  /** Fraction of the crop that lies outside the picture. */
  readonly cutOff: number;
}

/** Why a person should look at a photo. */
export type ReviewReason = "noFace" | "severalFaces" | "tiny" | "blurred" | "dark" | "cutOff" | "turned";

/** Which part of the picture became the crop. */
export type CropChoice =
  /** `faces[index]`. */
  | { readonly kind: "face"; readonly index: number }
  /** A square drawn by hand. */
  | { readonly kind: "box"; readonly box: Box }
  /** The largest centred square. */
  | { readonly kind: "whole" };

/** The faces that were found in a picture, and what was taken from it. */
export interface FaceFinding {
  /** Best first: the main face is faces[0]. */
  readonly faces: readonly DetectedFace[];
  readonly choice: CropChoice;
  readonly quality: FaceQuality;
  /** Empty where a person need not look. */
  readonly reasons: readonly ReviewReason[];
}

/** One of the faces of a picture, cut out. */
export interface FaceCrop {
  readonly box: Box;
  /** Null where no detector was asked: the picture was taken as it is. */
  readonly face: DetectedFace | null;
  /** [96, 96, 3] uint8 */
  readonly data: Uint8Array;
  readonly quality: FaceQuality;
}

/** Why the detector cannot be used. Photos can be taken as they are all the same. */
export type DetectorFailure =
  | { readonly kind: "detectorMissing"; readonly file: string; readonly detail: string }
  | { readonly kind: "detectorDamaged"; readonly file: string; readonly detail: string };
