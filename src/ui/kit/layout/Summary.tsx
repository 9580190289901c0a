// The line of <details> that opens and closes it.
import type { ReactNode } from "react";
import { classesOf } from "../classes.ts";
import styles from "./Summary.module.css";

const css = classesOf(styles);

export function Summary({ children }: { readonly children: ReactNode }) {
  return <summary className={css("summary")}>{children}</summary>;
}
