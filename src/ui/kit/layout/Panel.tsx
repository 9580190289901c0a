// A titled part of a room, set off by a hairline and space rather than by a box.
import { type ReactNode, useId } from "react";
import { classesOf } from "../classes.ts";
import styles from "./Panel.module.css";

const css = classesOf(styles);

interface PanelProps {
  readonly title: ReactNode;
  /** One or two sentences under the title. */
  readonly lead?: ReactNode;
  /** Buttons or figures at the title's right. */
  readonly aside?: ReactNode;
  readonly level?: 2 | 3;
  readonly children: ReactNode;
}

export function Panel({ title, lead, aside, level = 2, children }: PanelProps) {
  const id = useId();
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section className={css("panel")} aria-labelledby={id}>
      <div className={css("head")}>
        <Heading id={id} className={css("title")}>
          {title}
        </Heading>
        {aside && <div className={css("aside")}>{aside}</div>}
      </div>
      {lead && <p className={css("lead")}>{lead}</p>}
      {children}
    </section>
  );
}
