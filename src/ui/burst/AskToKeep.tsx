// Asks whether to keep the pictures that were taken or found, before the dialog that has them closes.
import { type ReactNode, useEffect, useRef } from "react";
import { classesOf } from "../kit/classes.ts";
import { Button } from "../kit/controls/Button.tsx";
import type { IconName } from "../kit/controls/Icon.tsx";
import styles from "./AskToKeep.module.css";
import dialogStyles from "./BurstDialog.module.css";

const css = classesOf(styles);
const dialog = classesOf(dialogStyles);

interface Answer {
  readonly words: string;
  readonly icon: IconName;
  readonly onClick: () => void;
}

interface AskToKeepProps {
  readonly title: string;
  /** Null where they cannot be kept; `children` says why. */
  readonly keep: Answer | null;
  readonly back: Answer;
  readonly discard: Answer;
  readonly children?: ReactNode;
}

/** The focus is on the first answer, none of which loses the pictures but `discard`. */
export function AskToKeep({ title, keep, back, discard, children }: AskToKeepProps) {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    section.current?.querySelector("button")?.focus();
    section.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <section ref={section} role="alert" className={css("ask")}>
      <p className={css("title")}>{title}</p>
      {children}
      <div className={dialog("buttons")}>
        {keep !== null && (
          <Button kind="primary" icon={keep.icon} onClick={keep.onClick}>
            {keep.words}
          </Button>
        )}
        <Button icon={back.icon} onClick={back.onClick}>
          {back.words}
        </Button>
        <Button kind="danger" icon={discard.icon} onClick={discard.onClick}>
          {discard.words}
        </Button>
      </div>
    </section>
  );
}
