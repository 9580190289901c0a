// From a picture to the crop that the network sees, with what was found in the picture. Shared by page, worker, webcam
// and command line. See detector.ts for finding the faces.
import type { CropChoice, DetectedFace, FaceCrop, FaceFinding } from "../contract/faces.ts";
import type { RgbImage } from "../contract/image.ts";
import { alignedCrop, boxCrop, type CutSquare } from "../image/alignedCrop.ts";
import { centerCrop, centerSquare } from "../image/centerCrop.ts";
import type { PictureReader } from "../image/pictureReader.ts";
import type { AlignedCrop, Crop } from "../recipe/preprocessing.ts";
import type { DetectOptions, Detector } from "./detector.ts";
import { qualityOf } from "./quality.ts";
import { reviewReasons } from "./review.ts";

export interface FoundFace {
  readonly finding: FaceFinding;
  /** [96, 96, 3] */
  readonly face: RgbImage;
}

/**
 * Crops the face that the photo is of.
 * @param detector null where it could not be loaded. The picture is then taken as it is, with nothing to review.
 * @param choice a person's decision. It is followed, and nothing is up for review. If the chosen face is not found
 * again, the main face is taken and is up for review.
 */
export async function findAndCrop(
  detector: Detector | null,
  picture: PictureReader,
  crop: Crop,
  choice?: CropChoice,
): Promise<FoundFace> {
  if (crop === "centerSquare" || detector === null) {
    const drawn = choice?.kind === "box" ? choice : ({ kind: "whole" } as const);
    return cut(picture, null, [], drawn, true);
  }
  const faces = mainFirst(await detector.detect(picture), picture);
  const known = choice !== undefined && (choice.kind !== "face" || choice.index < faces.length);
  return cut(picture, crop, faces, known ? choice : machineChoice(faces, picture, crop), known);
}

/** Every face, the main one first. Of a picture taken as it is, only the centred square. No face is up for review. */
export async function cropEveryFace(
  detector: Detector | null,
  picture: PictureReader,
  crop: Crop,
  options?: DetectOptions,
): Promise<readonly FaceCrop[]> {
  if (crop === "centerSquare" || detector === null) {
    const { finding, face } = cut(picture, null, [], { kind: "whole" }, true);
    return [{ box: centerSquare(picture), face: null, data: face.data, quality: finding.quality }];
  }
  const faces = mainFirst(await detector.detect(picture, options), picture);
  return faces.map((face, index) => {
    const choice = machineChoiceOf(faces, index, picture, crop);
    const { finding, face: cutOut } = cut(picture, crop, faces, choice, true);
    return { box: face.box, face, data: cutOut.data, quality: finding.quality };
  });
}

/** Animals' faces and patterns have scores up to this. A face with such a score has no weight, however large it is. */
const doubtfulScore = 0.7;

/** Sorts faces so that the one the photo is of comes first: a large face, near the middle, with a high score. */
function mainFirst(faces: readonly DetectedFace[], picture: PictureReader): DetectedFace[] {
  const halfDiagonal = Math.sqrt(picture.width ** 2 + picture.height ** 2) / 2;
  const weight = ({ box, score }: DetectedFace): number => {
    const x = box.left + box.width / 2 - picture.width / 2;
    const y = box.top + box.height / 2 - picture.height / 2;
    const away = Math.min(1, Math.sqrt(x * x + y * y) / halfDiagonal);
    return box.width * box.height * Math.max(0, score - doubtfulScore) * (1 - 0.6 * away);
  };
  return [...faces].sort((a, b) => weight(b) - weight(a));
}

/** A photo whose face is at least this share of its shorter side is cut tightly already. */
const tightShare = 0.72;

function machineChoice(faces: readonly DetectedFace[], picture: PictureReader, crop: AlignedCrop): CropChoice {
  return faces.length === 0 ? { kind: "whole" } : machineChoiceOf(faces, 0, picture, crop);
}

function machineChoiceOf(
  faces: readonly DetectedFace[],
  index: number,
  picture: PictureReader,
  crop: AlignedCrop,
): CropChoice {
  const tight = faces[index]!.box.width >= Math.min(picture.width, picture.height) * tightShare;
  return tight && crop.tightCrops === "asIs" ? { kind: "whole" } : { kind: "face", index };
}

/**
 * @param crop null where no face is aligned.
 * @param decided whether the choice is final, so that nothing is up for review.
 */
function cut(
  picture: PictureReader,
  crop: AlignedCrop | null,
  faces: readonly DetectedFace[],
  choice: CropChoice,
  decided: boolean,
): FoundFace {
  const chosen = choice.kind === "face" ? faces[choice.index] : undefined;
  const { face, outside }: CutSquare =
    chosen !== undefined && crop !== null
      ? alignedCrop(picture, chosen, crop)
      : choice.kind === "box"
        ? boxCrop(picture, choice.box)
        : { face: centerCrop(picture), outside: 0 };
  // A tight photo is taken whole, and its quality is still that of its main face.
  const subject = chosen ?? (choice.kind === "whole" && !decided ? faces[0] : undefined) ?? null;
  const box = subject?.box ?? (choice.kind === "box" ? choice.box : centerSquare(picture));
  const quality = qualityOf(face, subject, box, outside);
  return { finding: { faces, choice, quality, reasons: decided ? [] : reviewReasons(faces, choice, quality) }, face };
}
