// The card of one photo file: its name, and its answer or failure.

import { classesOf } from "../../kit/classes.ts";
import { IconButton } from "../../kit/controls/Button.tsx";
import { Icon } from "../../kit/controls/Icon.tsx";
import { useWords } from "../../language.tsx";
import { Answer } from "../answer/Answer.tsx";
import { failureWords } from "../answer/failureWords.ts";
import { StillFile, wasSearched } from "../answer/StillPicture.tsx";
import styles from "./FileCardView.module.css";
import type { FileCard } from "./fileCards.ts";

const css = classesOf(styles);

interface FileCardViewProps {
  readonly card: FileCard;
  readonly sureEnough: number;
  readonly onRemove: (id: number) => void;
}

export function FileCardView({ card, sureEnough, onRemove }: FileCardViewProps) {
  const t = useWords("fileCard");
  const failures = useWords("predictFailures");
  const { result } = card;
  return (
    <li className={css("card")}>
      <div className={css("head")}>
        <span className={css("path")}>{card.file.path}</span>
        <IconButton icon="close" label={`${t.remove}: ${card.file.path}`} onClick={() => onRemove(card.id)} />
      </div>
      {result.kind === "predicted" && (
        <>
          {wasSearched(result.prediction) && (
            <StillFile {...card.file} prediction={result.prediction} sureEnough={sureEnough} />
          )}
          <Answer prediction={result.prediction} sureEnough={sureEnough} />
        </>
      )}
      {result.kind === "failed" && (
        <p className={css("failed")}>
          <Icon name="warning" />
          <span>{failureWords(result.failure, failures)}</span>
        </p>
      )}
      {(result.kind === "waiting" || result.kind === "skipped") && <p className={css("soft")}>{t[result.kind]}</p>}
    </li>
  );
}
