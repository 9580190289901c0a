// Predicts photo files that are chosen, dropped or pasted. Each has a card, in the order given.
import { useId, useRef } from "react";
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { Icon } from "../../kit/controls/Icon.tsx";
import { Progress } from "../../kit/messages/Progress.tsx";
import { useFormat } from "../../kit/useFormat.ts";
import { useWords } from "../../language.tsx";
import { SureEnough } from "../SureEnough.tsx";
import { FileCardView } from "./FileCardView.tsx";
import styles from "./FilesView.module.css";
import { cardsDone } from "./fileCards.ts";
import { givenFromList } from "./givenPhotos.ts";
import type { PhotoFiles } from "./usePhotoFiles.ts";

const css = classesOf(styles);

interface FilesViewProps {
  readonly files: PhotoFiles;
  readonly sureEnough: number;
  readonly onSureEnough: (next: number) => void;
}

export function FilesView({ files, sureEnough, onSureEnough }: FilesViewProps) {
  const t = useWords("files");
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
          accept="image/*,.heic,.heif,.tif,.tiff,.bmp,.pgm,.ppm"
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
