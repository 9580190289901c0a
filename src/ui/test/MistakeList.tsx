// The photos that were taken for somebody else: picture, true name, the name given, how sure.

import { useState } from "react";
import { isolated } from "../../base/plainText.ts";
import type { Mistake } from "../../metrics/mistakes.ts";
import { classesOf } from "../kit/classes.ts";
import { Button } from "../kit/controls/Button.tsx";
import { Breakable } from "../kit/layout/Breakable.tsx";
import { Panel } from "../kit/layout/Panel.tsx";
import { PhotoFace } from "../kit/pictures/FacePicture.tsx";
import { useFormat } from "../kit/useFormat.ts";
import { useWords } from "../language.tsx";
import styles from "./test.module.css";

const css = classesOf(styles);
const atOnce = 24;

interface MistakeListProps {
  readonly classNames: readonly string[];
  readonly mistakes: readonly Mistake[];
}

export function MistakeList({ classNames, mistakes }: MistakeListProps) {
  const t = useWords("test");
  const format = useFormat();
  const [shown, setShown] = useState(atOnce);
  const name = (index: number): string => isolated(classNames[index] ?? "?");
  const rest = mistakes.length - shown;
  return (
    <Panel
      title={t.mistakes}
      lead={mistakes.length === 0 ? t.noMistakes : t.mistakesLead(format.count(mistakes.length))}
    >
      <ul className={css("mistakes")}>
        {mistakes.slice(0, shown).map((mistake) => (
          <li key={mistake.photoId} className={css("mistake")}>
            <PhotoFace photoId={mistake.photoId} alt="" size="100%" />
            <p className={css("actual")}>
              <Breakable>{t.actual(name(mistake.actual))}</Breakable>
            </p>
            <p className={css("taken")}>
              <Breakable>{t.takenFor(name(mistake.predicted))}</Breakable>
            </p>
            <p className={css("soft")}>
              {t.sure(format.percent(mistake.confidence, 0), format.percent(mistake.rightConfidence, 0))}
            </p>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button onClick={() => setShown(shown + atOnce)}>{t.more(format.count(Math.min(rest, atOnce)))}</Button>
      )}
    </Panel>
  );
}
