// A message, with buttons for what can be done about it.
import type { ReactNode } from "react";
import { useWords } from "../../language.tsx";
import { classesOf } from "../classes.ts";
import { IconButton } from "../controls/Button.tsx";
import { Icon } from "../controls/Icon.tsx";
import styles from "./Notice.module.css";

const css = classesOf(styles);
const icons = { info: "info", good: "check", warn: "warning", bad: "warning" } as const;

interface NoticeProps {
  readonly tone?: keyof typeof icons;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly onDismiss?: () => void;
}

export function Notice({ tone = "info", title, children, actions, onDismiss }: NoticeProps) {
  const t = useWords("notice");
  return (
    <div className={css("notice", tone)}>
      <span className={css("icon")}>
        <Icon name={icons[tone]} />
      </span>
      <div className={css("body")}>
        {title && <p className={css("title")}>{title}</p>}
        {children && <div>{children}</div>}
        {actions && <div className={css("actions")}>{actions}</div>}
      </div>
      {onDismiss && (
        <div className={css("dismiss")}>
          <IconButton icon="close" label={t.dismiss} onClick={onDismiss} />
        </div>
      )}
    </div>
  );
}
