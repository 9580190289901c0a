// What a room shows while it is empty: what it needs, and a button for it.
import type { ReactNode } from "react";
import { classesOf } from "../classes.ts";
import styles from "./EmptyState.module.css";

const css = classesOf(styles);

interface EmptyStateProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div className={css("empty")}>
      <h1 className={css("title")}>{title}</h1>
      <div className={css("text")}>{children}</div>
      {actions && <div className={css("actions")}>{actions}</div>}
    </div>
  );
}
