// Buttons: one primary button a screen, quiet ones beside it, danger for what removes something. An icon button has a
// label.
import type { ComponentProps, ReactNode } from "react";
import { classesOf } from "../classes.ts";
import styles from "./Button.module.css";
import { Icon, type IconName } from "./Icon.tsx";

const css = classesOf(styles);

type ButtonKind = "primary" | "quiet" | "plain" | "danger";

interface ButtonProps extends Omit<ComponentProps<"button">, "className"> {
  readonly kind?: ButtonKind;
  readonly icon?: IconName;
  readonly children: ReactNode;
}

export function Button({ kind = "quiet", icon, children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={css("button", kind)}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

interface LinkButtonProps extends Omit<ComponentProps<"a">, "className"> {
  readonly kind?: ButtonKind;
  readonly icon?: IconName;
  readonly href: string;
  readonly children: ReactNode;
}

/** A link to another room that looks like a button. */
export function LinkButton({ kind = "quiet", icon, children, ...rest }: LinkButtonProps) {
  return (
    <a {...rest} className={css("button", kind)}>
      {children}
      {icon && <Icon name={icon} />}
    </a>
  );
}

interface IconButtonProps extends Omit<ComponentProps<"button">, "className" | "children" | "aria-label"> {
  readonly icon: IconName;
  /** What the button does, for screen readers and as a tooltip. */
  readonly label: string;
}

export function IconButton({ icon, label, ...rest }: IconButtonProps) {
  return (
    <button type="button" title={label} {...rest} aria-label={label} className={css("button", "icon")}>
      <Icon name={icon} />
    </button>
  );
}
