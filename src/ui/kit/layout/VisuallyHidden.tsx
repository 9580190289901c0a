// Words for screen readers only.
import type { ReactNode } from "react";
import { classesOf } from "../classes.ts";
import styles from "./VisuallyHidden.module.css";

const css = classesOf(styles);

export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className={css("hidden")}>{children}</span>;
}
