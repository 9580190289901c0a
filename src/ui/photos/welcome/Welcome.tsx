// The Photos room without photos: a place to drop photos, and a button for drawn people.
import { useEffect, useRef } from "react";
import { drawDemoPhoto } from "../../../demo/draw.ts";
import type { GivenFile } from "../../../session/commands.ts";
import { AddPersonButton } from "../../burst/AddPersonButton.tsx";
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import { Icon } from "../../kit/controls/Icon.tsx";
import { useWords } from "../../language.tsx";
import { useCommands } from "../../session.tsx";
import { FileButtons } from "./FileButtons.tsx";
import { ListHelp } from "./ListHelp.tsx";
import styles from "./Welcome.module.css";

const css = classesOf(styles);

interface WelcomeProps {
  readonly onGiven: (files: readonly GivenFile[]) => void;
  readonly onAddPerson: () => void;
}

export function Welcome({ onGiven, onAddPerson }: WelcomeProps) {
  const t = useWords("photos");
  const commands = useCommands();
  return (
    <div className={css("welcome")}>
      <div>
        <h1 className={css("title")}>{t.welcomeTitle}</h1>
        <p className={css("lead")}>{t.welcomeLead}</p>
      </div>
      <div className={css("ways")}>
        <section className={css("drop")}>
          <span className={css("sign")}>
            <Icon name="drop" size={72} />
          </span>
          <h2 className={css("wayTitle")}>{t.dropTitle}</h2>
          <p className={css("wayText")}>{t.dropText}</p>
          <div className={css("buttons")}>
            <FileButtons primary folder={t.chooseFolder} files={t.chooseFiles} onGiven={onGiven} />
            <AddPersonButton onClick={onAddPerson} />
          </div>
        </section>
        <section className={css("demo")}>
          <DrawnFaces />
          <h2 className={css("wayTitle")}>{t.demoTitle}</h2>
          <p className={css("wayText")}>{t.demoText}</p>
          <div className={css("buttons")}>
            <Button icon="people" onClick={() => void commands.loadDemo()}>
              {t.demo}
            </Button>
          </div>
        </section>
      </div>
      <p className={css("privacy")}>
        <Icon name="lock" />
        {t.privacy}
      </p>
      <ListHelp />
    </div>
  );
}

/** Two rows of five. They are drawn one after the other, so that clicks are answered in between. */
const drawnCount = 10;

function DrawnFaces() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let wanted = true;
    void (async () => {
      for (const [i, canvas] of [...(place.current?.querySelectorAll("canvas") ?? [])].entries()) {
        if (!wanted) return;
        const { width, height, data } = drawDemoPhoto(i % 5, 3 + i, 1);
        canvas.width = width;
        canvas.height = height;
        canvas.getContext("2d")?.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
        await new Promise((resolve) => setTimeout(resolve));
      }
    })();
    return () => {
      wanted = false;
    };
  }, []);
  return (
    <div ref={place} className={css("faces")} aria-hidden="true">
      {Array.from({ length: drawnCount }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the faces never move
        <canvas key={i} className={css("face")} width={1} height={1} />
      ))}
    </div>
  );
}
