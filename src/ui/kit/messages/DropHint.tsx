// What shows over the page while files hover above it: where they will go. Spoken nowhere: who drops sees.
import { classesOf } from "../classes.ts";
import styles from "./DropHint.module.css";

const css = classesOf(styles);

export function DropHint({ children }: { readonly children: string }) {
  return (
    <div className={css("hint")} aria-hidden="true">
      {children}
    </div>
  );
}
