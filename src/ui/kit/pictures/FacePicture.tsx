// A face as the network sees it, on a canvas. `size` sets how large it is shown.
import { useLayoutEffect, useRef } from "react";
import { faceSidePx } from "../../../recipe/preprocessing.ts";
import { classesOf } from "../classes.ts";
import styles from "./FacePicture.module.css";
import { useFace } from "./useFace.ts";

const css = classesOf(styles);

interface FacePictureProps {
  /** [sidePx, sidePx, 3] uint8; null draws an empty square. */
  readonly face: Uint8Array | null;
  /** Empty where words beside the picture say the same. */
  readonly alt: string;
  /** A CSS length; 96px by default. */
  readonly size?: string;
  readonly sidePx?: number;
}

export function FacePicture({ face, alt, size, sidePx = faceSidePx }: FacePictureProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = ref.current?.getContext("2d");
    if (!context) return;
    context.clearRect(0, 0, sidePx, sidePx);
    if (face) context.putImageData(new ImageData(withAlpha(face, sidePx), sidePx, sidePx), 0, 0);
  }, [face, sidePx]);
  return (
    <canvas
      ref={ref}
      className={css("face")}
      style={size === undefined ? undefined : { inlineSize: size }}
      width={sidePx}
      height={sidePx}
      {...(alt === "" ? { "aria-hidden": true } : { role: "img", "aria-label": alt })}
    />
  );
}

interface PhotoFaceProps extends Omit<FacePictureProps, "face"> {
  readonly photoId: string;
  /** The photo's finding. A new object means that the face was cut again. */
  readonly made?: object | null | undefined;
}

/** The face of a photo, by the photo's id. */
export function PhotoFace({ photoId, made, ...rest }: PhotoFaceProps) {
  return <FacePicture {...rest} face={useFace(photoId, made ?? null)} />;
}

function withAlpha(rgb: Uint8Array, sidePx: number): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(sidePx * sidePx * 4);
  for (let from = 0, to = 0; to < rgba.length; from += 3, to += 4) {
    rgba[to] = rgb[from] ?? 0;
    rgba[to + 1] = rgb[from + 1] ?? 0;
    rgba[to + 2] = rgb[from + 2] ?? 0;
    rgba[to + 3] = 255;
  }
  return rgba;
}
