// All pictures of a burst as the network will see them. Pressing a picture removes it.
import { burstSize } from "../../session/burst.ts";
import { classesOf } from "../kit/classes.ts";
import { Icon } from "../kit/controls/Icon.tsx";
import { FacePicture } from "../kit/pictures/FacePicture.tsx";
import { useWords } from "../language.tsx";
import styles from "./ContactStrip.module.css";
import type { BurstPicture } from "./useBurst.ts";

const css = classesOf(styles);

interface ContactStripProps {
  readonly pictures: readonly BurstPicture[];
  /** Empty places are shown where pictures may still come. */
  readonly places?: number;
  readonly onRemove: (id: number) => void;
}

export function ContactStrip({ pictures, places = burstSize, onRemove }: ContactStripProps) {
  const t = useWords("burst");
  return (
    <section aria-label={t.taken}>
      <p className={css("hint")}>{t.strip}</p>
      <ul className={css("strip")}>
        {Array.from({ length: places }, (_, at) => {
          const picture = pictures[at];
          return (
            <li key={picture?.id ?? `empty ${at}`} className={css("place")}>
              {picture !== undefined && (
                <button
                  type="button"
                  className={css("picture")}
                  aria-label={t.remove(String(at + 1))}
                  title={t.remove(String(at + 1))}
                  onClick={() => onRemove(picture.id)}
                >
                  <FacePicture face={picture.face} alt="" size="100%" />
                  <span className={css("sign")}>
                    <Icon name="trash" />
                  </span>
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
