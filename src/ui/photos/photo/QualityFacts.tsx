// The measured quality of a photo's face, and why the photo waits for a review.
import type { Photo } from "../../../contract/photos.ts";
import { isWaiting } from "../../../data/review.ts";
import { classesOf } from "../../kit/classes.ts";
import { Figures } from "../../kit/layout/Figures.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { reasonWords } from "../../review/photo/reasonWords.ts";
import styles from "./QualityFacts.module.css";

const css = classesOf(styles);

export function QualityFacts({ photo }: { readonly photo: Photo }) {
  const t = useWords("photos");
  const words = useWords("review");
  const format = useFormat();
  const { finding } = photo;
  if (finding === undefined) return null;
  const { facePx, sharpness, light, turn } = finding.quality;
  const percent = (fraction: number) => format.percent(fraction, 0);
  const found = finding.faces.length > 0;
  return (
    <div className={css("quality")}>
      <Figures
        items={[
          { label: t.faceSize, value: found ? t.px(format.count(facePx)) : "–" },
          { label: t.sharpness, value: percent(sharpness) },
          { label: t.light, value: percent(light) },
          { label: t.turn, value: found ? percent(Math.abs(turn)) : "–" },
        ]}
      />
      {isWaiting(photo) &&
        finding.reasons.map((reason) => (
          <p key={reason} className={css("reason")}>
            {reasonWords(reason, photo, words, format)}
          </p>
        ))}
    </div>
  );
}
