// A button that shows its key, and names it for screen readers.
import type { ComponentProps } from "react";
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import styles from "./ActButton.module.css";

const css = classesOf(styles);

interface ActButtonProps extends Omit<ComponentProps<typeof Button>, "children"> {
  readonly children: string;
  /** The key as `aria-keyshortcuts` writes it. */
  readonly shortcut: string;
  /** The key as a keyboard shows it, if that differs. */
  readonly cap?: string;
}

export function ActButton({ children, shortcut, cap = shortcut, ...rest }: ActButtonProps) {
  return (
    <Button {...rest} aria-keyshortcuts={shortcut}>
      <span>{children}</span>
      <span className={css("cap")} aria-hidden="true">
        {cap}
      </span>
    </Button>
  );
}
