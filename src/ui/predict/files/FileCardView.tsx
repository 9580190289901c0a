// One given photo file: its name, and what came of it.

import { classesOf } from "../../kit/classes.ts";
import { IconButton } from "../../kit/controls/Button.tsx";
import { Icon } from "../../kit/controls/Icon.tsx";
import { defineTexts, useTexts } from "../../language.tsx";
import { Answer } from "../answer/Answer.tsx";
import { failureTexts, failureWords } from "../answer/failureWords.ts";
import { StillFile, wasSearched } from "../answer/StillPicture.tsx";
import styles from "./FileCardView.module.css";
import type { FileCard } from "./fileCards.ts";

const css = classesOf(styles);

const texts = defineTexts({
  en: { waiting: "Waiting for its turn", skipped: "Not looked at: you stopped before its turn.", remove: "Remove" },
  ko: { waiting: "차례를 기다리고 있어요", skipped: "차례가 오기 전에 멈춰서 보지 않았어요.", remove: "빼기" },
});

interface FileCardViewProps {
  readonly card: FileCard;
  readonly sureEnough: number;
  readonly onRemove: (id: number) => void;
}

export function FileCardView({ card, sureEnough, onRemove }: FileCardViewProps) {
  const t = useTexts(texts);
  const failures = useTexts(failureTexts);
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
