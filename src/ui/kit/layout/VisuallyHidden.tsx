// Words for screen readers only.
import type { ReactNode } from "react";
import { classesOf } from "../classes.ts";
import styles from "./VisuallyHidden.module.css";

const css = classesOf(styles);

interface VisuallyHiddenProps {
  readonly as?: "span" | "h1";
  readonly children: ReactNode;
}

export function VisuallyHidden({ as: Element = "span", children }: VisuallyHiddenProps) {
  return <Element className={css("hidden")}>{children}</Element>;
}
