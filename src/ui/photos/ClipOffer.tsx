// Clips that came with photos: offers to take photos from them, after the photos were read.
import type { GivenClip } from "../../session/commands.ts";
import { classesOf } from "../kit/classes.ts";
import { Button } from "../kit/controls/Button.tsx";
import { Notice } from "../kit/messages/Notice.tsx";
import { useWords } from "../language.tsx";
import { useCommands } from "../session.tsx";
import styles from "./ClipOffer.module.css";

const css = classesOf(styles);

interface ClipOfferProps {
  readonly clips: readonly GivenClip[];
  readonly onTake: () => void;
}

export function ClipOffer({ clips, onTake }: ClipOfferProps) {
  const t = useWords("photos");
  const commands = useCommands();
  return (
    <div role="status" className={css("offer")}>
      <Notice
        title={t.clipOffer(clips.length)}
        actions={
          <>
            <Button icon="film" onClick={onTake}>
              {t.clipTake}
            </Button>
            <Button onClick={() => commands.forgetClips(clips)}>{t.clipNo}</Button>
          </>
        }
      >
        {t.clipText}
      </Notice>
    </div>
  );
}
