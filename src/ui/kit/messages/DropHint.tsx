// The words over the page while files are dragged above it. Screen readers do not read them.
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
