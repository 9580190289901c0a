// A preview of a crop, cut on a canvas from the picture on screen. It is close to the crop, but not byte for byte the
// same. FacePicture.tsx shows the bytes of the chosen crop.
import { useLayoutEffect, useRef } from "react";
import type { Square } from "../../../image/sampleSquare.ts";
import { faceSidePx } from "../../../recipe/preprocessing.ts";
import { classesOf } from "../../kit/classes.ts";
import styles from "./CropPreview.module.css";
import { canvasTransform } from "./cropSquare.ts";

const css = classesOf(styles);

interface CropPreviewProps {
  readonly image: HTMLImageElement | null;
  readonly square: Square | null;
  /** Empty if words beside the preview say the same. */
  readonly alt: string;
}

export function CropPreview({ image, square, alt }: CropPreviewProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = ref.current?.getContext("2d");
    if (!context) return;
    context.resetTransform();
    context.clearRect(0, 0, faceSidePx, faceSidePx);
    if (image === null || square === null) return;
    context.imageSmoothingQuality = "high";
    context.setTransform(...canvasTransform(square, faceSidePx));
    context.drawImage(image, 0, 0);
  }, [image, square]);
  return (
    <canvas
      ref={ref}
      className={css("crop")}
      width={faceSidePx}
      height={faceSidePx}
      {...(alt === "" ? { "aria-hidden": true } : { role: "img", "aria-label": alt })}
    />
  );
}
