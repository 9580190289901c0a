// The head of a room: its title, one sentence, and the next step.
import type { ReactNode } from "react";
import { classesOf } from "../classes.ts";
import styles from "./RoomHead.module.css";

const css = classesOf(styles);

interface RoomHeadProps {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
}

export function RoomHead({ title, lead, actions }: RoomHeadProps) {
  return (
    <div className={css("head")}>
      <div className={css("words")}>
        <h1 className={css("title")}>{title}</h1>
        {lead && <p className={css("lead")}>{lead}</p>}
      </div>
      {actions && <div className={css("actions")}>{actions}</div>}
    </div>
  );
}
