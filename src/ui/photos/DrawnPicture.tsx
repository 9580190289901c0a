// One of the drawn pictures, while the others are drawn.
import { useLayoutEffect, useRef } from "react";
import type { RgbaImage } from "../../contract/image.ts";
import { classesOf } from "../kit/classes.ts";
import styles from "./Ingesting.module.css";

const css = classesOf(styles);

export function DrawnPicture({ picture }: { readonly picture: RgbaImage }) {
  const ref = useRef<HTMLCanvasElement>(null);
  const { width, height, data } = picture;
  useLayoutEffect(() => {
    const pixels = new ImageData(new Uint8ClampedArray(data), width, height);
    ref.current?.getContext("2d")?.putImageData(pixels, 0, 0);
  }, [data, width, height]);
  return <canvas ref={ref} className={css("drawn")} width={width} height={height} />;
}
