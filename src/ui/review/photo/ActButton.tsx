// A button that names its key, for the eye and for those who listen.
import type { ComponentProps } from "react";
import { classesOf } from "../../kit/classes.ts";
import { Button } from "../../kit/controls/Button.tsx";
import styles from "./ActButton.module.css";

const css = classesOf(styles);

interface ActButtonProps extends Omit<ComponentProps<typeof Button>, "children"> {
  readonly children: string;
  /** As `aria-keyshortcuts` writes it. */
  readonly shortcut: string;
  /** As a keyboard shows it, where that differs. */
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
