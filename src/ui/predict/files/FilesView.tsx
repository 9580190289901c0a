// Predicting photo files: choose, drop or paste them; one card each, in the order given.
import { useId, useRef } from "react";
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { Icon } from "../../kit/controls/Icon.tsx";
import { Progress } from "../../kit/messages/Progress.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { defineTexts, useTexts } from "../../language.tsx";
import { SureEnough } from "../SureEnough.tsx";
import { FileCardView } from "./FileCardView.tsx";
import styles from "./FilesView.module.css";
import { cardsDone } from "./fileCards.ts";
import { givenFromList } from "./givenPhotos.ts";
import type { PhotoFiles } from "./usePhotoFiles.ts";

const css = classesOf(styles);

const texts = defineTexts({
  en: {
    choose: "Choose photos",
    drop: "Drop photos anywhere on this page, paste one, or choose them.",
    local: "They are opened on this device and go nowhere. They do not join your photos.",
    naming: "Naming photos",
    stop: "Stop",
    again: "Go on with the rest",
    clear: "Clear all",
    results: "Results",
    count: (count: string) => (count === "1" ? "1 photo" : `${count} photos`),
  },
  ko: {
    choose: "사진 고르기",
    drop: "이 페이지 아무 데나 사진을 끌어다 놓거나, 붙여 넣거나, 골라 주세요.",
    local: "이 기기 안에서만 열어 보고, 어디로도 보내지 않아요. 내 사진에 더해지지도 않아요.",
    naming: "사진을 알아보고 있어요",
    stop: "멈추기",
    again: "나머지 이어서 하기",
    clear: "모두 지우기",
    results: "결과",
    count: (count) => `사진 ${count}장`,
  },
});

interface FilesViewProps {
  readonly files: PhotoFiles;
  readonly sureEnough: number;
  readonly onSureEnough: (next: number) => void;
}

export function FilesView({ files, sureEnough, onSureEnough }: FilesViewProps) {
  const t = useTexts(texts);
  const format = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const { done, total } = cardsDone(files.cards);
  const skipped = files.cards.some((card) => card.result.kind === "skipped");
  return (
    <div className={css("view")}>
      <div className={css("drop")}>
        <span className={css("icon")}>
          <Icon name="picture" size={36} />
        </span>
        <p className={css("lead")}>{t.drop}</p>
        <p className={css("local")}>{t.local}</p>
        <input
          ref={input}
          className={css("input")}
          type="file"
          accept="image/*"
          multiple
          tabIndex={-1}
          aria-label={t.choose}
          onChange={(event) => {
            files.add(givenFromList(event.target.files));
            event.target.value = "";
          }}
        />
        <Button kind="primary" icon="upload" onClick={() => input.current?.click()}>
          {t.choose}
        </Button>
      </div>
      {total > 0 && (
        <section aria-labelledby={id}>
          <div className={css("head")}>
            <h2 id={id} className={css("title")}>
              {t.results} <span className={css("count")}>{t.count(format.count(total))}</span>
            </h2>
            {skipped && <Button onClick={files.goOn}>{t.again}</Button>}
            <Button icon="trash" onClick={files.clear}>
              {t.clear}
            </Button>
          </div>
          {done < total && (
            <div className={css("progress")}>
              <Progress label={t.naming} done={done} total={total} secondsLeft={null} />
              <Button icon="stop" onClick={files.stop}>
                {t.stop}
              </Button>
            </div>
          )}
          <div className={css("sure")}>
            <SureEnough value={sureEnough} onChange={onSureEnough} />
          </div>
          <ol className={css("cards")}>
            {files.cards.map((card) => (
              <FileCardView key={card.id} card={card} sureEnough={sureEnough} onRemove={files.remove} />
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}
