// One prediction: the main face's name, how sure the network is, the picture it saw and a bar for each person, then the
// other faces, smaller. Or that there is no face. The camera shows a large answer, the cards of files a small one.

import { isolated } from "../../../base/plainText.ts";
import type { PredictedFace, Prediction } from "../../../session/commands.ts";
import { verdictOf } from "../../../session/verdict.ts";
import { classesOf } from "../../kit/classes.ts";
import { Name } from "../../kit/Name.tsx";
import { FacePicture } from "../../kit/pictures/FacePicture.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import styles from "./Answer.module.css";
import { Bars } from "./Bars.tsx";
import { keyOf } from "./FaceBoxes.tsx";

const css = classesOf(styles);

interface AnswerProps {
  readonly prediction: Prediction;
  readonly sureEnough: number;
  readonly large?: boolean;
  /** Whether the picture is live: the advice about a missing face differs. */
  readonly live?: boolean;
}

export function Answer({ prediction, sureEnough, large = false, live = false }: AnswerProps) {
  const t = useWords("answer");
  const [main, ...others] = prediction.faces;
  if (main === undefined)
    return (
      <div className={css("none", large && "large")}>
        <p className={css("name", "unknown")}>{t.nobody}</p>
        <p className={css("sure")}>{live ? t.nobodyLive : t.nobodyStill}</p>
      </div>
    );
  return (
    <div className={css("all")}>
      <FaceAnswer face={main} sureEnough={sureEnough} large={large} />
      {others.length > 0 && (
        <ul className={css("others")} aria-label={t.others}>
          {others.map((face, index) => (
            <li key={keyOf(face, index)} className={css("other")}>
              <FaceAnswer face={face} sureEnough={sureEnough} first={2} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface FaceAnswerProps {
  readonly face: PredictedFace;
  readonly sureEnough: number;
  readonly large?: boolean;
  /** How many bars are shown before the folded ones. */
  readonly first?: number;
}

function FaceAnswer({ face, sureEnough, large = false, first = large ? 12 : 5 }: FaceAnswerProps) {
  const t = useWords("answer");
  return (
    <div className={css("answer", large && "large")}>
      <div className={css("words")}>
        <NameLine face={face} sureEnough={sureEnough} />
      </div>
      <figure className={css("picture")}>
        <FacePicture face={face.face} alt={t.picture} size="100%" />
        {large && <figcaption className={css("caption")}>{t.seen}</figcaption>}
      </figure>
      <div className={css("bars")}>
        <Bars ranked={face.ranked} known={verdictOf(face.ranked, sureEnough)?.kind === "known"} first={first} />
      </div>
    </div>
  );
}

function NameLine({ face, sureEnough }: { readonly face: PredictedFace; readonly sureEnough: number }) {
  const t = useWords("answer");
  const format = useFormat();
  const verdict = verdictOf(face.ranked, sureEnough);
  if (verdict === null) return null;
  const percent = format.percent(verdict.probability);
  return verdict.kind === "known" ? (
    <>
      <p className={css("name")}>
        <Name>{verdict.name}</Name>
      </p>
      <p className={css("sure")}>{t.sure(percent)}</p>
    </>
  ) : (
    <>
      <p className={css("name", "unknown")}>{t.unknown}</p>
      <p className={css("sure")}>{t.closest(isolated(verdict.name), percent)}</p>
    </>
  );
}
