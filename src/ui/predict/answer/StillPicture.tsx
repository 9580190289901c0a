// A still picture with a box and a name for each face: a snapshot, or a photo file.
import { type ReactNode, useLayoutEffect, useRef } from "react";
import type { RgbaImage } from "../../../contract/image.ts";
import type { Prediction } from "../../../session/commands.ts";
import { classesOf } from "../../kit/classes.ts";
import { usePictureUrl } from "../../kit/pictures/usePictureUrl.ts";
import { useWords } from "../../language.tsx";
import { FaceBoxes } from "./FaceBoxes.tsx";
import styles from "./StillPicture.module.css";

const css = classesOf(styles);

/** Whether the detector searched the picture for faces. Without a search there are no boxes to show. */
export function wasSearched({ faces }: Prediction): boolean {
  return faces.every(({ found }) => found !== null);
}

interface StillProps {
  readonly prediction: Prediction;
  readonly sureEnough: number;
}

export function StillSnapshot(props: StillProps & { readonly picture: RgbaImage; readonly mirrored: boolean }) {
  const { picture, mirrored, ...still } = props;
  const t = useWords("stillPicture");
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const { width, height, data } = picture;
    const image = new ImageData(new Uint8ClampedArray(data), width, height);
    canvas.current?.getContext("2d")?.putImageData(image, 0, 0);
  }, [picture]);
  return (
    <Still {...still} mirrored={mirrored}>
      <canvas
        ref={canvas}
        className={css("picture", mirrored && "mirrored")}
        width={picture.width}
        height={picture.height}
        role="img"
        aria-label={t.snapshot}
      />
    </Still>
  );
}

export function StillFile(props: StillProps & { readonly path: string; readonly blob: Blob }) {
  const { path, blob, ...still } = props;
  const t = useWords("stillPicture");
  const url = usePictureUrl(blob);
  return (
    <Still {...still} mirrored={false}>
      {url !== undefined && <img className={css("picture")} src={url} alt={t.photo(path)} decoding="async" />}
    </Still>
  );
}

function Still(props: StillProps & { readonly mirrored: boolean; readonly children: ReactNode }) {
  const { prediction, sureEnough, mirrored, children } = props;
  const aspect = prediction.widthPx / prediction.heightPx;
  return (
    // The picture is as wide as the column, but at most 15rem high.
    <div className={css("still")} style={{ aspectRatio: aspect, maxInlineSize: `calc(15rem * ${aspect})` }}>
      {children}
      <FaceBoxes prediction={prediction} sureEnough={sureEnough} stageAspect={aspect} mirrored={mirrored} />
    </div>
  );
}
